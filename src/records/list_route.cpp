#include "records/list_route.hpp"

#include "records/hooks.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sampark {
namespace {

using Form = Demand::Form;
using Demands = std::vector<Demand const*>;

constexpr auto no_limit = std::numeric_limits<std::int64_t>::max();
// Reading an entry of an index costs this fraction of reading a record.
constexpr std::int64_t entries_a_record = 8;

class Chooser {
public:
    Chooser(Context const& context, EntityDef const& entity, ListQuery const& query)
        : context_(context), entity_(entity), query_(query) {
        if (!query.sort.empty()) key_ = query.sort.front().path;
        demands_ = demands_of(context, entity, query.filter);
        add_row_filter_as_demand();
    }

    PageRoute choose(std::optional<std::int64_t> matching, AddRows rows) {
        auto route = weigh(matching, rows);
        route.filled = demands_value();
        return route;
    }

    // Where the database chooses, it is only known whether there is an index to walk.
    PageRoute planned() const {
        return {.in_order = best_order().has_value() && is_entered(), .filled = demands_value()};
    }

    // The conditions that an index answers which holds all others, too; nothing if there is no such index.
    std::vector<json::value> held() const {
        Demands most;
        for (auto const& index : entity_.info->indexes) {
            if (!holds_demands(index)) continue;
            auto found = answered(index, demands_);
            if (found.size() > most.size()) most = std::move(found);
        }
        return filters_of(most);
    }

private:
    PageRoute weigh(std::optional<std::int64_t> matching, AddRows rows) {
        auto order = best_order();
        if (demands_.empty() && !tests_rows_) return {.in_order = order.has_value()};
        if (!order) return {.route = Route::gather};
        order_ = std::move(*order);
        if (!is_walk_shorter(matching, rows))
            return {.route = Route::gather, .shown = filters_of(gathered_), .in_order = true};
        return {
            .route = Route::walk, .shown = filters_of(order_), .tests = tests_of_links(), .in_order = true};
    }

    // A comparison admits no empty value, nor does a filter that says so.
    bool demands_value() const {
        return !key_.empty() && std::any_of(demands_.begin(), demands_.end(), [&](Demand const& demand) {
            if (demand.field != key_) return false;
            if (demand.form != Form::other) return true;
            json::value const not_empty{{key_, {{"is_empty", false}}}};
            return demand.filter == not_empty;
        });
    }

    // The rows of one owner are a condition like any other, of a team they are not.
    void add_row_filter_as_demand() {
        if (sees_all(context_, entity_)) return;
        auto const scope = context_.actor.rule(entity_.name()).read;
        auto const shared = entity_.has(Trait::shareable);
        if (scope == Scope::all || shared) tests_rows_ = true;  // of what the records are about
        if (scope == Scope::all || shared || !entity_.has(Trait::assignable)) return;
        auto const others = !hooks_of(entity_).admitting(Act::read).empty();
        if (scope == Scope::own && !others && visible_field(context_, entity_, "owner") != nullptr) {
            demands_.push_back({"owner", Form::same, {{"owner", to_text(context_.actor.user)}}});
        } else {
            tests_rows_ = true;
        }
    }

    // Of the indexes that have the order, what the most demanding one answers; nothing if there is none.
    std::optional<Demands> best_order() const {
        auto const* field = entity_.find(key_);
        if (!key_.empty() && (field == nullptr || field->storage() == Storage::id)) return std::nullopt;
        std::optional<Demands> best;
        if (key_.empty()) best.emplace();  // the ids of all records are in order
        for (auto const& index : entity_.info->indexes) {
            auto found = in_order_of(key_, index, demands_);
            if (found && (!best || found->size() > best->size())) best = std::move(found);
        }
        return best;
    }

    // Under row-level security PostgreSQL enters an index at a value only by functions that a superuser has
    // called leakproof (docs/operations.md), fold among them.
    bool is_entered() const {
        if (context_.tx.dialect().engine() == db::Engine::sqlite || key_.empty()) return true;
        if (!folds_case(entity_.at(key_).kind)) return true;
        auto const table = '"' + std::string(entity_.name()) + '"';
        return context_.tx
            .first(
                "SELECT proleakproof OR NOT row_security_active($1::text) FROM pg_proc "
                "WHERE oid = 'fold(text)'::regprocedure",
                [](db::Row const& row) { return row.integer(0) != 0; }, table)
            .value_or(false);
    }

    // Walking meets about limit × in order / matching rows before the page is full; gathering meets all that
    // the best index finds.
    bool is_walk_shorter(std::optional<std::int64_t> matching, AddRows rows) {
        if (order_.size() == demands_.size() && !tests_rows_) return true;
        in_order_count_ = about(order_, no_limit);
        auto const gathered = least_gathered();
        if (!gathered) return true;
        auto const enough = wanted() * in_order_count_ / std::max(*gathered, std::int64_t{1}) + 1;
        if (!matching) matching = context_.counts->about(context_, rows, enough);
        walked_ = wanted() * in_order_count_ / std::max(*matching, std::int64_t{1});
        return *matching >= enough;
    }

