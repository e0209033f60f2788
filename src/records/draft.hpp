// Drafts the migration that leads from the tables that are there to the tables the schema wants.
#pragma once

#include "db/migrate.hpp"
#include "schema/field.hpp"

#include <map>
#include <string>
#include <vector>

namespace sampark {

using Tables = std::map<std::string, std::vector<db::ColumnDescription>>;

// What the schema wants, in the words of db::describe: types are the tokens of a migration.
Tables wanted_tables(std::span<EntityInfo const* const> entities);
// Portable SQL in the migrations' form; empty when nothing is missing. Columns that the schema no longer has
// are named in comments and left: dropping data is a decision for a person.
std::string draft_migration(std::span<EntityInfo const* const> entities, Tables const& present);

}  // namespace sampark
