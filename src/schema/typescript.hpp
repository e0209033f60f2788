// The schema as TypeScript types, for the web application.
#pragma once

#include "schema/catalog.hpp"

#include <string>

namespace sampark {

std::string typescript(Catalog const& catalog);

}  // namespace sampark
