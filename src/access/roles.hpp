// The roles of a workspace, as stored. Every function expects a transaction that has entered the workspace.
#pragma once

#include "access/role.hpp"
#include "db/database.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace sampark {

// The built-in roles for a new workspace; roles that are there already stay as they are.
void seed_roles(db::Tx& tx, Id const& workspace);

// In order of key.
std::vector<Role> list_roles(db::Tx& tx, Id const& workspace);
std::optional<Role> find_role(db::Tx& tx, Id const& workspace, std::string_view key);
// The role, or one that allows nothing when there is no such role: a user whose role is gone is not let in by
// mistake.
std::shared_ptr<Role const> load_role(db::Tx& tx, Id const& workspace, std::string_view key);

// Creates or replaces. The key is 1 to 40 of [a-z0-9_]; the name at most 100 code points, empty only for a
// built-in role. Throws Problem 422 for a bad key or name, 409 "role_fixed" for the administrator's role.
// Forget the workspace's callers afterwards (Access::forget_workspace).
void save_role(db::Tx& tx, Id const& workspace, Role const& role);
// Throws Problem 404, or 409 "role_fixed" for a built-in one. Whether users still have the role is the
// caller's to check.
void remove_role(db::Tx& tx, Id const& workspace, std::string_view key);

}  // namespace sampark
