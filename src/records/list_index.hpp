// The indexes that nouns declare (EntityInfo::indexes) as SQL. Migrations make them; a test proves that they
// made these and no others.
#pragma once

#include "db/database.hpp"
#include "schema/field.hpp"

#include <map>
#include <string>

namespace sampark {

// By name, what a migration has to say for each.
std::map<std::string, std::string> wanted_indexes(std::span<EntityInfo const* const> entities,
                                                  db::Engine engine);

}  // namespace sampark
