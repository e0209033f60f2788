#include "records/undo_rights.hpp"

#include "records/hooks.hpp"
#include "records/lookup.hpp"
#include "records/merged.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <iterator>
#include <set>

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

void add_ids(json::value const& stored, std::set<Id>& ids) {
    if (auto const* text = stored.if_string()) {
        if (auto const id = parse_id(std::string_view(*text))) ids.insert(*id);
    } else if (auto const* list = stored.if_array()) {
        for (auto const& entry : *list) add_ids(entry.at("id"), ids);
    }
}

// Links that a merge moved are for whoever may change what they led and lead to.
bool leads_links(Context const& context, Event const& event) {
    auto const* entity = context.catalog.find(event.entity);
    for (auto const& [name, change] : event.changes) {
        auto const* field = entity == nullptr ? nullptr : entity->find(name);
        auto const* target = field == nullptr ? nullptr : context.catalog.find(field->target);
        if (target == nullptr) return false;
        std::set<Id> before, after, moved;
        add_ids(change.at("old"), before);
        add_ids(change.at("new"), after);
        std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(),
                                      std::inserter(moved, moved.end()));
        for (auto const& id : moved) {
            if (!find_within_rights(context, *target, id, Act::update, Deed::imagine)) return false;
        }
    }
    return true;
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
    if (event.action == relinked_action) return leads_links(context, event);
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
