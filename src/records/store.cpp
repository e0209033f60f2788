#include "records/store.hpp"

#include "records/input.hpp"

namespace sampark {
namespace {

void add_optional_id(SqlBuilder& sql, std::optional<Id> const& id) { id ? sql.param(*id) : sql.null(); }

void add_value(SqlBuilder& sql, FieldDef const& field, Value const& value) {
    if (is_empty(value)) {
        sql.null();
        if (field.storage() == Storage::money) sql.add(", ").null();
    } else if (auto const* amount = std::get_if<Money>(&value)) {
        sql.param(amount->minor).add(", ").param(std::string_view(amount->currency));
    } else if (auto const* text = std::get_if<std::string>(&value)) {
        sql.param(std::string_view(*text));
    } else if (auto const* whole = std::get_if<std::int64_t>(&value)) {
        sql.param(*whole);
    } else if (auto const* flag = std::get_if<bool>(&value)) {
        sql.param(std::int64_t{*flag ? 1 : 0});
    } else if (auto const* id = std::get_if<Id>(&value)) {
        sql.param(*id);
    } else {
        auto const document = json::serialize(std::get<json::value>(value));
        sql.param(std::string_view(document));
    }
}

void add_to_custom(json::object& custom, FieldDef const& field, Value const& value) {
    if (is_empty(value) || field.storage() == Storage::relation) return;
    if (auto const* amount = std::get_if<Money>(&value)) {
        custom[field.name] = amount->minor;
        custom[field.currency_name()] = amount->currency;
    } else if (auto const* whole = std::get_if<std::int64_t>(&value)) {
        custom[field.name] = *whole;
    } else if (auto const* flag = std::get_if<bool>(&value)) {
        custom[field.name] = *flag ? 1 : 0;  // as in a column, so that both databases compare it alike
    } else {
        custom[field.name] = field.type->write(value);
    }
}

std::string custom_document(Record const& record) {
    auto custom = record.unknown_custom;
    for (auto const& field : record.entity->fields) {
        if (field.stored_in_json()) add_to_custom(custom, field, record.at(field));
    }
    return json::serialize(custom);
}

bool differs(FieldDef const& field, Record const& record, Record const& before) {
    return record.at(field) != before.at(field);
}

std::vector<json::object> links_of(Record const& record, FieldDef const& field) {
    std::vector<json::object> entries;
    auto const& value = record.at(field);
    if (is_empty(value)) return entries;
    if (auto const* id = std::get_if<Id>(&value)) return {json::object{{"id", to_text(*id)}}};
    for (auto const& entry : std::get<json::value>(value).get_array()) entries.push_back(entry.get_object());
    return entries;
}

void insert_link(Context const& context, Record const& record, FieldDef const& field, json::object entry,
                 std::int64_t position) {
    auto const to = parse_id(std::string_view(entry.at("id").as_string())).value_or(Id{});
    entry.erase("id");
    std::optional<std::string> attributes;
    if (!entry.empty()) attributes = json::serialize(entry);
    context.tx.run(
        "INSERT INTO record_link (workspace_id, entity, field, from_id, to_id, position, attributes) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        context.workspace(), record.entity->name(), field.name, record.id, to, position, attributes);
}

void delete_keys(Context const& context, EntityDef const& entity, Id const& id) {
    context.tx.run("DELETE FROM record_key WHERE workspace_id = $1 AND entity = $2 AND record_id = $3",
                   context.workspace(), entity.name(), id);
}

}  // namespace

void insert_row(Context const& context, Record const& record) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("INSERT INTO ").name(record.entity->name());
    sql.add(" (workspace_id, id, version, created_at, updated_at, created_by, updated_by, custom");
    for (auto const& field : record.entity->fields) {
        if (!field.stored_in_row()) continue;
        sql.add(", ").name(field.name);
        if (field.storage() == Storage::money) sql.add(", ").name(field.currency_name());
    }
    sql.add(") VALUES (")
        .param(context.workspace())
        .add(", ")
        .param(record.id)
        .add(", ")
        .param(record.version);
    sql.add(", ").param(record.created_at).add(", ").param(record.updated_at).add(", ");
    add_optional_id(sql, record.created_by);
    sql.add(", ");
    add_optional_id(sql, record.updated_by);
    auto const custom = custom_document(record);
    sql.add(", ").param(std::string_view(custom));
    for (auto const& field : record.entity->fields) {
        if (!field.stored_in_row()) continue;
        sql.add(", ");
        add_value(sql, field, record.at(field));
    }
    sql.add(")");
    context.tx.execute(sql.sql(), sql.params(), [](db::Row const&) {});
}

void update_row(Context const& context, Record const& record, Record const& before) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("UPDATE ").name(record.entity->name()).add(" SET version = ").param(record.version);
    sql.add(", updated_at = ").param(record.updated_at).add(", updated_by = ");
    add_optional_id(sql, record.updated_by);
    auto custom_changed = false;
    for (auto const& field : record.entity->fields) {
        if (!differs(field, record, before)) continue;
        custom_changed |= field.stored_in_json();
        if (!field.stored_in_row()) continue;
        if (field.storage() == Storage::money) {
            sql.add(", (").name(field.name).add(", ").name(field.currency_name()).add(") = (");
            add_value(sql, field, record.at(field));
            sql.add(")");
        } else {
            sql.add(", ").name(field.name).add(" = ");
            add_value(sql, field, record.at(field));
        }
    }
    if (custom_changed) {
        auto const custom = custom_document(record);
        sql.add(", custom = ").param(std::string_view(custom));
    }
    sql.add(" WHERE workspace_id = ").param(context.workspace()).add(" AND id = ").param(record.id);
    sql.add(" AND version = ").param(before.version);
    auto const rows = context.tx.execute(sql.sql(), sql.params(), [](db::Row const&) {});
    if (rows != 1) throw Problem(409, "concurrent_change");
}

