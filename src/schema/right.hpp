// The rights of a role that belong to no one record. data_import and data_export come on top of the noun's
// rule.
#pragma once

#include <cstdint>

namespace sampark {

enum class Right : std::uint8_t { users, schema, roles, workspace, data_import, data_export, audit };

}  // namespace sampark
