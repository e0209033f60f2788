// Records that a device names by their names alone: companies, tags.
#pragma once

#include "records/context.hpp"

#include <string>
#include <vector>

namespace sampark::dav {

// The records of those names among the ones that the caller sees, and new ones where the caller may create
// them; names that stay without one are left out. At most list_limit names.
std::vector<Id> find_or_create(Context const& context, std::string_view entity,
                               std::vector<std::string> names);

}  // namespace sampark::dav
