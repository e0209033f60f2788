// An undoing that takes many transactions, as it is kept: what it takes back, how far it came, what stays.
#pragma once

#include "records/undo.hpp"

namespace sampark {

struct UndoRun {
    Id id;
    Id group;  // whose changes are taken back
    Id made;   // group of the changes that do it
    Edited edited = Edited::keep;
    std::string state = "running";  // done, failed
    std::string problem;            // why it failed: a code
    std::int64_t changes = 0;       // of the group, when it began
    std::int64_t looked_at = 0;
    std::optional<std::int64_t> before;  // where it goes on
    UndoResult result;                   // with the first of those that stay
    std::optional<Id> job;               // none: the command line
    Id created_by;
    Micros created_at = 0;
    std::optional<Micros> finished_at;

    // Changes of the group that stand: they stay, or their turn has not come.
    std::int64_t standing() const;
};

void add(UndoRun& run, UndoStep step);

void insert(Context const& context, UndoRun const& run);
// All but what it takes back.
void keep(Context const& context, UndoRun const& run);
std::optional<UndoRun> find_undo(Context const& context, Id const& id);
// The last one that takes back the group.
std::optional<UndoRun> last_undo_of(Context const& context, Id const& group);
// One that says that it is running, be it that nobody goes on with it.
struct RunningUndo {
    Id id;
    Id group;
    Id made;
    std::optional<Id> job;
    std::int64_t changes = 0;
    std::int64_t looked_at = 0;
};
std::vector<RunningUndo> running_undos(Context const& context);
// As failed; it takes nothing back any more.
void end_undo(Context const& context, Id const& id, std::string_view problem);
// Those that ended before, and those that began before and that nobody ended.
void purge_undos(Context const& context, Micros before);

json::object to_json(UndoRun const& run);

}  // namespace sampark
