// Many changes of one noun at once: all or nothing, one undoable group.
#pragma once

#include "records/write.hpp"

namespace sampark {

inline constexpr std::size_t batch_limit = 5000;

// {"create": [records], "update": [{"id", "version"?, "changes"}], "delete": [ids]}, or a bulk edit
// {"filter": {…}, "changes": {…}} / {"filter": {…}, "delete": true} of every record that matches: exactly one
// of the two, and an empty filter means all records.
// Returns {"group", "created": [ids], "updated": n, "deleted": n}. Throws 422 with the place of each error
// ("update[3].changes.amount"), 413 "batch_too_large" beyond batch_limit records.
json::object batch(Context const& context, EntityDef const& entity, json::object const& request);

}  // namespace sampark
