// Signing in and out, passwords, sessions and roles.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"

namespace sampark::api {

// Whoever lets a user in, or takes a lock off, could come in their place: throws 404 for a user that the
// caller may not change, and 403 when that user's role allows more than the caller's. In a write only.
void require_administered(Context const& context, Id const& id);

// Who is signed in: the user's record, the workspace's, and what the role may administer.
json::object session_json(Context const& context);

void add_account_routes(http::Router& router, App& app);

}  // namespace sampark::api
