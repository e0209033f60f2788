// API tokens, app passwords and secret addresses of calendars: made, listed and revoked by their user.
#pragma once

#include "api/app.hpp"

namespace sampark::api {

void add_access_key_routes(http::Router& router, App& app);

}  // namespace sampark::api
