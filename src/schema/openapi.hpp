// The OpenAPI 3.1 description of the HTTP surface, custom fields included.
#pragma once

#include "schema/catalog.hpp"

#include <string>

namespace sampark {

json::object openapi(Catalog const& catalog);
// JSON with line breaks and two spaces of indent, for committed files.
std::string pretty(json::value const& value);

}  // namespace sampark
