// What contacts can do beyond the verbs of every record.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"

namespace sampark::api {

void add_contact_routes(http::Router& router, App& app);

}  // namespace sampark::api
