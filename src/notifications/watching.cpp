#include "notifications/watching.hpp"

#include "records/load.hpp"

#include <algorithm>

namespace sampark::notifications {

bool is_watching(db::Tx& tx, Id const& workspace, Id const& record, Id const& user) {
    return tx
        .first(
            "SELECT 1 FROM record_watch WHERE workspace_id = $1 AND record_id = $2 AND user_id = $3",
            [](db::Row const&) { return true; }, workspace, record, user)
        .has_value();
}

void watch(db::Tx& tx, Id const& workspace, std::string_view entity, Id const& record, Id const& user) {
    tx.run(
        "INSERT INTO record_watch (workspace_id, entity, record_id, user_id, created_at) VALUES ($1, $2, $3, "
        "$4, "
        "$5) ON CONFLICT (workspace_id, record_id, user_id) DO NOTHING",
        workspace, entity, record, user, now_micros());
}

void unwatch(db::Tx& tx, Id const& workspace, Id const& record, Id const& user) {
    tx.run("DELETE FROM record_watch WHERE workspace_id = $1 AND record_id = $2 AND user_id = $3", workspace,
           record, user);
}

json::object watches(Context const& context) {
    struct Watched {
        std::string entity;
        Id record;
    };
    std::vector<Watched> found;
    context.tx.each(
        "SELECT entity, record_id FROM record_watch WHERE workspace_id = $1 AND user_id = $2 ORDER BY "
        "created_at "
        "DESC, record_id LIMIT 200",
        [&](db::Row const& row) {
            found.push_back({std::string(row.text(0)), row.id(1)});
        },
        context.workspace(), context.actor.user);
    Labels labels;
    for (auto const& [entity, record] : found) labels.want(entity, record);
    labels.load(context, Trashed::included);
    json::array items;
    for (auto const& [entity, record] : found) {
        auto const* label = labels.find(entity, record);
        if (label != nullptr)
            items.push_back({{"entity", entity}, {"id", to_text(record)}, {"label", *label}});
    }
    return {{"items", std::move(items)}};
}

std::vector<Id> watchers_of(db::Tx& tx, Id const& workspace, Id const& record) {
    std::vector<Id> found;
    tx.each(
        "SELECT user_id FROM record_watch WHERE workspace_id = $1 AND record_id = $2",
        [&](db::Row const& row) { found.push_back(row.id(0)); }, workspace, record);
    return found;
}

std::vector<Id> users_in(Record const& record, std::string_view name) {
    std::vector<Id> found;
    auto const* field = record.entity->find(name);
    if (field == nullptr || field->target != "user") return found;
    auto const& value = record.at(*field);
    if (auto const* id = std::get_if<Id>(&value)) found.push_back(*id);
    auto const* list = std::get_if<json::value>(&value);
    if (list == nullptr || !list->is_array()) return found;
    for (auto const& entry : list->get_array())
        if (auto const id = parse_id(std::string_view(entry.at("id").get_string()))) found.push_back(*id);
    return found;
}

std::vector<Id> responsible_for(Record const& record) {
    auto found = users_in(record, "owner");
    for (auto const& id : users_in(record, "assignees"))
        if (std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
    return found;
}

}  // namespace sampark::notifications
