// One-time codes of an authenticator app: turned on, confirmed and turned off by whoever they protect.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"

namespace sampark::api {

void add_totp_routes(http::Router& router, App& app);

}  // namespace sampark::api
