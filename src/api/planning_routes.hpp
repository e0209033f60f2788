// Planning over HTTP: calendars, days, load, free time, series, following up and rescheduling.
#pragma once

#include "api/app.hpp"

namespace sampark::api {

void add_planning_routes(http::Router& router, App& app);

}  // namespace sampark::api
