#include "records/initials.hpp"

#include "base/text.hpp"
#include "records/filter.hpp"
#include "records/keyset.hpp"
#include "records/matching.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark {
namespace {

constexpr std::size_t most_initials = 200;
// So many records are looked at where there is no way to skip, or where that is cheaper.
constexpr std::int64_t most_looked_at = 20'000;
constexpr std::int64_t rather_looked_at = 5'000;
// As many letters as a list has, about: what skipping is weighed by against gathering.
constexpr int usual_initials = 60;

bool is_written(FieldDef const& field) {
    switch (field.kind) {
        case Kind::text:
        case Kind::long_text:
        case Kind::mail:
        case Kind::url:
        case Kind::address:
        case Kind::addresses:
        case Kind::file:
        case Kind::link:
        case Kind::links:
            return field.name != "id";
        default:
            return false;
    }
}

std::string initial_of(std::string_view text) {
    std::size_t position = 0;
    next_code_point(text, position);
    return std::string(text.substr(0, position));
}

// The smallest text that is larger than all that begin with the letter: both databases compare code points.
std::string beyond(std::string_view initial) {
    constexpr char32_t last_before_surrogates = 0xD7FF;
    constexpr char32_t first_after_surrogates = 0xE000;
    std::size_t position = 0;
    auto const letter = next_code_point(initial, position);
    std::string text;
    append_code_point(text, letter == last_before_surrogates ? first_after_surrogates : letter + 1);
    return text;
}

class Finder {
public:
    Finder(Context const& context, EntityDef const& entity, ListQuery const& query)
        : context_(context), entity_(entity), query_(query), order_(order_of(context, entity, query.sort)) {
        require_letters();
        path_ = order_.keys.front().path;
        query_.sort = {query.sort.front()};
        query_.limit = usual_initials;
        route_ = choose_route(context, entity, query_, std::nullopt, CountedRows(context, entity, query_));
    }

    Initials find() {
        if (route_.in_order && route_.route != Route::gather && !is_rather_looked_at()) {
            skip();
        } else if (route_.route == Route::gather && route_.in_order) {
            look();
        } else {
            matching(most_looked_at) < most_looked_at ? look() : (void)(found_.complete = false);
        }
        if (order_.keys.front().descending) std::reverse(found_.found.begin(), found_.found.end());
        return std::move(found_);
    }

private:
    void require_letters() const {
        auto const* field =
            query_.sort.empty() ? nullptr : resolve_path(context_, entity_, query_.sort.front().path);
        auto const written = field != nullptr && is_written(*field);
        if (!written || order_.keys.front().type != SortType::text)
            throw invalid({{"sort", "no_letters", {}}});
    }

    // Of few records, all are looked at sooner than the index is walked past the others. SQLite's ways were
    // weighed already.
    bool is_rather_looked_at() const {
        if (route_.route != Route::planned) return false;
        if (query_.filter.is_null() && sees_all(context_, entity_)) return false;
        return matching(rather_looked_at) < rather_looked_at;
    }

    std::int64_t matching(std::int64_t at_most) const {
        CountedRows const rows(context_, entity_, query_);
        if (context_.counts != nullptr) return context_.counts->about(context_, rows, at_most);
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT count(*) FROM (SELECT 1");
        rows(sql, Reach::many);
        sql.add(" LIMIT ").param(at_most).add(") found");
        std::int64_t count = 0;
        context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { count = row.integer(0); });
        return count;
    }

    void skip() {
        std::string from = "\x01";  // nothing written is smaller
        while (auto const text = first_from(from)) {
            auto const initial = initial_of(*text);
            if (!add(initial)) return;
            from = beyond(initial);
        }
    }

    std::optional<std::string> first_from(std::string_view from) const {
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT ");
        add_key(sql);
        from_where(sql, context_, entity_, query_, route_);
        sql.add(" AND ");
        add_key(sql);
        sql.add(" >= ").param(from).add(" ORDER BY ");
        add_key(sql);
        order_.keys.front().nullable ? sql.add(" NULLS FIRST LIMIT 1") : sql.add(" LIMIT 1");
        std::optional<std::string> text;
        context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { text = row.text(0); });
        return text;
    }

    void look() {
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT initial FROM (SELECT DISTINCT substr(");
        add_key(sql);
        sql.add(", 1, 1) AS initial");
        from_where(sql, context_, entity_, query_, route_);
        sql.add(") found WHERE initial >= ").param(std::string_view("\x01"));
        sql.add(" ORDER BY initial LIMIT ").param(static_cast<std::int64_t>(most_initials + 1));
        context_.tx.execute(sql.sql(), sql.params(),
                            [&](db::Row const& row) { add(std::string(row.text(0))); });
    }

    void add_key(SqlBuilder& sql) const { add_sort_expression(sql, context_, entity_, "t", path_); }

    // Whether there is room for more.
    bool add(std::string const& initial) {
        auto& found = found_.found;
        found_.complete = found.size() < most_initials;
        if (!found_.complete) return false;
        auto const descending = order_.keys.front().descending;
        found.push_back({initial, write_cursor(order_, beginning(descending ? beyond(initial) : initial))});
        return true;
    }

    static Place beginning(std::string const& text) {
        return {Direction::onwards, false, {json::value(json::string(text))}, Id{}, 0};
    }

    Context const& context_;
    EntityDef const& entity_;
    ListQuery query_;
    Order order_;
    std::string path_;
    PageRoute route_;
    Initials found_;
};

}  // namespace

Initials initials(Context const& context, EntityDef const& entity, ListQuery const& query) {
    require(context, entity, query.act);
    return Finder(context, entity, query).find();
}

}  // namespace sampark
