// Whether PostgreSQL's row-level security, the second lock between workspaces, holds for this connection.
#pragma once

#include "db/database.hpp"

namespace sampark::db {

// The role that goes around it (a superuser, or one with BYPASSRLS), or nothing. SQLite has no such lock.
std::optional<std::string> role_without_isolation(Database& database);

}  // namespace sampark::db
