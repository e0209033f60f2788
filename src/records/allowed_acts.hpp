// What a caller may do: by the role alone, and said of each record for those who offer it to people.
#pragma once

#include "records/context.hpp"

#include <span>

namespace sampark {

// How far the role reaches with the act: none without the right that the noun is administered by.
Scope scope_of(Role const& role, EntityDef const& entity, Act act);

// Adds "can": {"update": true, "remove": false} to records of the entity that the caller has read, as
// to_json writes them.
void add_allowed_acts(Context const& context, EntityDef const& entity,
                      std::span<json::object* const> records);

}  // namespace sampark
