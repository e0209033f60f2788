// Health, readiness and metrics: for load balancers and Prometheus, without signing in.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"

namespace sampark::api {

void add_system_routes(http::Router& router, App& app);

}  // namespace sampark::api
