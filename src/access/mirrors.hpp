// What a role keeps back of a field, it keeps back of whatever mirrors that field.
#pragma once

#include "access/role.hpp"
#include "db/database.hpp"
#include "schema/mirror.hpp"

#include <span>
#include <vector>

namespace sampark {

// Adds the mirrors to what is hidden or only read, so that whoever asks about a field alone need not know of
// them; the rule "*" gets those of every noun. False when nothing was missing.
bool cover_mirrors(Rules& rules, std::span<Mirror const> mirrors);
// The roles as stored that do not cover them yet: an earlier version wrote them.
std::vector<Role> uncovered_roles(db::Tx& tx, Id const& workspace, std::span<Mirror const> mirrors);

}  // namespace sampark
