// Telling people outside of the application: the mail server of the workspace, and the browsers that take
// pushes.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"
#include "notifications/courier.hpp"

namespace sampark::api {

void add_delivery_routes(http::Router& router, App& app, SecretBox const& secrets,
                         notifications::Courier& courier);

}  // namespace sampark::api
