#include "commands/commands.hpp"
#include "commands/folder_lock.hpp"
#include "commands/instance.hpp"
#include "crm/entities.hpp"
#include "db/isolation.hpp"
#include "records/draft.hpp"
#include "records/journal.hpp"
#include "schema/openapi.hpp"
#include "schema/typescript.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>

namespace sampark::commands {
namespace {

namespace fs = std::filesystem;

void say(Options const& options, json::object const& fields, std::string const& sentence) {
    std::cout << (options.json ? json::serialize(fields) : sentence) << '\n';
}

// A mistyped --data must not make a new, empty installation and call that a backup.
void require_database(Options const& options) {
    auto const path = fs::path(options.data) / "sampark.sqlite";
    if (options.database.empty() && !fs::exists(path))
        throw Problem(404, "database_missing", {{"path", path.string()}});
}

bool is_postgres(Options const& options) { return database_url(options).starts_with("postgres"); }

struct Check {
    bool good = true;
    Options const& options;

    void say(std::string const& what, bool right, std::string const& advice) {
        good = good && right;
        if (options.json) {
            std::cout << json::serialize(
                             json::object{{"check", what}, {"ok", right}, {"advice", right ? "" : advice}})
                      << '\n';
        } else {
            std::cout << (right ? "ok    " : "WRONG ") << what << (right ? "" : "\n      " + advice) << '\n';
        }
    }
};

void check_disk(Check& check, fs::path const& data) {
    constexpr std::uintmax_t least = std::uintmax_t{512} * 1024 * 1024;
    std::error_code error;
    auto const space = fs::space(data, error);
    check.say("free disk space at " + data.string(), !error && space.available > least,
              "Less than 512 MB are free: make room, or move the data folder with --data.");
    auto const mode = fs::status(data / "secret.key", error).permissions();
    check.say("the key file is private",
              error || (mode & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none,
              "Others can read secret.key: chmod 600 it.");
}

void check_isolation(Check& check, Instance& instance) {
    if (instance.database().dialect().engine() != db::Engine::postgres) return;
    auto const role = db::role_without_isolation(instance.database());
    auto const name = role.value_or("");
    check.say("row-level security holds for the database role", !role,
              "The role " + name +
                  " goes around it, so that one lock alone keeps the workspaces apart: ALTER ROLE \"" + name +
                  "\" NOSUPERUSER NOBYPASSRLS, or give --database a role of its own.");
}

void check_database(Check& check, Instance& instance) {
    auto const workspaces = crm::workspaces(instance.database());
    check.say("a workspace exists", !workspaces.empty(),
              "Start the server once, or run: sampark workspace add NAME --admin MAIL");
    for (auto const& id : workspaces) {
        auto const result = instance.database().read([&](db::Tx& tx) {
            tx.enter_workspace(id);
            return verify_chain(tx, id);
        });
        check.say("the history of workspace " + to_text(id) + " is unaltered (" +
                      std::to_string(result.checked) + " events)",
                  !result.first_broken,
                  "Event " + std::to_string(result.first_broken.value_or(0)) +
                      " does not fit its predecessor: restore a backup from before, and look who has "
                      "access to the database file.");
    }
}

void remove_with_log(fs::path const& database) {
    for (auto const* suffix : {"", "-wal", "-shm"}) fs::remove(database.string() + suffix);
}

// A copy of the backup in the data folder, brought to this version; the file itself stays as it is. A file
// that is no database of ours is refused before anything is replaced.
std::string copied(std::string const& file, fs::path const& folder) {
    auto incoming = (folder / "sampark.sqlite.incoming").string();
    remove_with_log(incoming);
    db::copy_sqlite_file(file, incoming);
    try {
        auto const copy = db::Database::open({.url = "sqlite:" + incoming});
        if (!db::is_ours(*copy)) throw Problem(400, "not_a_backup", {{"path", file}});
        db::migrate(*copy);
    } catch (...) {
        remove_with_log(incoming);
        throw;
    }
    return incoming;
}

}  // namespace

int migrate(Options const& options) {
    Instance instance(options);
    auto const& report = instance.migrated();
    say(options, {{"from", report.from}, {"to", report.to}, {"backup", report.backup.value_or("")}},
        report.from == report.to
            ? "The database is up to date (" + std::to_string(report.to) + ")."
            : "Migrated from " + std::to_string(report.from) + " to " + std::to_string(report.to) + '.' +
                  (report.backup ? " Backup: " + *report.backup : ""));
    return 0;
}

int migrate_new(Options const& options, std::string const& name) {
    Instance instance(options);
    auto const draft = draft_migration(crm::entities(), db::describe(instance.database()));
    if (draft.empty()) {
        std::cerr << "The database has everything that the schema wants.\n";
        return 0;
    }
    std::cout << "-- " << name << "\n\n" << draft;
    return 0;
}

int backup(Options const& options, std::string const& file) {
    require_database(options);
    Instance instance(options);
    if (is_postgres(options)) throw Problem(400, "backup_postgres");
    if (fs::exists(file)) throw Problem(400, "file_exists", {{"path", file}});
    instance.database().backup_to(file);
    say(options, {{"file", file}, {"bytes", fs::file_size(file)}}, "Backed up to " + file + '.');
    return 0;
}

int restore(Options const& options, std::string const& file) {
    if (is_postgres(options)) throw Problem(400, "backup_postgres");
    if (!fs::exists(file)) throw Problem(400, "file_missing", {{"path", file}});
    auto const target = fs::path(options.data) / "sampark.sqlite";
    fs::create_directories(options.data);
    FolderLock const lock(options.data, Hold::alone);
    auto const incoming = copied(file, options.data);
    if (fs::exists(target)) {
        auto const kept =
            (fs::path(options.data) / ("before-restore-" + std::to_string(now_micros()) + ".sqlite"))
                .string();
        db::Database::open({.url = "sqlite:" + target.string()})->backup_to(kept);
        say(options, {{"kept", kept}}, "What was there is kept in " + kept + '.');
    }
    for (auto const* suffix : {"-wal", "-shm"}) fs::remove(target.string() + suffix);
    fs::rename(incoming, target);
    say(options, {{"restored", file}}, "Restored " + file + ". Start the server again.");
    return 0;
}

int audit_verify(Options const& options) {
    require_database(options);
    Instance instance(options);
    auto good = true;
    for (auto const& id : crm::workspaces(instance.database())) {
        auto const result = instance.database().read([&](db::Tx& tx) {
            tx.enter_workspace(id);
            return verify_chain(tx, id);
        });
        good = good && !result.first_broken;
        say(options,
            {{"workspace", to_text(id)},
             {"events", result.checked},
             {"first_broken", result.first_broken.value_or(0)}},
            result.first_broken
                ? "Workspace " + to_text(id) + ": event " + std::to_string(*result.first_broken) +
                      " was altered, or one before it removed."
                : "Workspace " + to_text(id) + ": " + std::to_string(result.checked) + " events, unaltered.");
    }
    return good ? 0 : 1;
}

int schema_typescript(Options const&) {
    Catalog const catalog(crm::entities(), {}, {});
    std::cout << typescript(catalog);
    return 0;
}

int schema_openapi(Options const&) {
    Catalog const catalog(crm::entities(), {}, {});
    std::cout << pretty(openapi(catalog)) << '\n';
    return 0;
}

int doctor(Options const& options) {
    require_database(options);
    Check check{true, options};
    Instance instance(options);
    check.say("the database opens and is at version " + std::to_string(instance.migrated().to), true, "");
    check_disk(check, instance.data());
    check_isolation(check, instance);
    check_database(check, instance);
    return check.good ? 0 : 1;
}

}  // namespace sampark::commands
