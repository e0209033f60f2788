// Records that a device names by their names alone: companies, tags.
#pragma once

#include "records/context.hpp"

#include <optional>
#include <string>

namespace sampark::dav {

// The record of that name among those that the caller sees, or a new one if the caller may create it; nothing
// otherwise.
std::optional<Id> find_or_create(Context const& context, std::string_view entity, std::string const& name);

}  // namespace sampark::dav
