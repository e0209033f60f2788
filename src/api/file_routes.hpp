// Uploading and downloading files.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"

namespace sampark::api {

void add_file_routes(http::Router& router, App& app);

}  // namespace sampark::api