void set_trashed(Context const& context, Record const& record) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("UPDATE ").name(record.entity->name()).add(" SET version = ").param(record.version);
    sql.add(", updated_at = ").param(record.updated_at).add(", updated_by = ");
    add_optional_id(sql, record.updated_by);
    sql.add(", deleted_at = ");
    record.deleted_at ? sql.param(*record.deleted_at) : sql.null();
    sql.add(" WHERE workspace_id = ").param(context.workspace()).add(" AND id = ").param(record.id);
    context.tx.execute(sql.sql(), sql.params(), [](db::Row const&) {});
}

bool purge_row(Context const& context, EntityDef const& entity, Id const& id, Micros trashed_before) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("DELETE FROM ").name(entity.name()).add(" WHERE workspace_id = ").param(context.workspace());
    sql.add(" AND id = ").param(id).add(" AND deleted_at < ").param(trashed_before);
    if (context.tx.execute(sql.sql(), sql.params(), [](db::Row const&) {}) == 0) return false;
    context.tx.run("DELETE FROM record_link WHERE workspace_id = $1 AND entity = $2 AND from_id = $3",
                   context.workspace(), entity.name(), id);
    context.tx.run("DELETE FROM record_link WHERE workspace_id = $1 AND to_id = $2", context.workspace(), id);
    delete_keys(context, entity, id);
    context.tx.run("DELETE FROM trace WHERE workspace_id = $1 AND subject = $2", context.workspace(), id);
    context.tx.run("DELETE FROM reaction WHERE workspace_id = $1 AND record = $2", context.workspace(), id);
    return true;
}

void store_links(Context const& context, Record const& record, Record const* before) {
    for (auto const& field : record.entity->fields) {
        if (field.storage() != Storage::relation) continue;
        if (before != nullptr) {
            if (!differs(field, record, *before)) continue;
            context.tx.run(
                "DELETE FROM record_link WHERE workspace_id = $1 AND entity = $2 AND field = $3 AND from_id "
                "= $4",
                context.workspace(), record.entity->name(), field.name, record.id);
        }
        std::int64_t position = 0;
        for (auto& entry : links_of(record, field))
            insert_link(context, record, field, std::move(entry), position++);
    }
}

void store_keys(Context const& context, Record const& record, Record const* before) {
    auto const& settings = context.catalog.settings();
    for (auto const& field : record.entity->fields) {
        if (before != nullptr) {
            if (!differs(field, record, *before)) continue;
            if (keys_of(field, before->at(field), settings).empty() && is_empty(record.at(field))) continue;
            context.tx.run(
                "DELETE FROM record_key WHERE workspace_id = $1 AND entity = $2 AND record_id = $3 AND field "
                "= $4",
                context.workspace(), record.entity->name(), record.id, field.name);
        }
        for (auto const& key : keys_of(field, record.at(field), settings)) {
            auto const inserted = context.tx.run(
                "INSERT INTO record_key (workspace_id, entity, field, value, record_id, exclusive) "
                "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                context.workspace(), record.entity->name(), field.name, key, record.id, field.options.unique);
            // Another transaction has taken the value since it was looked up.
            if (inserted != 0) continue;
            auto const given = value_behind(field, record.at(field), key, settings);
            throw invalid({{field.name, "not_unique", {{"value", given}}}});
        }
    }
}

void remove_keys(Context const& context, Record const& record) {
    delete_keys(context, *record.entity, record.id);
}

}  // namespace sampark
