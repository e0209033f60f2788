// Totals of records by group, for every noun of the catalog.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"

namespace sampark::api {

void add_totals_routes(http::Router& router, App& app);

}  // namespace sampark::api
