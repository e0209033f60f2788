// One REST handler a verb, for every noun of the catalog.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"

namespace sampark::api {

void add_record_routes(http::Router& router, App& app);

// The noun of the path in the caller's catalog; throws 404 "route_not_found".
EntityDef const& entity_of(Context const& context, http::Request const& request);
Id id_of(EntityDef const& entity, http::Request const& request);

}  // namespace sampark::api
