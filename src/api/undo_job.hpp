// Taking back what was done as one action: a small one at once, a large one in many short transactions,
// between which others write. A run of those is kept with its place in each transaction, so that its job goes
// on where it was cut off: it neither repeats nor skips a change. Who asks anew has a run of their own, which
// looks at every change, since what was taken back may have been put back in the meantime.
#pragma once

#include "api/app.hpp"
#include "jobs/jobs.hpp"
#include "records/undo_run.hpp"

#include <filesystem>
#include <functional>

namespace sampark::api {

inline constexpr std::string_view undo_job = "undo";

// Throws Problem 409 "import_under_way" while an import makes the changes, and "undo_under_way" while they,
// what they take back, or what takes them back is taken back. `data` is the data folder.
void refuse_under_way(std::filesystem::path const& data, Context const& context, Id const& group);
// Whether to take the group back takes several transactions.
bool is_lengthy(Context const& context, Id const& group);

// Takes back the changes of a group at once. Those of an import are noted with it; one that its process left
// half done is over with this. Throws as refuse_under_way and undo_group do, and "import_undone" and
// "import_put_back".
UndoResult undo_group_of(std::filesystem::path const& data, Context const& context, Id const& group,
                         Edited edited);

// Begins to take a group back in several transactions: what an earlier one that was cut off left, in the same
// group as that. Throws as above.
UndoRun begin_undo(std::filesystem::path const& data, Context const& context, Id const& group, Edited edited);
void enqueue_undo(Context const& context, Jobs& jobs, UndoRun& run);
void run_undo(App& app, JobContext& job);

using InTransaction = std::function<void(Context const&)>;

struct UndoOptions {
    // Run a function in a transaction, as the user who takes back; it may be run again from its start.
    std::function<void(InTransaction const&)> read;
    std::function<void(InTransaction const&)> write;
    // The same for how the run ended, also when that user may do nothing any more.
    std::function<void(InTransaction const&)> settle;
    // Within each writing transaction, after its changes.
    std::function<void(Context const&, UndoRun const&)> checkpoint;
    // After each transaction. Throw to stop: what is taken back stays.
    std::function<void(UndoRun const&)> progress;
};
// To its end; what makes it fail is kept with it.
UndoRun take_back(UndoRun const& run, UndoOptions const& options);

// The file in the data folder that is locked while a process of this machine takes a group back without a
// job.
std::string undo_lock_name(Id const& group);
bool is_under_way(std::filesystem::path const& data, Context const& context, RunningUndo const& run);
// A run that says that it is running though nobody goes on with it has failed.
UndoRun as_it_stands(std::filesystem::path const& data, Context const& context, UndoRun run);

}  // namespace sampark::api
