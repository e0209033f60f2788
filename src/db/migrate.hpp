// Migrations: numbered, append-only, one portable file each (migrations/NNNN_name.sql), applied all or not at
// all.
//
// A file is SQL in which
//   {id} {int} {real} {text} {json}   are this database's column types
//   {strict}                          stands after the parenthesis that ends a CREATE TABLE
//   -- isolate TABLE                  on a line of its own: PostgreSQL admits only rows of the workspace
//   entered
//   -- only sqlite | -- only postgres … -- end    keeps the lines between for that database
#pragma once

#include "base/embedded.hpp"
#include "db/database.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::db {

struct MigrateOptions {
    // Where SQLite's copy goes before an upgrade of a database that is not new; the last three are kept.
    // Empty: no copy.
    std::string backup_directory = {};
    // Told the name of each migration before it is applied.
    std::function<void(std::string_view name)> progress = {};
    std::vector<embedded::File> const& files = embedded::migrations();
};

struct MigrateReport {
    int from = 0;  // 0: the database was new
    int to = 0;
    std::optional<std::string> backup = {};  // the copy's path, if one was made
};

// Applies what is pending in one transaction. Having changed nothing, throws DatabaseError with a sentence
// when a migration fails or an applied one was altered since, and Problem "database_newer" {has, knows}.
MigrateReport migrate(Database& database, MigrateOptions const& options = {});

// The number of the last migration applied to a database that is ours; nothing is changed.
int version_of(Database& database);
// The number of the last migration that this program knows.
int newest_version();

// Whether the database was made by these migrations, or by the first of them. Throws as migrate
// does when it was made by others of their kind: a newer program's, or altered ones.
bool is_ours(Database& database, std::vector<embedded::File> const& files = embedded::migrations());

// The SQL of a migration file for one database. Throws DatabaseError naming the file and line of a mistake.
std::string expand_migration(Dialect const& dialect, embedded::File const& file);

struct ColumnDescription {
    std::string name;
    std::string type;  // id, int, real, text, json, or the database's own word for anything else

    auto operator<=>(ColumnDescription const&) const = default;
};

// Every table with its columns in order; without views, virtual tables (full-text search) and what they keep
// inside.
std::map<std::string, std::vector<ColumnDescription>> describe(Database& database);

// What describe() says of a column declared with the token: itself, but "text" for {json} on SQLite, which
// knows no JSON.
std::string described_type(Dialect const& dialect, std::string_view token);

}  // namespace sampark::db
