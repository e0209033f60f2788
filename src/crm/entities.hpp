// The explicit list of everything that is a record.
#pragma once

#include "schema/field.hpp"

#include <span>

namespace sampark::crm {

std::span<EntityInfo const* const> entities();

}  // namespace sampark::crm
