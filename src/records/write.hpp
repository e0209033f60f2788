// Create, update, trash and restore: every change checked, stored, evented and undoable in one transaction.
#pragma once

#include "records/load.hpp"

namespace sampark {

struct Created {
    Record record;
    bool is_new;  // false: the id was there already, and nothing was written
};

// `input` is wire JSON; it may choose the id. Throws 422 with every field error, 403, 409 "id_taken".
Created create(Context const& context, EntityDef const& entity, json::object const& input);

// What create would find wrong with the input; the record is not written.
std::vector<FieldError> check(Context const& context, EntityDef const& entity, json::object const& input);

// A JSON merge patch (RFC 7396). With `expected_version`, a record that has moved on is refused with 412
// "stale_version", which names the fields changed since. A patch that changes nothing writes nothing.
Record update(Context const& context, EntityDef const& entity, Id const& id, json::object const& patch,
              std::optional<std::int64_t> expected_version);

// To the trash. Throws 404, 412 like update.
void trash(Context const& context, EntityDef const& entity, Id const& id,
           std::optional<std::int64_t> expected_version);
// Out of the trash; throws 422 when a unique value was given to another record meanwhile.
Record restore(Context const& context, EntityDef const& entity, Id const& id);
// Removes trashed records whose time is over; returns how many. At most `limit` at once.
std::int64_t purge_trash(Context const& context, EntityDef const& entity, Micros trashed_before, int limit);

struct UndoResult {
    std::int64_t undone = 0;
    json::array skipped;  // [{"entity", "record", "fields": […]}]: changed again since
};

// Takes back one event, or all of a bulk action. Records that changed since in the same fields are left and
// reported; a single event in that state throws 409 "undo_conflict".
UndoResult undo(Context const& context, std::int64_t sequence);
UndoResult undo_group(Context const& context, Id const& group);

// The engine's own change of a record that is already loaded: derive, check, store, journal.
void save(Context const& context, Record& record, Record const& before, std::vector<FieldError> errors,
          std::optional<std::int64_t> undoes = std::nullopt);

}  // namespace sampark
