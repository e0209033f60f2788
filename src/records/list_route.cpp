#include "records/list_route.hpp"

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
    Chooser(Context const& context, EntityDef const& entity, ListQuery const& query, AddRows rows)
        : context_(context), entity_(entity), query_(query), rows_(rows) {
        if (!query.sort.empty()) key_ = query.sort.front().path;
        demands_ = demands_of(context, entity, query.filter);
        add_row_filter_as_demand();
    }

    PageRoute choose(std::optional<std::int64_t> matching) {
        if (demands_.empty() && !tests_rows_) return {};
        auto order = best_order();
        if (!order) return {Route::gather, {}};
        order_ = std::move(*order);
        if (!is_walk_shorter(matching)) return {Route::gather, {}};
        PageRoute walk{Route::walk, {}};
        for (auto const* demand : order_) walk.shown.push_back(demand->filter);
        return walk;
    }

private:
    // The rows of one owner are a condition like any other, of a team they are not.
    void add_row_filter_as_demand() {
        auto const scope = context_.actor.rule(entity_.name()).read;
        if (scope == Scope::all || !entity_.has(Trait::assignable)) return;
        if (scope == Scope::own && visible_field(context_, entity_, "owner") != nullptr) {
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

    // Walking meets about limit × in order / matching rows before the page is full; gathering meets all that
    // the best index finds.
    bool is_walk_shorter(std::optional<std::int64_t> matching) {
        if (order_.size() == demands_.size() && !tests_rows_) return true;
        in_order_count_ = about(order_, no_limit);
        auto const gathered = least_gathered();
        if (!gathered) return true;
        auto const enough = wanted() * in_order_count_ / std::max(*gathered, std::int64_t{1}) + 1;
        if (!matching) matching = context_.counts->about(context_, rows_, enough);
        return *matching >= enough;
    }

    // What the cheapest way of gathering costs, in records read; nothing if none beats walking to the end.
    std::optional<std::int64_t> least_gathered() {
        std::optional<std::int64_t> least;
        auto const consider = [&](std::int64_t cost) { least = std::min(least.value_or(cost), cost); };
        for (auto const& index : entity_.info->indexes) {
            auto const found = answered(index, demands_);
            auto const more = std::any_of(found.begin(), found.end(), [&](Demand const* demand) {
                return std::find(order_.begin(), order_.end(), demand) == order_.end();
            });
            if (more) consider(about(found, worth_knowing()) / (holds_all(index) ? entries_a_record : 1));
        }
        for (auto const& demand : demands_) {
            if (demand.form == Form::found) consider(about({&demand}, worth_knowing()));
        }
        if (tests_rows_) consider(about_readable(worth_knowing()));
        return least;
    }

    // Whether the index alone answers what is tested and sorted by.
    bool holds_all(ListIndex const& index) const {
        return !tests_rows_ && (key_.empty() || index.holds(key_)) &&
               std::all_of(demands_.begin(), demands_.end(), [&](Demand const& demand) {
                   return demand.form != Form::other && demand.form != Form::found &&
                          index.holds(demand.field);
               });
    }

    std::int64_t wanted() const { return std::int64_t{query_.limit} + 1; }

    // More than a few times the number at which both ways cost the same need not be counted.
    std::int64_t worth_knowing() const {
        auto const even = std::sqrt(static_cast<double>(wanted()) * static_cast<double>(in_order_count_));
        return 4 * static_cast<std::int64_t>(even) + 1;
    }

    std::int64_t about(Demands const& demands, std::int64_t at_most) const {
        json::array filters;
        for (auto const* demand : demands) filters.push_back(demand->filter);
        json::value const filter{{"and", std::move(filters)}};
        auto const rows = [&](SqlBuilder& sql, Reach reach) {
            add_live(sql);
            sql.add(" AND ");
            add_filter(sql, context_, entity_, "t", filter, reach);
        };
        return context_.counts->about(context_, rows, at_most);
    }

    std::int64_t about_readable(std::int64_t at_most) const {
        auto const rows = [&](SqlBuilder& sql, Reach) {
            add_live(sql);
            add_row_filter(sql, context_, entity_, "t", Act::read);
        };
        return context_.counts->about(context_, rows, at_most);
    }

    void add_live(SqlBuilder& sql) const {
        sql.add(" FROM ").name(entity_.name()).add(" t WHERE t.workspace_id = ").param(context_.workspace());
        sql.add(" AND t.deleted_at IS NULL");
    }

    Context const& context_;
    EntityDef const& entity_;
    ListQuery const& query_;
    AddRows rows_;
    std::string_view key_;  // empty: the id
    std::vector<Demand> demands_;
    bool tests_rows_ = false;  // by the role, beside the demands
    Demands order_;            // what the index of the order answers
    std::int64_t in_order_count_ = 0;
};

void refuse_wrong_filters(Context const& context, AddRows rows) {
    SqlBuilder unused(context.tx.dialect());
    rows(unused, Reach::many);
}

}  // namespace

PageRoute choose_route(Context const& context, EntityDef const& entity, ListQuery const& query,
                       std::optional<std::int64_t> matching, AddRows rows) {
    auto const sqlite = context.tx.dialect().engine() == db::Engine::sqlite;
    auto const plain = !query.trash && !query.candidates && query.sort.size() <= 1;
    if (!sqlite || !plain || context.counts == nullptr) return {};
    refuse_wrong_filters(context, rows);
    return Chooser(context, entity, query, rows).choose(matching);
}

}  // namespace sampark
