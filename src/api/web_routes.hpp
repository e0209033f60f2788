// The web application: every GET that no other route answers.
#pragma once

#include "http/router.hpp"
#include "http/web_application.hpp"

namespace sampark::api {

void add_web_routes(http::Router& router, http::WebApplication application);

}  // namespace sampark::api
