#include "records/undo_rights.hpp"

#include "records/hooks.hpp"
#include "records/lookup.hpp"
#include "records/visibility.hpp"

namespace sampark {
namespace {

std::optional<Record> find_within_rights(Context const& context, EntityDef const& entity, Id const& id,
                                         Act act, Deed deed) {
    if (!allows(context, entity, act)) return std::nullopt;
    return find_record(context, entity, id, act, all_fields(entity), Trashed::included,
                       deed == Deed::write ? Held::for_act : Held::only_seen);
}

std::optional<Id> leader_of(Context const& context, Event const& event) {
    auto const* entity = context.catalog.find(event.entity);
    return entity == nullptr ? std::nullopt : hooks_of(*entity).in_wake_of(context, event);
}

}  // namespace

Way way_back(Event const& event) {
    if (event.action == "created" || event.action == "restored") return Way::trash;
    return event.action == "trashed" ? Way::restore : Way::change;
}

Act act_back(Event const& event) { return way_back(event) == Way::change ? Act::update : Act::remove; }

bool is_part_of_whole(Context const& context, Event const& event) {
    auto const leader = leader_of(context, event);
    if (!leader) return false;
    EventQuery query;
    query.record = *leader;
    query.group = event.group;
    query.limit = 1;
    return !events(context.tx, context.workspace(), query).empty();
}

bool is_led(Context const& context, Event const& event) {
    auto const leader = leader_of(context, event);
    auto const* entity = leader ? context.catalog.find(event.entity) : nullptr;
    return entity != nullptr &&
           find_within_rights(context, *entity, *leader, Act::update, Deed::imagine).has_value();
}

std::optional<Record> find_changeable(Context const& context, Event const& event, Deed deed) {
    auto const* entity = context.catalog.find(event.entity);
    if (entity == nullptr) return std::nullopt;
    auto const act = act_back(event);
    auto found = find_within_rights(context, *entity, event.record, act, deed);
    if (!found && is_led(context, event))
        found = find_within_rights(*UnboundContext(context), *entity, event.record, act, deed);
    return found;
}

std::optional<Problem> forbidden_by_role(Context const& context, Event const& event) {
    auto const* entity = context.catalog.find(event.entity);
    auto const act = act_back(event);
    if (entity == nullptr || allows(context, *entity, act) || !may_see(context, event)) return std::nullopt;
    return forbidden(event.entity, act == Act::update ? "update" : "remove");
}

}  // namespace sampark
