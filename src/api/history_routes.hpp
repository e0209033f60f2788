// What happened: to one record, around it, and in the whole workspace.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"

namespace sampark::api {

void add_history_routes(http::Router& router, App& app);

}  // namespace sampark::api
