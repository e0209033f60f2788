// Lists as files: CSV, workbooks and JSON lines, of any noun and any filter.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"

namespace sampark::api {

void add_export_routes(http::Router& router, App& app);

}  // namespace sampark::api
