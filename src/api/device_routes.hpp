// What belongs to phones and calendars outside WebDAV: feeds by secret address, files of cards and events in
// and out.
#pragma once

#include "api/app.hpp"

namespace sampark::api {

void add_device_routes(http::Router& router, App& app);

}  // namespace sampark::api
