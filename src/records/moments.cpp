#include "records/moments.hpp"

#include "records/hooks.hpp"
#include "records/load.hpp"
#include "records/lookup.hpp"

#include <set>

namespace sampark {
namespace {

void update_moment(Context const& context, Record const& record, FieldDef const& field) {
    auto const* moment = std::get_if<std::int64_t>(&record.at(field));
    SqlBuilder sql(context.tx.dialect());
    sql.add("UPDATE ").name(record.entity->name()).add(" SET ").name(field.name).add(" = ");
    moment == nullptr ? sql.null() : sql.param(*moment);
    sql.add(" WHERE workspace_id = ").param(context.workspace()).add(" AND id = ").param(record.id);
    context.tx.execute(sql.sql(), sql.params(), [](db::Row const&) {});
}

}  // namespace

void settle_moments(Context const& context, Record const& record, Record const* before) {
    auto const& hooks = hooks_of(*record.entity);
    std::vector<Id> moved;
    hooks.moves(record, moved);
    if (before != nullptr) hooks.moves(*before, moved);
    auto const now = now_micros();
    for (auto const& id : std::set<Id>(moved.begin(), moved.end()))
        reckon_moment(context, *record.entity, id, now);
}

void reckon_moment(Context const& context, EntityDef const& entity, Id const& id, Micros now) {
    auto const& hooks = hooks_of(entity);
    auto const& field = entity.at(hooks.reckoned());
    UnboundContext const unbound(context);
    auto record = find_record(*unbound, entity, id, Act::update, all_fields(entity));
    if (!record) return;
    auto const before = *record;
    record->at(field) = hooks.reckon(context, *record, now);
    if (record->at(field) == before.at(field)) return;
    update_moment(context, *record, field);
    context.traces.leave(context, *record, &before);
}

}  // namespace sampark