    // Looking up the linked record of each row walked costs as much as gathering some sixteen from an index.
    Reach tests_of_links() const {
        auto found = 0;
        for (auto const& demand : demands_) {
            if (demand.form != Form::found) continue;
            if (demand.linked.is_null()) return Reach::few;
            auto const& target = context_.catalog.at(entity_.at(demand.field).target);
            auto const enough = 16 * walked_;
            if (about(target, demand.linked, enough) >= enough) return Reach::few;
            ++found;
        }
        return found > 0 ? Reach::many : Reach::few;
    }

    // What the cheapest way of gathering costs, in records read; nothing if none beats walking to the end.
    std::optional<std::int64_t> least_gathered() {
        std::optional<std::int64_t> least;
        auto const consider = [&](std::int64_t cost, Demands const& demands) {
            if (least && *least <= cost) return;
            least = cost;
            gathered_ = demands;
        };
        for (auto const& index : entity_.info->indexes) {
            auto const found = answered(index, demands_);
            auto const more = std::any_of(found.begin(), found.end(), [&](Demand const* demand) {
                return std::find(order_.begin(), order_.end(), demand) == order_.end();
            });
            auto const share = holds_demands(index) && holds_key(index) ? entries_a_record : 1;
            if (more) consider(about(found, worth_knowing()) / share, found);
        }
        for (auto const& demand : demands_) {
            if (demand.form == Form::found) consider(about({&demand}, worth_knowing()), {&demand});
        }
        if (tests_rows_) consider(about_readable(worth_knowing()), {});
        return least;
    }

    // Whether the index alone answers what is tested …
    bool holds_demands(ListIndex const& index) const {
        return !tests_rows_ && std::all_of(demands_.begin(), demands_.end(), [&](Demand const& demand) {
            return demand.form != Form::other && demand.form != Form::found && index.holds(demand.field);
        });
    }

    // … and what is sorted by.
    bool holds_key(ListIndex const& index) const { return key_.empty() || index.holds(key_); }

    static std::vector<json::value> filters_of(Demands const& demands) {
        std::vector<json::value> filters;
        for (auto const* demand : demands) filters.push_back(demand->filter);
        return filters;
    }

    std::int64_t wanted() const { return std::int64_t{query_.limit} + 1; }

    // More than a few times the number at which both ways cost the same need not be counted.
    std::int64_t worth_knowing() const {
        auto const even = std::sqrt(static_cast<double>(wanted()) * static_cast<double>(in_order_count_));
        return 4 * static_cast<std::int64_t>(even) + 1;
    }

    std::int64_t about(Demands const& demands, std::int64_t at_most) const {
        auto const filters = filters_of(demands);
        return about(entity_, {{"and", json::array(filters.begin(), filters.end())}}, at_most);
    }

    std::int64_t about(EntityDef const& entity, json::value const& filter, std::int64_t at_most) const {
        auto const rows = [&](SqlBuilder& sql, Reach reach) {
            add_live(sql, entity);
            sql.add(" AND ");
            add_filter(sql, context_, entity, "t", filter, reach);
        };
        return context_.counts->about(context_, rows, at_most);
    }

    std::int64_t about_readable(std::int64_t at_most) const {
        auto const rows = [&](SqlBuilder& sql, Reach) {
            add_live(sql, entity_);
            add_row_filter(sql, context_, entity_, "t", Act::read);
        };
        return context_.counts->about(context_, rows, at_most);
    }

    void add_live(SqlBuilder& sql, EntityDef const& entity) const {
        sql.add(" FROM ").name(entity.name()).add(" t WHERE t.workspace_id = ").param(context_.workspace());
        sql.add(" AND t.deleted_at IS NULL");
    }

    Context const& context_;
    EntityDef const& entity_;
    ListQuery const& query_;
    std::string_view key_;  // empty: the id
    std::vector<Demand> demands_;
    bool tests_rows_ = false;  // by the role, beside the demands
    Demands order_;            // what the index of the order answers
    Demands gathered_;         // what the best index to gather with answers
    std::int64_t in_order_count_ = 0;
    std::int64_t walked_ = 0;  // rows that walking meets
};

void refuse_wrong_filters(Context const& context, EntityDef const& entity, json::value const& filter) {
    SqlBuilder unused(context.tx.dialect());
    if (!filter.is_null()) add_filter(unused, context, entity, "t", filter);
}

bool is_planned_elsewhere(Context const& context) {
    return context.tx.dialect().engine() == db::Engine::postgres || context.counts == nullptr;
}

}  // namespace

PageRoute choose_route(Context const& context, EntityDef const& entity, ListQuery const& query,
                       std::optional<std::int64_t> matching, AddRows rows) {
    auto const plain = !query.trash && !query.candidates && query.sort.size() <= 1;
    if (!plain) return {};
    refuse_wrong_filters(context, entity, query.filter);
    Chooser chooser(context, entity, query);
    return is_planned_elsewhere(context) ? chooser.planned() : chooser.choose(matching, rows);
}

std::vector<json::value> counted_by(Context const& context, EntityDef const& entity, ListQuery const& query) {
    if (is_planned_elsewhere(context) || query.trash) return {};
    refuse_wrong_filters(context, entity, query.filter);
    return Chooser(context, entity, query).held();
}

}  // namespace sampark
