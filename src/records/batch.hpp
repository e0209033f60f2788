// Many changes of one noun at once: all or nothing, one undoable group.
#pragma once

#include "records/write.hpp"

namespace sampark {

inline constexpr std::size_t batch_limit = 5000;

// {"create": [records], "update": [{"id", "version"?, "changes"}], "delete": [ids], "restore": [ids]}, or a
// bulk edit
// {"filter": {…}, "changes": {…}} / {"filter": {…}, "delete": true} of every record that matches: exactly one
// of the two, and an empty filter means all records. With "group" it goes on with what the caller did a
// moment ago by the same door, so that both are one action to undo. Returns {"group", "created": [ids],
// "updated": n, "deleted": n, "restored": n}; no group when nothing changed. Throws 422 with the place of
// each error ("update[3].changes.amount"), 413 "batch_too_large" beyond batch_limit records, 404 for a group
// that is not the caller's to go on with.
json::object batch(Context const& context, EntityDef const& entity, json::object const& request);

}  // namespace sampark
