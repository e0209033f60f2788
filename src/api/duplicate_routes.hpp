// Duplicates: of what is being typed, of a record, in the queue; the rules, and the scan of all records.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"
#include "jobs/jobs.hpp"

namespace sampark::api {

void add_duplicate_routes(http::Router& router, App& app, Jobs& jobs);

}  // namespace sampark::api
