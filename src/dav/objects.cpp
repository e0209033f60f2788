#include "dav/objects.hpp"

#include "base/problem.hpp"
#include "records/load.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark::dav {
namespace {

// Those whose records stand in one collection, where each has an address of its own.
std::span<std::string_view const> nouns_beside(std::string_view entity) {
    static constexpr std::string_view of_books[]{"contact", "tag"};
    static constexpr std::string_view of_calendars[]{"activity"};
    return entity == of_calendars[0] ? std::span<std::string_view const>(of_calendars)
                                     : std::span<std::string_view const>(of_books);
}

}  // namespace

StoredObject read_object(db::Row const& row) {
    StoredObject found;
    found.record = row.id(0);
    if (!row.is_null(1)) found.name = std::string(row.text(1));
    found.uid = row.text(2);
    found.object = row.text(3);
    found.fields = parse_json(row.text(4)).as_object();
    return found;
}

std::optional<StoredObject> find_object(Context const& context, Id const& record) {
    return context.tx.first(
        "SELECT record_id, name, uid, object, fields FROM dav_object WHERE workspace_id = $1 AND record_id = "
        "$2",
        read_object, context.workspace(), record);
}

std::unordered_map<Id, StoredObject> find_objects(Context const& context, std::span<Id const> records) {
    std::unordered_map<Id, StoredObject> found;
    if (records.empty()) return found;
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT record_id, name, uid, object, fields FROM dav_object WHERE workspace_id = ");
    sql.param(context.workspace()).add(" AND record_id IN (");
    add_id_list(sql, records);
    sql.add(")");
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        auto object = read_object(row);
        auto const record = object.record;
        found.emplace(record, std::move(object));
    });
    return found;
}

std::optional<Id> find_named(Context const& context, std::string_view entity, std::string_view name) {
    return context.tx.first(
        "SELECT record_id FROM dav_object WHERE workspace_id = $1 AND entity = $2 AND name = $3",
        [](db::Row const& row) { return row.id(0); }, context.workspace(), entity, name);
}

std::vector<Id> find_named(Context const& context, std::string_view entity,
                           std::vector<std::string> const& names) {
    constexpr std::size_t at_once = 500;
    std::vector<Id> found;
    for (std::size_t begin = 0; begin < names.size(); begin += at_once) {
        SqlBuilder sql(context.tx.dialect());
        sql.add("SELECT record_id FROM dav_object WHERE workspace_id = ").param(context.workspace());
        sql.add(" AND entity = ").param(entity).add(" AND name IN (");
        auto const end = std::min(begin + at_once, names.size());
        for (auto at = begin; at < end; ++at) {
            if (at > begin) sql.add(", ");
            sql.param(std::string_view(names[at]));
        }
        sql.add(")");
        context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { found.push_back(row.id(0)); });
    }
    return found;
}

std::vector<Id> find_by_uid(Context const& context, std::string_view entity, std::string_view uid) {
    std::vector<Id> records;
    context.tx.each(
        "SELECT record_id FROM dav_object WHERE workspace_id = $1 AND entity = $2 AND uid = $3",
        [&](db::Row const& row) { records.push_back(row.id(0)); }, context.workspace(), entity, uid);
    return records;
}

bool save_object(Context const& context, std::string_view entity, StoredObject const& object) {
    auto const kept = find_object(context, object.record);
    auto const changed = !kept || kept->object != object.object || kept->fields != object.fields;
    context.tx.run(
        "INSERT INTO dav_object (workspace_id, entity, record_id, name, uid, object, fields, revision) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, 1) ON CONFLICT (workspace_id, record_id) DO UPDATE "
        "SET name = excluded.name, uid = excluded.uid, object = excluded.object, fields = excluded.fields, "
        "revision = dav_object.revision + $8",
        context.workspace(), entity, object.record, object.name, object.uid, object.object,
        json::serialize(object.fields), std::int64_t{changed ? 1 : 0});
    return changed;
}

std::optional<std::string> take_name(Context const& context, std::string_view entity, std::string_view name) {
    if (name.empty()) return std::nullopt;
    if (name.size() > longest_name) throw Problem(414, "dav_name_too_long", {{"limit", longest_name}});
    for (auto const noun : nouns_beside(entity)) {
        auto const is_there = [&](Id const& id) {
            auto const record = find_any(context, context.catalog.at(noun), id);
            return record && !record->deleted_at;
        };
        // Whoever was given no name goes by the id, which nobody else invents.
        auto const id = parse_id(name.substr(0, name.rfind('.')));
        auto const kept = id ? find_object(context, *id) : std::nullopt;
        if (id && !(kept && kept->name) && is_there(*id)) {
            if (!visible_ids(context, context.catalog.at(noun), std::vector{*id}).empty())
                return std::nullopt;
            throw Problem(403, "dav_not_shared_any_more", {{"precondition", "d:need-privileges"}});
        }
        auto const holder = find_named(context, noun, name);
        if (!holder) continue;
        if (is_there(*holder)) return std::nullopt;
        context.tx.run("UPDATE dav_object SET name = NULL WHERE workspace_id = $1 AND record_id = $2",
                       context.workspace(), *holder);
    }
    return std::string(name);
}

void purge_objects(db::Tx& tx, Id const& workspace) {
    tx.run(
        "DELETE FROM dav_object WHERE workspace_id = $1 AND entity = 'contact' AND NOT EXISTS "
        "(SELECT 1 FROM contact c WHERE c.workspace_id = dav_object.workspace_id AND c.id = "
        "dav_object.record_id)",
        workspace);
    tx.run(
        "DELETE FROM dav_object WHERE workspace_id = $1 AND entity = 'activity' AND NOT EXISTS "
        "(SELECT 1 FROM activity a WHERE a.workspace_id = dav_object.workspace_id AND a.id = "
        "dav_object.record_id)",
        workspace);
    tx.run(
        "DELETE FROM dav_object WHERE workspace_id = $1 AND entity = 'tag' AND NOT EXISTS "
        "(SELECT 1 FROM tag t WHERE t.workspace_id = dav_object.workspace_id AND t.id = "
        "dav_object.record_id)",
        workspace);
}

}  // namespace sampark::dav
