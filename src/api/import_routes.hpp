// Imports over HTTP: upload, look at the plan, change it, run it as a durable job, fetch what was refused.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"
#include "jobs/jobs.hpp"

namespace sampark::api {

inline constexpr std::string_view import_job = "import";

void add_import_routes(http::Router& router, App& app, Jobs& jobs);
// The job: continues where an interrupted run left off.
void run_import(App& app, JobContext& job);

}  // namespace sampark::api
