#include "records/totals.hpp"

#include "records/demands.hpp"
#include "records/totals_plan.hpp"
#include "records/totals_sums.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <unordered_map>

namespace sampark {
namespace {

using totalling::Plan;
using totalling::Quantity;
using totalling::Sum;
using totalling::Totals;
using totalling::Writer;

constexpr std::size_t kept_groups = 100'000;  // what comes beyond is summed up as "other" at once

bool is_time(FieldDef const& field) { return field.kind == Kind::date || field.kind == Kind::date_time; }

struct Group {
    std::string name;  // what tells it from the others
    json::array keys;
    std::vector<std::optional<Id>> links;  // of the keys
    Totals totals;
};

class Totaller {
public:
    Totaller(Context const& context, EntityDef const& entity, TotalsQuery const& query)
        : context_(context), entity_(entity), query_(query), plan_(context, entity, query) {}

    json::object result() {
        if (keys().empty() && plan_.quantities().empty()) {
            all_.count = count(context_, entity_, query_.rows);  // which is kept
        } else {
            run();
        }
        auto const truncated = order() || !other_.sums.empty() || other_.count > 0;
        Labels labels;
        for (auto const& group : groups_) want_labels(group, labels);
        labels.load(context_);
        Writer const writer(plan_);
        json::array items;
        for (auto const& group : groups_) items.emplace_back(group_json(group, labels, writer));
        json::object answer{{"groups", std::move(items)}, {"truncated", truncated}};
        if (truncated) {
            json::object rest;
            writer.write(other_, rest);
            answer["other"] = std::move(rest);
        }
        writer.write(all_, answer);
        return answer;
    }

private:
    Fields const& keys() const { return plan_.keys(); }

    // An inner SELECT names what is grouped and summed once, since PostgreSQL takes no two parameters for the
    // same expression.
    void run() {
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT ");
        auto const currencies = currency_fields();
        for (std::size_t i = 0; i < keys().size(); ++i) {
            numbered(sql, "k", i).add(", ");
            if (folds_case(keys()[i]->kind)) {
                sql.add("min(");
                numbered(sql, "d", i).add(")");
            } else {
                sql.add("NULL");
            }
            sql.add(", ");
        }
        for (std::size_t i = 0; i < currencies.size(); ++i) numbered(sql, "c", i).add(", ");
        sql.add("count(*)");
        for (std::size_t i = 0; i < plan_.quantities().size(); ++i) add_sums(sql, i);
        sql.add(" FROM (");
        add_rows(sql, currencies);
        sql.add(") r");
        add_grouping(sql, currencies.size());
        context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { take(row, currencies); });
    }

    template <std::size_t N>
    static SqlBuilder& numbered(SqlBuilder& sql, char const (&letter)[N], std::size_t number) {
        return sql.name(letter + std::to_string(number));
    }

    void add_sums(SqlBuilder& sql, std::size_t quantity) const {
        sql.add(", count(");
        numbered(sql, "m", quantity).add("), CAST(sum(");
        numbered(sql, "m", quantity).add(" / 1000000) AS BIGINT), CAST(sum(");
        numbered(sql, "m", quantity).add(" % 1000000) AS BIGINT)");
    }

    void add_rows(SqlBuilder& sql, Fields const& currencies) const {
        sql.add("SELECT 1 AS one");
        for (std::size_t i = 0; i < keys().size(); ++i) {
            sql.add(", ");
            add_key(sql, *keys()[i]);
            numbered(sql.add(" AS "), "k", i);
            if (!folds_case(keys()[i]->kind)) continue;
            sql.add(", ").field("t", *keys()[i]);
            numbered(sql.add(" AS "), "d", i);
        }
        for (std::size_t i = 0; i < currencies.size(); ++i) {
            sql.add(", ").currency("t", *currencies[i]);
            numbered(sql.add(" AS "), "c", i);
        }
        for (std::size_t i = 0; i < plan_.quantities().size(); ++i) {
            auto const& quantity = plan_.quantities()[i];
            sql.add(", ").field("t", *quantity.field);
            if (quantity.percent != nullptr) sql.add(" * ").field("t", *quantity.percent);
            numbered(sql.add(" AS "), "m", i);
        }
        add_matching(sql, context_, entity_, query_.rows,
                     has_index() ? Conditions::hidden : Conditions::shown);
    }

