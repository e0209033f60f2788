#include "schema/openapi.hpp"

namespace sampark {
json::object openapi(Catalog const&) { return {}; }
std::string pretty(json::value const& value) { return json::serialize(value); }
}  // namespace sampark
