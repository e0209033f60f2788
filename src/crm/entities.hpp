// The explicit list of everything that is a record.
#pragma once

#include "schema/field.hpp"
#include "schema/mirror.hpp"

#include <span>
#include <vector>

namespace sampark::crm {

std::span<EntityInfo const* const> entities();
// The fields that hold what others do in another form.
std::vector<Mirror> const& mirrors();

}  // namespace sampark::crm
