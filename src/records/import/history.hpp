// What there is to say of imports that were: who made them, how they stand, and whether they were taken back.
#pragma once

#include "records/import/store.hpp"
#include "records/undo.hpp"

#include <span>

namespace sampark::imports {

// Newest facts of each, with the names of people as far as the caller may see them.
json::array to_json(Context const& context, std::span<Stored const> imports);
json::object to_json(Context const& context, Stored const& stored);

// What undoing a group does to an import: the changes of an import are taken back, those that took it back
// are put back, and so on.
struct Turning {
    Stored import;
    Turn::Way way = Turn::Way::undone;
    bool is_first = false;  // the group is the import's own
};
// Nothing for a group that no import is behind.
std::optional<Turning> turning_of(Context const& context, Id const& group);
// Throws Problem 409 "import_undone" {at} when nothing of the import is left to take back, and
// "import_put_back" when all of it was put back already.
void refuse_second_undo(Turning const& turning);
// The group of an earlier undo that this one completes, so that all of it is put back as one.
std::optional<Id> group_of_turn(Turning const& turning);
// What an undoing came to so far.
struct TurnProgress {
    std::int64_t undone = 0;   // since it was noted last
    std::int64_t earlier = 0;  // before that
    std::int64_t already = 0;  // by earlier undos, as far as it looked
    std::int64_t kept = 0;
    bool knows_all = false;  // it has looked at every change of the group, and saw each
};
TurnProgress progress_of(UndoResult const& result);
void note_turn(Context const& context, Turning const& turning, TurnProgress const& progress);

}  // namespace sampark::imports
