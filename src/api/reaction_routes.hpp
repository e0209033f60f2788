// Reactions to what stands on timelines.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"

namespace sampark::api {

void add_reaction_routes(http::Router& router, App& app);

}  // namespace sampark::api
