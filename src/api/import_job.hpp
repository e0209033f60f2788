// The job behind an import: checks the file or runs it, and goes on where an interrupted run left off.
#pragma once

#include "api/app.hpp"
#include "jobs/jobs.hpp"
#include "records/import/history.hpp"

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

namespace sampark::api {

inline constexpr std::string_view import_job = "import";

// A check takes all it does back; one that was interrupted begins anew.
enum class ImportAct { check, run };
void enqueue_import(Context const& context, Jobs& jobs, imports::Stored& stored, ImportAct act);
// It waits where it stands, until somebody lets it go on. The job that works on it is to be cancelled after
// the commit; what that has not committed by then comes to nothing.
void pause_import(Context const& context, imports::Stored const& stored);
void resume_import(Context const& context, Jobs& jobs, imports::Stored& stored);
// Paused, cut off, or hindered: one need not wait then until it is tried again.
bool can_be_resumed(App const& app, Context const& context, imports::Stored const& stored);

class ImportJob;

// Imports that gave way to others, with all that they hold: a large table is not read again for each turn.
class ParkedImports {
public:
    ParkedImports();
    ~ParkedImports();

    bool has_room();
    void put(Id const& job, std::unique_ptr<ImportJob> import);
    std::unique_ptr<ImportJob> take(Id const& job);

private:
    using Clock = std::chrono::steady_clock;
    static constexpr std::size_t most = 16;
    static constexpr std::chrono::minutes longest{1};  // others have taken it by then, or nobody will

    struct Parked {
        std::unique_ptr<ImportJob> import;
        Clock::time_point since;
    };
    std::mutex mutex_;
    std::map<Id, Parked> parked_;
};

void run_import(App& app, ParkedImports& parked, JobContext& job);
// Whether the changes of this group are an import's that still goes on. `data` is the data folder.
bool is_importing(std::filesystem::path const& data, Context const& context, Id const& group);
// Whether nobody takes care of it any more, though it is not over: its process died, or its job gave up.
bool is_cut_off(App const& app, Context const& context, imports::Stored const& stored);
// The table that is imported; and the workbook that it is a sheet of, where that has others.
std::filesystem::path import_file(App const& app, Id const& import_id);
std::filesystem::path import_workbook(App const& app, Id const& import_id);
// Both of them; what cannot be removed is said in the log.
void remove_upload(App const& app, Id const& import_id);
// Removes what was uploaded a month ago for imports that are over, imports that nobody has run since, and
// what is told of long undoings that ended before.
void purge_imports(App& app, JobContext& job, Id const& workspace);
// What the file holds and the user chose.
imports::Plan import_plan(App const& app, Context const& context, imports::Stored const& stored);

}  // namespace sampark::api
