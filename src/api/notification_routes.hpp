// What one is told, how one wants to be told, and what one watches.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"

namespace sampark::api {

void add_notification_routes(http::Router& router, App& app);

}  // namespace sampark::api
