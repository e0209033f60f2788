// The job behind a scan for duplicates.
#pragma once

#include "api/app.hpp"
#include "jobs/jobs.hpp"
#include "records/duplicates/scan.hpp"

namespace sampark::api {

inline constexpr std::string_view duplicates_job = "find_duplicates";

// Throws Problem 409 "scan_under_way" while one of the noun goes on.
duplicates::Scan begin_scan(Context const& context, Jobs& jobs, EntityDef const& entity);
void run_scan(App& app, JobContext& job);
// One that says that it is running though nobody goes on with it has failed.
duplicates::Scan as_it_stands(Context const& context, duplicates::Scan scan);

}  // namespace sampark::api
