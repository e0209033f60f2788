// Undo: of one event, or of all that was done as one action.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"
#include "jobs/jobs.hpp"

namespace sampark::api {

void add_undo_routes(http::Router& router, App& app, Jobs& jobs);

}  // namespace sampark::api
