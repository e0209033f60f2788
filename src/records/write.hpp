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

// Throws 412 "stale_version" like update.
void require_version(Context const& context, Record const& record, std::optional<std::int64_t> expected);

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

// The engine's own change of a record that is already loaded: derive, check, store, journal.
void save(Context const& context, Record& record, Record const& before, std::vector<FieldError> errors);

// The same in two steps, for whoever must know that a change will do before anything is written (undo). What
// checks throw is a Problem; `undoes` is the event that the change takes back.
void check_change(Context const& context, Record& record, Record const& before,
                  std::vector<FieldError> errors);
void write_change(Context const& context, Record& record, Record const& before,
                  std::optional<std::int64_t> undoes);
// The same under a name of its own, for what follows from another change (records/merge.hpp), of what is in
// the trash as well. `beside` are changes that are told and are no fields; they make a change by themselves.
void write_change_as(Context const& context, Record& record, Record const& before, std::string_view action,
                     json::object beside, std::optional<std::int64_t> undoes);
void check_trashing(Context const& context, Record const& record);
void write_trashing(Context const& context, Record& record, std::optional<std::int64_t> undoes);
// To the trash, since it was merged into the other record: it tells where it went.
void write_absorbing(Context const& context, Record& record, Id const& into,
                     std::optional<std::int64_t> undoes);
void check_restoring(Context const& context, Record const& record);
void write_restoring(Context const& context, Record& record, std::optional<std::int64_t> undoes);

}  // namespace sampark
