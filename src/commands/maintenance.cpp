#include "base/language.hpp"
#include "commands/commands.hpp"
#include "commands/file_signs.hpp"
#include "commands/folder_lock.hpp"
#include "commands/instance.hpp"
#include "crm/entities.hpp"
#include "db/integrity.hpp"
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

std::string worded(std::string_view key, json::object const& parameters = {}) {
    return translate(terminal_language(), "command." + std::string(key), parameters);
}

bool is_postgres(Options const& options) { return database_url(options).starts_with("postgres"); }

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
        worded(report.from == report.to ? "up_to_date" : "migrated",
               {{"from", report.from}, {"to", report.to}, {"backup", report.backup.value_or("none")}}));
    return 0;
}

int migrate_new(Options const& options, std::string const& name) {
    Instance instance(options, Opening::make);
    auto const draft = draft_migration(crm::entities(), db::describe(instance.database()));
    if (draft.empty()) {
        std::cerr << worded("nothing_to_migrate") << '\n';
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
    say(options, {{"file", file}, {"bytes", fs::file_size(file)}}, worded("backed_up", {{"path", file}}));
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
        say(options, {{"kept", kept}}, worded("kept", {{"path", kept}}));
    }
    for (auto const* suffix : {"-wal", "-shm"}) fs::remove(target.string() + suffix);
    fs::rename(incoming, target);
    say(options, {{"restored", file}}, worded("restored", {{"path", file}}));
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
            worded(result.first_broken ? "history_altered" : "history_unaltered",
                   {{"workspace", to_text(id)},
                    {"events", result.checked},
                    {"event", result.first_broken.value_or(0)}}));
    }
    return good ? 0 : 1;
}

int schema_typescript(Options const&) {
    Catalog const catalog(crm::entities(), {}, {});
    std::cout << typescript(catalog) << file_signs_typescript();
    return 0;
}

int schema_openapi(Options const&) {
    Catalog const catalog(crm::entities(), {}, {});
    std::cout << pretty(openapi(catalog)) << '\n';
    return 0;
}

}  // namespace sampark::commands
