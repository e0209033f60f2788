// Signing in and out, passwords, one-time codes, API tokens, sessions and roles.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"

namespace sampark::api {

void add_account_routes(http::Router& router, App& app);

}  // namespace sampark::api
