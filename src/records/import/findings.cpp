#include "records/import/findings.hpp"

#include "records/sql_builder.hpp"

#include <tuple>

namespace sampark::imports {
namespace {

constexpr std::string_view made_code = "made";
constexpr std::string_view unknown_code = "import_link_unknown";
constexpr std::size_t longest_key = 500;  // bytes: more is no name, and no database's key

struct Key {
    std::string code, column, noun, name;

    bool operator<(Key const& other) const {
        return std::tie(code, column, noun, name) <
               std::tie(other.code, other.column, other.noun, other.name);
    }
};

struct Count {
    std::string similar;
    std::int64_t rows = 0;
};

using Counts = std::map<Key, Count>;

Count& counted(Counts& counts, Key key, std::string similar) {
    if (key.name.size() > longest_key) key.name.clear();
    auto& found = counts[std::move(key)];
    found.similar = std::move(similar);
    return found;
}

void count(Counts& counts, FieldError const& error) {
    Key key{error.code, error.field, {}, {}};
    std::string similar;
    if (error.code == unknown_code) {
        key.noun = text_member(error.parameters, "target").value_or("");
        key.name = text_member(error.parameters, "value").value_or("");
        similar = text_member(error.parameters, "suggestion").value_or("");
    }
    counted(counts, std::move(key), std::move(similar)).rows = 1;
}

// A row counts once for each reason, however many of its values have it.
void count(Counts& counts, Rejection const& rejection) {
    Counts of_row;
    for (auto const& error : rejection.errors) count(of_row, error);
    for (auto const& [key, found] : of_row) counted(counts, key, found.similar).rows += found.rows;
}

SqlBuilder& among(SqlBuilder& sql, Context const& context, Id const& import) {
    return sql.add(" FROM import_finding WHERE workspace_id = ")
        .param(context.workspace())
        .add(" AND import_id = ")
        .param(import);
}

json::value or_null(std::string_view text) { return text.empty() ? json::value(nullptr) : json::value(text); }

}  // namespace

void add_findings(Context const& context, Id const& import, std::vector<Rejection> const& rejections,
                  std::vector<MadeName> const& made) {
    Counts counts;
    for (auto const& rejection : rejections) {
        if (!is_about_another(rejection)) count(counts, rejection);
    }
    for (auto const& [noun, link] : made)
        ++counted(counts, {std::string(made_code), {}, noun, link.name}, link.similar).rows;
    for (auto const& [key, found] : counts) {
        context.tx.run(
            "INSERT INTO import_finding (workspace_id, import_id, code, column_name, noun, name, nearest, "
            "row_count) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
            "ON CONFLICT (workspace_id, import_id, code, column_name, noun, name) "
            "DO UPDATE SET row_count = import_finding.row_count + excluded.row_count",
            context.workspace(), import, key.code, key.column, key.noun, key.name, found.similar, found.rows);
    }
}

json::array refusals(Context const& context, Id const& import) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT column_name, code, noun, CAST(SUM(row_count) AS BIGINT), COUNT(*)");
    among(sql, context, import).add(" AND code <> ").param(made_code);
    sql.add(" GROUP BY column_name, code, noun ORDER BY 4 DESC, 1, 2, 3");
    json::array items;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        auto const noun = row.text(2);
        items.push_back({{"column", row.text(0)},
                         {"code", row.text(1)},
                         {"noun", or_null(noun)},
                         {"rows", row.integer(3)},
                         {"names", noun.empty() ? 0 : row.integer(4)}});
    });
    return items;
}

json::object names(Context const& context, Id const& import, NamesWanted const& wanted) {
    auto const is_made = wanted.which == NamesWanted::Which::made;
    auto const those = [&](SqlBuilder& sql) {
        among(sql, context, import).add(" AND code = ").param(is_made ? made_code : unknown_code);
        sql.add(" AND column_name = ").param(std::string_view(wanted.column));
        sql.add(" AND noun = ").param(std::string_view(wanted.noun));
    };
    SqlBuilder counting(context.tx.dialect());
    counting.add("SELECT COUNT(*)");
    those(counting);
    std::int64_t total = 0;
    context.tx.execute(counting.sql(), counting.params(),
                       [&](db::Row const& row) { total = row.integer(0); });
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT name, nearest, row_count");
    those(sql);
    sql.add(" ORDER BY CASE WHEN nearest = '' THEN 1 ELSE 0 END, row_count DESC, name LIMIT ");
    sql.param(wanted.limit).add(" OFFSET ").param(wanted.offset);
    json::array items;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        items.push_back({{"name", row.text(0)}, {"similar", or_null(row.text(1))}, {"rows", row.integer(2)}});
    });
    return {{"items", std::move(items)}, {"count", total}};
}

}  // namespace sampark::imports
