// Address books and calendars for the apps that phones and computers bring along: WebDAV (RFC 4918), CardDAV
// (RFC 6352), CalDAV (RFC 4791, without scheduling) and sync-collection (RFC 6578), below /dav/.
#pragma once

#include "api/app.hpp"

namespace sampark::api {

void add_dav_routes(http::Router& router, App& app);

}  // namespace sampark::api
