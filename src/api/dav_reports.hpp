// What devices ask: properties of places and members, and reports over a collection.
#pragma once

#include "api/app.hpp"

namespace sampark::api::dav_reports {

http::Response propfind(App& app, http::Request& request);
http::Response proppatch(App& app, http::Request& request);
http::Response report(App& app, http::Request& request);

}  // namespace sampark::api::dav_reports
