// An opened installation: data folder, database at the current schema, catalogs, secrets and access.
#pragma once

#include "access/access.hpp"
#include "commands/options.hpp"
#include "crm/setup.hpp"
#include "db/migrate.hpp"
#include "schema/catalog.hpp"

#include <filesystem>

namespace sampark::commands {

// What opening may do to an installation. `make`: the folder, the database and the key where there is none.
// `use`: upgrade the database, with a backup, but only one that is there. `look`: nothing at all.
enum class Opening { make, use, look };

class Instance {
public:
    // Throws Problem 404 "database_missing" where there is none to use, 500 "not_writable" and
    // "data_folder_unusable".
    explicit Instance(Options const& options, Opening opening = Opening::use);

    std::filesystem::path const& data() const { return data_; }
    db::Database& database() { return *database_; }
    Catalogs& catalogs() { return catalogs_; }
    Access& access() { return access_; }
    SecretBox const& secrets() const { return secrets_; }
    // Workspaces whose secrets the key of this installation does not open.
    std::vector<Id> locked_workspaces();
    db::MigrateReport const& migrated() const { return migrated_; }

    // The workspace that --workspace names, or the only one. Throws Problem 400 "workspace_unknown" or
    // "workspace_choose" (several), 404 "workspace_none".
    Id workspace(std::string const& wanted);
    // A user of any workspace by mail. Throws Problem 404.
    Actor user(std::string const& mail, std::string const& wanted, Actor::Via via);

    // The catalog is the snapshot that is current when the call begins; a change of custom fields shows in
    // the next.
    template <class Function>
    auto read(Actor const& actor, Function&& function) {
        auto const catalog = catalogs_.of(actor.workspace);
        return database_->read([&](db::Tx& tx) {
            Journal unused;
            return run_in_workspace(tx, *catalog, actor, unused, function);
        });
    }
    template <class Function>
    auto write(Actor const& actor, Function&& function) {
        auto const catalog = catalogs_.of(actor.workspace);
        auto touched_schema = false;
        auto result = database_->write([&](db::Tx& tx) {
            Journal journal;
            auto value = run_in_workspace(tx, *catalog, actor, journal, function);
            touched_schema = journal.touched("custom_field") || journal.touched("added_choice") ||
                             journal.touched("workspace");
            return value;
        });
        if (touched_schema) catalogs_.forget(actor.workspace);
        return result;
    }

private:
    std::vector<Account> users(std::string const& mail, std::optional<Id> const& within);

    std::filesystem::path data_;
    std::unique_ptr<db::Database> database_;
    db::MigrateReport migrated_;
    SecretBox secrets_;
    Catalogs catalogs_;
    Access access_;
};

std::string database_url(Options const& options);
// Throws Problem 404 "database_missing": a mistyped --data must not make a new, empty installation.
// The SQLite file of the options; nothing on PostgreSQL.
std::optional<std::filesystem::path> database_file(Options const& options);
void require_database(Options const& options);
// That too, and "not_writable" as below.
void require_writable_database(Options const& options);
// Throws Problem 500 "not_writable", naming the user of this process, unless it may write that file or
// folder.
void require_writable(std::filesystem::path const& path);
// Makes the folder where there is none, and the owner's alone. Throws Problem 500 "data_folder_unusable" or
// "not_writable".
void make_data_folder(std::filesystem::path const& path);

}  // namespace sampark::commands
