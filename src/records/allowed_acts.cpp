#include "records/allowed_acts.hpp"

#include "records/visibility.hpp"

namespace sampark {

Scope scope_of(Role const& role, EntityDef const& entity, Act act) {
    auto const right = entity.info->administered_by;
    if (right && act != Act::read && !role.has(*right)) return Scope::none;
    return role.rule(entity.name()).scope(act);
}

void add_allowed_acts(Context const& context, EntityDef const& entity,
                      std::span<json::object* const> records) {
    std::vector<Id> ids;
    ids.reserve(records.size());
    for (auto const* record : records)
        ids.push_back(parse_id(std::string_view(record->at("id").get_string())).value_or(Id{}));
    auto const updated = ids_within_reach(context, entity, ids, Act::update);
    auto const removed = ids_within_reach(context, entity, ids, Act::remove);
    for (std::size_t i = 0; i < ids.size(); ++i)
        (*records[i])["can"] = {{"update", updated.contains(ids[i])}, {"remove", removed.contains(ids[i])}};
}

}  // namespace sampark
