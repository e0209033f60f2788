// What there is: the kinds of records and their fields as this caller may use them, and the OpenAPI
// description.
#pragma once

#include "api/app.hpp"
#include "http/router.hpp"

namespace sampark::api {

// Only what the role lets the caller read, labelled in the language; "may" and "read_only" say what can be
// changed.
json::object schema_json(Catalog const& catalog, Role const& role, Language language);

void add_schema_routes(http::Router& router, App& app);

}  // namespace sampark::api
