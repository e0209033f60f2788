#include "crm/setup.hpp"

#include "access/credentials.hpp"
#include "access/roles.hpp"
#include "crm/beginnings.hpp"
#include "crm/entities.hpp"
#include "db/migrate.hpp"
#include "records/write.hpp"

namespace sampark::crm {
namespace {

CustomField read_custom_field(db::Row const& row) {
    CustomField field;
    field.entity = row.text(0);
    field.name = row.text(1);
    field.kind = row.text(2);
    field.label = {std::string(row.text(3)), std::string(row.text(4))};
    field.required = row.integer(5) != 0;
    field.unique = row.integer(6) != 0;
    field.searchable = row.integer(7) != 0;
    field.min = row.text(8);
    field.max = row.text(9);
    field.pattern = row.text(10);
    if (!row.is_null(11)) read_choices(json::parse(row.text(11)).as_array(), field);
    field.target = row.text(12);
    field.default_value = row.text(13);
    field.retired = row.integer(14) != 0;
    return field;
}

Settings read_settings(db::Tx& tx, Id const& workspace) {
    auto const settings = tx.first(
        "SELECT currency, region, time_zone, locale FROM workspace WHERE workspace_id = $1 AND id = $1",
        [](db::Row const& row) {
            return Settings{std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)),
                            std::string(row.text(3))};
        },
        workspace);
    return settings.value_or(Settings{});
}

}  // namespace

Id create_workspace(db::Database& database, NewWorkspace const& request) {
    auto const id = new_id();
    Catalog const catalog(entities(), {},
                          {request.currency, request.region, request.time_zone, request.locale});
    auto const actor = system_actor(id);
    return database.write([&](db::Tx& tx) {
        Journal journal;
        return run_in_workspace(tx, catalog, actor, journal, [&](Context const& context) {
            seed_roles(tx, id);
            create(context, catalog.at("workspace"),
                   {{"id", to_text(id)},
                    {"name", request.name},
                    {"currency", request.currency},
                    {"locale", request.locale},
                    {"region", request.region},
                    {"time_zone", request.time_zone},
                    {"loss_reasons", beginnings::loss_reasons(request.locale)}});
            beginnings::seed_pipeline(context, request.locale);
            return id;
        });
    });
}

void remove_workspace(db::Database& database, Id const& workspace) {
    auto const tables = db::describe(database);
    auto hex = to_text(workspace);
    std::erase(hex, '-');
    database.write([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        auto const sqlite = tx.dialect().engine() == db::Engine::sqlite;
        auto const literal = sqlite ? "x'" + hex + "'" : "'" + hex + "'";
        auto const documents = " FROM search_document WHERE workspace_id = " + literal;
        tx.script(
            sqlite
                ? "INSERT INTO search_posting (search_posting, rowid, terms) SELECT 'delete', docid, terms" +
                      documents
                : "DELETE FROM search_posting WHERE docid IN (SELECT docid" + documents + ")");
        for (auto const& [table, columns] : tables) {
            auto const is_owner = [](auto const& column) { return column.name == "workspace_id"; };
            if (std::none_of(columns.begin(), columns.end(), is_owner)) continue;
            tx.script("DELETE FROM \"" + table + "\" WHERE workspace_id = " + literal);
        }
    });
}

Id create_user(Context const& context, NewUser const& request) {
    auto const name = request.name.empty() ? request.mail : request.name;
    auto const user = create(context, context.catalog.at("user"),
                             {{"name", name}, {"mail", request.mail}, {"role", request.role}});
    Access::add_credentials(context.tx, {context.workspace(), user.record.id}, request.mail,
                            request.password_hash);
    return user.record.id;
}

std::shared_ptr<Catalog const> load_catalog(db::Database& database, Id const& workspace) {
    return database.read([&](db::Tx& tx) -> std::shared_ptr<Catalog const> {
        tx.enter_workspace(workspace);
        std::vector<CustomField> custom;
        tx.each(
            "SELECT entity, name, kind, label, label_bn, required, \"unique\", searchable, min, max, "
            "pattern, choices, "
            "target, default_value, retired FROM custom_field WHERE workspace_id = $1 AND deleted_at IS NULL "
            "ORDER BY position, id",
            [&](db::Row const& row) { custom.push_back(read_custom_field(row)); }, workspace);
        std::vector<AddedChoice> added;
        tx.each(
            "SELECT entity, field, value, label, label_bn, retired, icon, color FROM added_choice "
            "WHERE workspace_id = $1 AND deleted_at IS NULL ORDER BY position, id",
            [&](db::Row const& row) {
                added.push_back({std::string(row.text(0)),
                                 std::string(row.text(1)),
                                 std::string(row.text(2)),
                                 {std::string(row.text(3)), std::string(row.text(4))},
                                 row.integer(5) != 0,
                                 {std::string(row.text(6)), std::string(row.text(7))}});
            },
            workspace);
        return std::make_shared<Catalog const>(entities(), custom, read_settings(tx, workspace), added);
    });
}

std::optional<UserFacts> find_user_facts(db::Tx& tx, Account const& account) {
    auto const read = [](db::Row const& row) {
        UserFacts facts;
        facts.mail = row.text(0);
        facts.name = row.text(1);
        facts.role = row.text(2);
        if (!row.is_null(3)) facts.team = row.id(3);
        facts.active = row.integer(4) != 0;
        facts.language = row.text(5) == "bn" ? Language::bn : Language::en;
        facts.time_zone = row.text(6);
        return facts;
    };
    return tx.first(
        "SELECT u.mail, u.name, u.role, u.team, u.active, COALESCE(u.language, l.language, w.locale), "
        "COALESCE(u.time_zone, w.time_zone) FROM \"user\" u JOIN workspace w ON w.workspace_id = "
        "u.workspace_id LEFT JOIN login l ON l.workspace_id = u.workspace_id AND l.user_id = u.id "
        "WHERE u.workspace_id = $1 AND u.id = $2 AND u.deleted_at IS NULL",
        read, account.workspace, account.user);
}

std::vector<Id> workspaces(db::Database& database) {
    return database.read([](db::Tx& tx) {
        std::vector<Id> ids;
        tx.each("SELECT id FROM workspace WHERE deleted_at IS NULL ORDER BY id",
                [&](db::Row const& row) { ids.push_back(row.id(0)); });
        return ids;
    });
}

}  // namespace sampark::crm
