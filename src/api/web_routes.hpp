// The web application: every GET that no other route answers.
//
// Its page brings the answers along that the application would ask for first: session, schema, and what the
// screen at that address shows, made by the same code as the API's and with the same permissions.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"
#include "http/web_application.hpp"

namespace sampark::api {

void add_web_routes(http::Router& router, App& app, http::WebApplication application);

}  // namespace sampark::api
