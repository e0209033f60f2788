#include "commands/instance.hpp"

#include "access/credentials.hpp"
#include "access/mirrors.hpp"
#include "access/roles.hpp"
#include "crm/entities.hpp"

#include <pwd.h>
#include <unistd.h>

namespace sampark::commands {
namespace {

namespace fs = std::filesystem;

std::string name_of_user() {
    auto const* entry = getpwuid(geteuid());  // NOLINT(concurrency-mt-unsafe): before any thread starts
    return entry == nullptr ? std::to_string(geteuid()) : entry->pw_name;
}

bool is_there(fs::path const& path) {
    std::error_code error;
    auto const status = fs::status(path, error);
    if (status.type() == fs::file_type::none)
        throw Problem(500, "data_folder_unusable", {{"path", path.string()}, {"reason", error.message()}});
    return fs::exists(status);
}

fs::path prepared(Options const& options, Opening opening) {
    fs::path path(options.data);
    if (opening == Opening::look) require_database(options);
    if (opening == Opening::use) require_writable_database(options);
    if (opening != Opening::make) return path;
    auto const file = database_file(options);
    make_data_folder(path);
    if (file && is_there(*file)) require_writable(*file);
    return path;
}

std::unique_ptr<db::Database> opened(Options const& options, Opening opening) {
    auto database = db::Database::open({.url = database_url(options)});
    if (opening != Opening::make && !db::is_ours(*database))
        throw Problem(404, "database_missing",
                      {{"path", database_file(options).value_or("PostgreSQL").string()}});
    return database;
}

// Which fields mirror which others is for each version to say. Written as they are at that moment: a server
// may be running beside this.
void cover_mirrors(db::Database& database) {
    for (auto const& id : crm::workspaces(database)) {
        auto const uncovered = [&](db::Tx& tx) {
            tx.enter_workspace(id);
            return uncovered_roles(tx, id, crm::mirrors());
        };
        if (database.read(uncovered).empty()) continue;
        database.write([&](db::Tx& tx) {
            for (auto& role : uncovered(tx)) {
                sampark::cover_mirrors(role.rules, crm::mirrors());
                save_role(tx, id, role);
            }
        });
    }
}

db::MigrateReport migrated(db::Database& database, fs::path const& data, Opening opening) {
    if (opening == Opening::look) return {};
    db::MigrateOptions options;
    options.backup_directory = (data / "backups").string();
    auto report = db::migrate(database, options);
    cover_mirrors(database);
    return report;
}

bool keeps_secrets(db::Database& database) {
    auto const ids = crm::workspaces(database);
    return std::any_of(ids.begin(), ids.end(), [&](Id const& id) {
        return database.read([&](db::Tx& tx) {
            tx.enter_workspace(id);
            return find_sealed_secret(tx, id).has_value();
        });
    });
}

// A lost key is not replaced as long as there is something that only the old one opens.
SecretBox secrets_of(db::Database& database, fs::path const& data, Opening opening) {
    if (auto found = SecretBox::find(data)) return std::move(*found);
    return opening != Opening::make || keeps_secrets(database) ? SecretBox::without_key()
                                                               : SecretBox::open(data);
}

}  // namespace

std::optional<fs::path> database_file(Options const& options) {
    constexpr std::string_view scheme = "sqlite:";
    auto const url = database_url(options);
    if (url.starts_with("postgres")) return std::nullopt;
    return fs::path(url.starts_with(scheme) ? url.substr(scheme.size()) : url);
}

void require_database(Options const& options) {
    auto const file = database_file(options);
    if (file && !is_there(*file)) throw Problem(404, "database_missing", {{"path", file->string()}});
}

void require_writable_database(Options const& options) {
    require_database(options);
    auto const file = database_file(options);
    if (!file) return;
    require_writable(*file);
    require_writable(file->parent_path());  // the log beside it
}

void require_writable(fs::path const& path) {
    auto const target = path.empty() ? fs::path(".") : path;
    if (::access(target.c_str(), W_OK) == 0) return;
    throw Problem(500, "not_writable",
                  {{"path", target.string()},
                   {"user", name_of_user()},
                   {"reason", std::generic_category().message(errno)}});
}

void make_data_folder(fs::path const& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error)
        throw Problem(500, "data_folder_unusable", {{"path", path.string()}, {"reason", error.message()}});
    require_writable(path);
    fs::permissions(path, fs::perms::owner_all, error);
}

std::string database_url(Options const& options) {
    if (!options.database.empty()) return options.database;
    return "sqlite:" + (std::filesystem::path(options.data) / "sampark.sqlite").string();
}

Instance::Instance(Options const& options, Opening opening)
    : data_(prepared(options, opening)),
      database_(opened(options, opening)),
      migrated_(sampark::commands::migrated(*database_, data_, opening)),
      secrets_(secrets_of(*database_, data_, opening)),
      catalogs_([this](Id const& id) { return crm::load_catalog(*database_, id); }),
      access_(*database_, secrets_, crm::find_user_facts) {}

std::vector<Id> Instance::locked_workspaces() {
    auto ids = crm::workspaces(*database_);
    std::erase_if(ids, [this](Id const& id) { return access_.opens_secrets(id).value_or(true); });
    return ids;
}

Id Instance::workspace(std::string const& wanted) {
    auto const id = parse_id(wanted);
    std::vector<Id> found;
    database_->read([&](db::Tx& tx) {
        found.clear();
        tx.each("SELECT id, name FROM workspace WHERE deleted_at IS NULL ORDER BY id",
                [&](db::Row const& row) {
                    if (wanted.empty() || row.text(1) == wanted || (id && *id == row.id(0)))
                        found.push_back(row.id(0));
                });
    });
    if (found.size() == 1) return found.front();
    if (found.empty() && wanted.empty()) throw Problem(404, "workspace_none");
    if (found.empty()) throw Problem(400, "workspace_unknown", {{"name", wanted}});
    throw Problem(400, "workspace_choose", {{"count", found.size()}});
}

// Also those without a password, whom a login does not know.
std::vector<Account> Instance::users(std::string const& mail, std::optional<Id> const& within) {
    auto const places = within ? std::vector{*within} : crm::workspaces(*database_);
    std::vector<Account> found;
    for (auto const& place : places) {
        database_->read([&](db::Tx& tx) {
            tx.enter_workspace(place);
            tx.each(
                "SELECT record_id FROM record_key WHERE workspace_id = $1 AND entity = 'user' AND field = "
                "'mail' AND value = $2",
                [&](db::Row const& row) {
                    found.push_back({place, row.id(0)});
                },
                place, normalise_mail(mail));
        });
    }
    return found;
}

Actor Instance::user(std::string const& mail, std::string const& wanted, Actor::Via via) {
    std::optional<Id> within;
    if (!wanted.empty()) within = workspace(wanted);
    auto const accounts = users(mail, within);
    if (accounts.empty()) throw Problem(404, "user_unknown", {{"mail", mail}});
    if (accounts.size() > 1) throw Problem(400, "workspace_choose", {{"count", accounts.size()}});
    return database_->read([&](db::Tx& tx) {
        tx.enter_workspace(accounts.front().workspace);
        auto actor = access_.find_actor(tx, accounts.front(), via);
        if (!actor) throw Problem(404, "user_unknown", {{"mail", mail}});
        return std::move(*actor);
    });
}

}  // namespace sampark::commands
