// The OpenAPI 3.1 description of the HTTP surface, custom fields included.
#pragma once

#include "schema/catalog.hpp"

#include <functional>
#include <string>

namespace sampark {

using ShowsField = std::function<bool(EntityDef const&, FieldDef const&)>;

// With the fields that `shows` admits; none given: all.
json::object openapi(Catalog const& catalog, ShowsField const& shows = {});
// JSON with line breaks and two spaces of indent, for committed files.
std::string pretty(json::value const& value);

}  // namespace sampark
