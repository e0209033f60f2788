// Merging records, and what a merge would come to.
#pragma once

#include "api/app.hpp"
#include "jobs/jobs.hpp"

namespace sampark::api {

void add_merge_routes(http::Router& router, App& app, Jobs& jobs);

}  // namespace sampark::api
