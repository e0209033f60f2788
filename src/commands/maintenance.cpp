#include "base/language.hpp"
#include "commands/commands.hpp"
#include "commands/folder_lock.hpp"
#include "commands/instance.hpp"
#include "crm/entities.hpp"
#include "db/integrity.hpp"
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

bool is_postgres(Options const& options) { return database_url(options).starts_with("postgres"); }

struct Check {
    bool good = true;
    Options const& options;

    // `what` when it is right, `wrong` when it is not.
    void say(std::string const& what, bool right, std::string const& wrong, std::string const& advice) {
        good = good && right;
        if (options.json) {
            std::cout << json::serialize(json::object{
                             {"check", right ? what : wrong}, {"ok", right}, {"advice", right ? "" : advice}})
                      << '\n';
        } else {
            std::cout << (right ? "ok    " + what : "WRONG " + wrong + "\n      " + advice) << '\n';
        }
    }
};

void check_disk(Check& check, fs::path const& data) {
    constexpr std::uintmax_t least = std::uintmax_t{512} * 1024 * 1024;
    std::error_code error;
    auto const space = fs::space(data, error);
    check.say("there is free disk space at " + data.string(), !error && space.available > least,
              "less than 512 MB are free at " + data.string(),
              "Make room, or move the data folder with --data.");
}

void check_writable(Check& check, Options const& options) {
    try {
        require_writable_database(options);
        check.say("the database can be written", true, "", "");
    } catch (Problem const& problem) {
        if (problem.code != "not_writable") throw;
        check.say("", false, "the database cannot be written",
                  translate(Language::en, "problem." + problem.code, problem.parameters));
    }
}

// A key that others may read has been refused before this.
void check_key(Check& check, Instance& instance) {
    auto const locked = instance.locked_workspaces().size();
    check.say("the key opens what is kept encrypted", locked == 0,
              "the key is missing, or is not the one that " + std::to_string(locked) +
                  (locked == 1 ? " workspace" : " workspaces") + " were encrypted with",
              "Put the right secret.key back into " + instance.data().string() +
                  " (or into SAMPARK_SECRET_KEY). Until then nobody can sign in with an app's one-time code; "
                  "recovery "
                  "codes work, and an administrator can turn a user's one-time codes off.");
}

void check_version(Check& check, db::Database& database) {
    auto const have = db::version_of(database);
    auto const want = db::newest_version();
    check.say("the database opens and is at version " + std::to_string(have), have == want,
              "the database is at version " + std::to_string(have) + " and this program needs " +
                  std::to_string(want),
              "Run: sampark migrate, or start the server.");
}

void check_file(Check& check, Instance& instance) {
    if (instance.database().dialect().engine() != db::Engine::sqlite) return;
    auto const damage = db::find_damage(instance.database());
    check.say(
        "the database file is sound", !damage, "the database file is damaged: " + damage.value_or(""),
        "Stop the server, keep a copy of the file, and restore the last good backup. Look at the disk: it "
        "may be failing.");
}

void check_isolation(Check& check, Instance& instance) {
    if (instance.database().dialect().engine() != db::Engine::postgres) return;
    auto const role = db::role_without_isolation(instance.database());
    auto const name = role.value_or("");
    check.say("row-level security holds for the database role", !role,
              "the database role " + name + " goes around row-level security",
              "Now "
              "one lock alone keeps the workspaces apart: ALTER ROLE \"" +
                  name + "\" NOSUPERUSER NOBYPASSRLS, or give --database a role of its own.");
}

void check_database(Check& check, Instance& instance) {
    auto const workspaces = crm::workspaces(instance.database());
    check.say("a workspace exists", !workspaces.empty(), "there is no workspace",
              "Start the server once, or run: sampark workspace add NAME --admin MAIL");
    for (auto const& id : workspaces) {
        auto const result = instance.database().read([&](db::Tx& tx) {
            tx.enter_workspace(id);
            return verify_chain(tx, id);
        });
        check.say("the history of workspace " + to_text(id) + " is unaltered (" +
                      std::to_string(result.checked) + " events)",
                  !result.first_broken, "the history of workspace " + to_text(id) + " was altered",
                  "Event " + std::to_string(result.first_broken.value_or(0)) +
                      " does not fit its predecessor: restore a backup from before, and look who has "
                      "access to the database file.");
    }
}

void remove_with_log(fs::path const& database) {
    for (auto const* suffix : {"", "-wal", "-shm"}) fs::remove(database.string() + suffix);
}

// A copy of the backup in the data folder, brought to this version; the file itself stays as it is. A file
// that is no database of ours, or a damaged one, is refused before anything is replaced.
std::string copied(std::string const& file, fs::path const& folder) {
    auto incoming = (folder / "sampark.sqlite.incoming").string();
    remove_with_log(incoming);
    db::copy_sqlite_file(file, incoming);
    try {
        auto const copy = db::Database::open({.url = "sqlite:" + incoming});
        if (!db::is_ours(*copy)) throw Problem(400, "not_a_backup", {{"path", file}});
        if (auto const damage = db::find_damage(*copy))
            throw Problem(400, "backup_damaged", {{"path", file}, {"damage", *damage}});
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
    Instance instance(options, Opening::make);
    auto const draft = draft_migration(crm::entities(), db::describe(instance.database()));
    if (draft.empty()) {
        std::cerr << "The database has everything that the schema wants.\n";
        return 0;
    }
    std::cout << "-- " << name << "\n\n" << draft;
    return 0;
}

int backup(Options const& options, std::string const& file) {
    Instance instance(options);
    if (is_postgres(options)) throw Problem(400, "backup_postgres");
    if (fs::exists(file)) throw Problem(400, "file_exists", {{"path", file}});
    instance.database().backup_to(file);
    say(options, {{"file", file}, {"bytes", fs::file_size(file)}}, "Backed up to " + file + '.');
    return 0;
}

int restore(Options const& options, std::string const& file) {
    auto const named = database_file(options);
    if (!named) throw Problem(400, "backup_postgres");
    if (!fs::exists(file)) throw Problem(400, "file_missing", {{"path", file}});
    auto const target = fs::absolute(*named);
    auto const folder = target.parent_path();
    make_data_folder(options.data);
    FolderLock const lock(options.data, Hold::alone);
    require_writable(folder);
    auto const incoming = copied(file, folder);
    if (fs::exists(target)) {
        auto const kept = (folder / ("before-restore-" + std::to_string(now_micros()) + ".sqlite")).string();
        db::Database::open({.url = "sqlite:" + target.string()})->backup_to(kept);
        say(options, {{"kept", kept}}, "What was there is kept in " + kept + '.');
    }
    for (auto const* suffix : {"-wal", "-shm"}) fs::remove(target.string() + suffix);
    fs::rename(incoming, target);
    say(options, {{"restored", file}}, "Restored " + file + ". Start the server again.");
    return 0;
}

int audit_verify(Options const& options) {
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
    Check check{true, options};
    check_writable(check, options);
    if (!check.good) return 1;
    Instance instance(options, Opening::look);
    check_version(check, instance.database());
    check_disk(check, instance.data());
    check_file(check, instance);
    check_isolation(check, instance);
    if (!check.good) return 1;  // what follows needs the tables of this version
    check_key(check, instance);
    check_database(check, instance);
    return check.good ? 0 : 1;
}

}  // namespace sampark::commands
