// The four roles every workspace begins with. A workspace may change them, except the administrator's.
#pragma once

#include "access/role.hpp"

#include <string_view>
#include <vector>

namespace sampark {

inline constexpr std::string_view administrator_role = "administrator";

// administrator, manager, member, read_only.
std::vector<Role> const& built_in_roles();
bool is_built_in_role(std::string_view key);

}  // namespace sampark
