#include "commands/instance.hpp"

#include "access/credentials.hpp"

namespace sampark::commands {
namespace {

std::filesystem::path prepared(std::string const& folder) {
    std::filesystem::path path(folder);
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error) throw Problem(500, "data_folder_unusable", {{"path", folder}, {"reason", error.message()}});
    std::filesystem::permissions(path, std::filesystem::perms::owner_all, error);
    return path;
}

db::MigrateReport migrated(db::Database& database, std::filesystem::path const& data) {
    db::MigrateOptions options;
    options.backup_directory = (data / "backups").string();
    return db::migrate(database, options);
}

}  // namespace

std::string database_url(Options const& options) {
    if (!options.database.empty()) return options.database;
    return "sqlite:" + (std::filesystem::path(options.data) / "sampark.sqlite").string();
}

Instance::Instance(Options const& options)
    : data_(prepared(options.data)),
      database_(db::Database::open({.url = database_url(options)})),
      migrated_(sampark::commands::migrated(*database_, data_)),
      secrets_(SecretBox::open(data_)),
      catalogs_([this](Id const& id) { return crm::load_catalog(*database_, id); }),
      access_(*database_, secrets_, crm::find_user_facts) {}

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

Actor Instance::user(std::string const& mail, std::string const& wanted, Actor::Via via) {
    std::optional<Id> within;
    if (!wanted.empty()) within = workspace(wanted);
    auto const accounts = database_->read([&](db::Tx& tx) { return find_accounts(tx, mail, within, 2); });
    if (accounts.empty()) throw not_found("user", mail);
    if (accounts.size() > 1) throw Problem(400, "workspace_choose", {{"count", accounts.size()}});
    return database_->read([&](db::Tx& tx) {
        tx.enter_workspace(accounts.front().workspace);
        auto actor = access_.find_actor(tx, accounts.front(), via);
        if (!actor) throw not_found("user", mail);
        return std::move(*actor);
    });
}

}  // namespace sampark::commands
