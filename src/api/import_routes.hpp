// Imports over HTTP: upload, look at the plan, change it, check it, run it as a durable job, fetch what was
// refused.
#pragma once

#include "api/import_job.hpp"
#include "http/router.hpp"

namespace sampark::api {

void add_import_routes(http::Router& router, App& app, Jobs& jobs);

}  // namespace sampark::api
