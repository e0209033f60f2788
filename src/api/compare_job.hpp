// The job that follows an import: what came with it is compared with everything else by the rules for
// duplicates, so that pairs stand in the queue without anybody asking for a scan.
#pragma once

#include "api/app.hpp"
#include "jobs/jobs.hpp"
#include "records/import/store.hpp"

namespace sampark::api {

inline constexpr std::string_view compare_job = "compare_imported";

// Asks for it, where duplicates of what the import made are looked for. To be called as the import ends; the
// workers find the job within a second.
void enqueue_compare(Context const& context, Id const& import);
void run_compare(App& app, JobContext& job);

}  // namespace sampark::api
