// The explicit list of everything that is a record.
#pragma once

#include <span>

#include "schema/field.hpp"

namespace sampark::crm {

std::span<EntityInfo const* const> entities();

}  // namespace sampark::crm
