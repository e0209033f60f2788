// The schema as TypeScript types, for the web application.
#pragma once

#include <string>

#include "schema/catalog.hpp"

namespace sampark {

std::string typescript(Catalog const& catalog);

}  // namespace sampark
