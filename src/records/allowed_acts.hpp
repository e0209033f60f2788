// Says of records what the caller may do with each of them, for those who offer it to people.
#pragma once

#include "records/context.hpp"

#include <span>

namespace sampark {

// Adds "can": {"update": true, "remove": false} to records of the entity that the caller has read, as
// to_json writes them.
void add_allowed_acts(Context const& context, EntityDef const& entity,
                      std::span<json::object* const> records);

}  // namespace sampark