    // Whether one index has all that is grouped, summed and tested: then SQLite does better to read it whole
    // than to find records. PostgreSQL sees that by itself.
    bool has_index() const {
        if (context_.tx.dialect().engine() == db::Engine::postgres) return false;
        auto const& indexes = entity_.info->total_indexes;
        return keys().size() == 1 && !query_.rows.trash && !query_.rows.candidates &&
               std::any_of(indexes.begin(), indexes.end(), [&](TotalIndex const& index) {
                   return index.group == keys()[0]->name && holds(index);
               });
    }

    bool holds(TotalIndex const& index) const {
        auto const demands = demands_of(context_, entity_, query_.rows.filter);
        auto const& sums = plan_.quantities();
        return (sees_all(context_, entity_) || index.holds("owner")) &&
               std::all_of(demands.begin(), demands.end(),
                           [&](Demand const& demand) {
                               return demand.form != Demand::Form::other &&
                                      demand.form != Demand::Form::found && index.holds(demand.field);
                           }) &&
               std::all_of(sums.begin(), sums.end(), [&](Quantity const& quantity) {
                   return index.holds(quantity.field->name) &&
                          (quantity.percent == nullptr || index.holds(quantity.percent->name));
               });
    }

    void add_key(SqlBuilder& sql, FieldDef const& field) const {
        if (is_time(field)) {
            auto const& zone = query_.zone.empty() ? context_.actor.time_zone : query_.zone;
            sql.add("bucket(").field("t", field).add(", ").param(std::string_view(query_.bucket)).add(", ");
            sql.param(std::string_view(zone)).add(")");
        } else if (field.storage() == Storage::relation) {
            sql.add("(SELECT l.to_id FROM record_link l WHERE l.workspace_id = ").param(context_.workspace());
            sql.add(" AND l.entity = ").param(entity_.name());
            sql.add(" AND l.field = ")
                .param(std::string_view(field.name))
                .add(" AND l.from_id = t.id LIMIT 1)");
        } else {
            sql.comparable("t", field);
        }
    }

    void add_grouping(SqlBuilder& sql, std::size_t currencies) const {
        auto first = true;
        auto const add = [&](auto const& letter, std::size_t number) {
            first ? sql.add(" GROUP BY ") : sql.add(", ");
            numbered(sql, letter, number);
            first = false;
        };
        for (std::size_t i = 0; i < keys().size(); ++i) add("k", i);
        for (std::size_t i = 0; i < currencies; ++i) add("c", i);
    }

    // The money fields that are summed, each once.
    Fields currency_fields() const {
        Fields fields;
        for (auto const& quantity : plan_.quantities()) {
            auto const known = std::find(fields.begin(), fields.end(), quantity.field) != fields.end();
            if (quantity.is_money() && !known) fields.push_back(quantity.field);
        }
        return fields;
    }

    void take(db::Row const& row, Fields const& currencies) {
        Group found;
        int column = 0;
        for (auto const* field : keys()) take_key(row, *field, column, found);
        auto const first_currency = column;
        column += static_cast<int>(currencies.size());
        found.totals.count = row.integer(column++);
        for (auto const& quantity : plan_.quantities()) {
            auto const place = std::find(currencies.begin(), currencies.end(), quantity.field);
            auto const currency =
                place == currencies.end()
                    ? std::string()
                    : std::string(row.text(first_currency + static_cast<int>(place - currencies.begin())));
            Sum const sum{row.integer(column), row.integer(column + 1), row.integer(column + 2)};
            column += 3;
            auto& sums = found.totals.sums.emplace_back();
            if (sum.count > 0) sums[currency].add(sum);
        }
        all_.add(found.totals);
        if (!keys().empty()) keep(std::move(found));
    }

