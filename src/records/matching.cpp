#include "records/matching.hpp"

#include "records/visibility.hpp"

namespace sampark {
namespace {

void from_live(SqlBuilder& sql, Context const& context, EntityDef const& entity, ListQuery const& query) {
    sql.add(" FROM ").name(entity.name()).add(" t WHERE t.workspace_id = ").param(context.workspace());
    query.trash ? sql.add(" AND t.deleted_at IS NOT NULL") : sql.add(" AND t.deleted_at IS NULL");
}

void add_conditions(SqlBuilder& sql, Context const& context, EntityDef const& entity, ListQuery const& query,
                    Reach reach) {
    add_row_filter(sql, context, entity, "t", query.act);
    if (query.filter.is_null()) return;
    sql.add(" AND ");
    add_filter(sql, context, entity, "t", query.filter, reach);
}

// The database chooses the index by nothing but the conditions shown and the order.
void from_where_shown(SqlBuilder& sql, Context const& context, EntityDef const& entity,
                      ListQuery const& query, std::span<json::value const> shown, Reach tests) {
    from_live(sql, context, entity, query);
    for (auto const& filter : shown) {
        sql.add(" AND ");
        add_filter(sql, context, entity, "t", filter);
    }
    sql.add(" AND (1 = 1");
    add_conditions(sql, context, entity, query, tests);
    sql.add(") IS TRUE");
}

}  // namespace

void from_where(SqlBuilder& sql, Context const& context, EntityDef const& entity, ListQuery const& query,
                Reach reach) {
    from_live(sql, context, entity, query);
    add_conditions(sql, context, entity, query, reach);
    if (query.candidates) {
        sql.add(" AND t.id IN (");
        add_id_list(sql, *query.candidates);
        sql.add(")");
    }
}

void from_where(SqlBuilder& sql, Context const& context, EntityDef const& entity, ListQuery const& query,
                PageRoute const& route) {
    auto const chosen = route.route == Route::walk || !route.shown.empty();
    chosen ? from_where_shown(sql, context, entity, query, route.shown, route.tests)
           : from_where(sql, context, entity, query);
}

void CountedRows::operator()(SqlBuilder& sql, Reach reach) const {
    shown_.empty() ? from_where(sql, context_, entity_, query_, reach)
                   : from_where_shown(sql, context_, entity_, query_, shown_, reach);
}

}  // namespace sampark
