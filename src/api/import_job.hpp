// The job behind an import: checks the file or runs it, and goes on where an interrupted run left off.
#pragma once

#include "api/app.hpp"
#include "jobs/jobs.hpp"
#include "records/import/store.hpp"

#include <filesystem>

namespace sampark::api {

inline constexpr std::string_view import_job = "import";

// A check takes all it does back; one that was interrupted begins anew.
enum class ImportAct { check, run };
void enqueue_import(Context const& context, Jobs& jobs, imports::Stored& stored, ImportAct act);
void run_import(App& app, JobContext& job);
// Whether the changes of this group are an import's that still goes on.
bool is_importing(App const& app, Context const& context, Id const& group);
// Before the changes of this group are taken back. Throws Problem 409 "import_under_way" while they are an
// import's that still goes on; one that its process left half done is over with this.
void end_import_of(App const& app, Context const& context, Id const& group);

std::filesystem::path import_file(App const& app, Id const& import_id);
// What the file holds and the user chose.
imports::Plan import_plan(App const& app, Context const& context, imports::Stored const& stored);

}  // namespace sampark::api
