// Whether the database's own file is sound.
#pragma once

#include "db/database.hpp"

namespace sampark::db {

// The first thing that SQLite finds wrong when it looks at every page of its file, which takes seconds for
// gigabytes; nothing when all is well, and for PostgreSQL, which looks after its files itself.
std::optional<std::string> find_damage(Database& database);

}  // namespace sampark::db