    static void take_key(db::Row const& row, FieldDef const& field, int& column, Group& group) {
        auto const key = column++;
        auto const display = column++;
        auto& link = group.links.emplace_back();
        if (row.is_null(key)) {
            group.keys.emplace_back(nullptr);
        } else if (field.kind == Kind::link) {
            link = row.id(key);
            group.keys.emplace_back(to_text(*link));
        } else if (field.kind == Kind::boolean) {
            group.keys.emplace_back(row.integer(key) != 0);
        } else if (field.kind == Kind::number) {
            group.keys.emplace_back(row.integer(key));
        } else if (field.kind == Kind::decimal) {
            group.keys.push_back(totalling::decimal_json(static_cast<long double>(row.integer(key))));
        } else {
            group.keys.emplace_back(json::string(row.text(folds_case(field.kind) ? display : key)));
        }
        auto const compared = folds_case(field.kind) && !row.is_null(key);
        group.name += compared ? '=' + std::string(row.text(key)) : json::serialize(group.keys.back());
        group.name += '\n';
    }

    // Groups of several currencies come as several rows.
    void keep(Group found) {
        auto const known = places_.find(found.name);
        if (known != places_.end()) {
            groups_[known->second].totals.add(found.totals);
        } else if (groups_.size() == kept_groups) {
            other_.add(found.totals);
        } else {
            places_.emplace(found.name, groups_.size());
            groups_.push_back(std::move(found));
        }
    }

    // Sorts the groups and gathers those beyond the limit; says whether there were any.
    bool order() {
        auto const in_time = !keys().empty() && is_time(*keys().front());
        auto const larger = [](Group const& a, Group const& b) { return a.totals.count > b.totals.count; };
        auto const later = [](Group const& a, Group const& b) {
            auto const *x = a.keys.front().if_string(), *y = b.keys.front().if_string();
            return x != nullptr && (y == nullptr || *x > *y);
        };
        std::stable_sort(groups_.begin(), groups_.end(), larger);
        if (in_time) std::stable_sort(groups_.begin(), groups_.end(), later);
        auto const truncated = groups_.size() > total_group_limit;
        for (auto i = total_group_limit; i < groups_.size(); ++i) other_.add(groups_[i].totals);
        if (truncated) groups_.erase(groups_.begin() + total_group_limit, groups_.end());
        auto const earlier = [&](Group const& a, Group const& b) {
            return !a.keys.front().is_null() && (b.keys.front().is_null() || later(b, a));
        };
        if (in_time) std::stable_sort(groups_.begin(), groups_.end(), earlier);
        return truncated;
    }

    void want_labels(Group const& group, Labels& labels) const {
        for (std::size_t i = 0; i < group.links.size(); ++i) {
            if (group.links[i]) labels.want(keys()[i]->target, *group.links[i]);
        }
    }

    json::object group_json(Group const& group, Labels const& labels, Writer const& writer) const {
        json::object key;
        for (std::size_t i = 0; i < keys().size(); ++i) {
            auto const& field = *keys()[i];
            auto& place = key[field.name];
            place = group.keys[i];
            if (!group.links[i]) continue;
            auto const* label = labels.find(field.target, *group.links[i]);
            place = json::object{{"id", group.keys[i]},
                                 {"label", label == nullptr ? json::value(nullptr) : json::value(*label)}};
        }
        json::object item{{"key", std::move(key)}};
        writer.write(group.totals, item);
        return item;
    }

    Context const& context_;
    EntityDef const& entity_;
    TotalsQuery const& query_;
    Plan plan_;
    std::vector<Group> groups_;
    std::unordered_map<std::string, std::size_t> places_;
    Totals all_;
    Totals other_;
};

}  // namespace

json::object totals(Context const& context, EntityDef const& entity, TotalsQuery const& query) {
    require(context, entity, Act::read);
    return Totaller(context, entity, query).result();
}

}  // namespace sampark
