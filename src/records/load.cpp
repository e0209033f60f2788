#include "records/load.hpp"

#include "base/text.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark {
namespace {

constexpr std::size_t batch = 256;         // ids in one IN list
constexpr std::size_t label_length = 200;  // code points

bool any_custom(Fields const& fields) {
    return std::any_of(fields.begin(), fields.end(),
                       [](auto const* field) { return field->stored_in_json(); });
}

Value read_value(db::Row const& row, FieldDef const& field, int& column) {
    auto const here = column++;
    auto const money = field.storage() == Storage::money;
    if (money) ++column;
    if (row.is_null(here)) return {};
    switch (field.storage()) {
        case Storage::integer:
            if (field.kind == Kind::boolean) return row.integer(here) != 0;
            return row.integer(here);
        case Storage::text:
            return std::string(row.text(here));
        case Storage::id:
            return row.id(here);
        case Storage::json:
            return json::parse(row.text(here));
        case Storage::money:
            return Money{row.integer(here), std::string(row.text(here + 1))};
        case Storage::relation:
            break;
    }
    return {};
}

void add_values(SqlBuilder& sql, Alias alias, Fields const& fields) {
    for (auto const* field : fields) {
        if (!field->read_from_row()) continue;
        sql.add(", ").field(alias, *field);
        if (field->storage() == Storage::money) sql.add(", ").currency(alias, *field);
    }
}

void read_values(db::Row const& row, Record& record, Fields const& fields, int& column) {
    for (auto const* field : fields) {
        if (field->read_from_row()) record.at(*field) = read_value(row, *field, column);
    }
}

Value from_custom(json::object const& custom, FieldDef const& field) {
    auto const* stored = custom.if_contains(field.name);
    if (stored == nullptr || stored->is_null()) return {};
    switch (field.storage()) {
        case Storage::integer:
            if (field.kind == Kind::boolean) return stored->to_number<std::int64_t>() != 0;
            return stored->to_number<std::int64_t>();
        case Storage::text:
            return std::string(stored->as_string());
        case Storage::id:
            return parse_id(std::string_view(stored->as_string())).value_or(Id{});
        case Storage::json:
            return *stored;
        case Storage::money: {
            auto const currency = text_member(custom, field.currency_name());
            return Money{stored->to_number<std::int64_t>(), std::string(currency.value_or(""))};
        }
        case Storage::relation:
            break;
    }
    return {};
}

// Members of the stored JSON that belong to no field of this catalog.
void keep_unknown(json::object const& custom, Record& record) {
    for (auto const& [key, value] : custom) {
        auto const name = std::string_view(key).substr(0, key.find('-'));
        if (record.entity->find(name) == nullptr) record.unknown_custom[key] = value;
    }
}

void read_system(db::Row const& row, Record& record, int& column) {
    record.id = row.id(column++);
    record.version = row.integer(column++);
    record.created_at = row.integer(column++);
    record.updated_at = row.integer(column++);
    if (!row.is_null(column)) record.created_by = row.id(column);
    if (!row.is_null(++column)) record.updated_by = row.id(column);
    if (!row.is_null(++column)) record.deleted_at = row.integer(column);
    ++column;
}

void append_link(Record& record, FieldDef const& field, db::Row const& row) {
    auto& value = record.at(field);
    if (field.kind == Kind::link) {
        value = row.id(1);
        return;
    }
    if (is_empty(value)) value = json::value(json::array{});
    json::object entry{{"id", to_text(row.id(1))}};
    if (!row.is_null(2)) {
        auto const attributes = json::parse(row.text(2));
        for (auto const& [name, attribute] : attributes.get_object()) entry[name] = attribute;
    }
    std::get<json::value>(value).get_array().emplace_back(std::move(entry));
}

// The links of the records' fields, in one query: a look-up for each record, however many fields hold links.
void load_links(Context const& context, EntityDef const& entity, Fields const& relations,
                std::span<Record> records) {
    std::vector<Id> ids;
    std::unordered_map<Id, Record*> by_id;
    for (auto& record : records) {
        ids.push_back(record.id);
        by_id.emplace(record.id, &record);
    }
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT from_id, to_id, attributes, field FROM record_link WHERE workspace_id = ")
        .param(context.workspace());
    sql.add(" AND entity = ").param(entity.name());
    if (relations.size() == 1) sql.add(" AND field = ").param(std::string_view(relations.front()->name));
    sql.add(" AND from_id IN (");
    add_id_list(sql, ids);
    sql.add(") ORDER BY from_id, field, position");
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        auto const name = row.text(3);
        auto const field = std::find_if(relations.begin(), relations.end(),
                                        [&](auto const* relation) { return relation->name == name; });
        if (field != relations.end()) append_link(*by_id.at(row.id(0)), **field, row);
    });
}

json::value link_json(Labels const& labels, FieldDef const& field, Id const& id) {
    auto const* label = labels.find(field.target, id);
    json::object object{{"id", to_text(id)}};
    object["label"] = label == nullptr ? json::value(nullptr) : json::value(*label);
    return object;
}

json::value optional_link(Labels const& labels, FieldDef const& field, std::optional<Id> const& id) {
    return id ? link_json(labels, field, *id) : json::value(nullptr);
}

json::value field_json(FieldDef const& field, Value const& value, Labels const& labels) {
    auto const list = field.type->storage == Storage::relation;
    if (is_empty(value)) return list ? json::value(json::array{}) : json::value(nullptr);
    if (field.kind == Kind::link) return link_json(labels, field, std::get<Id>(value));
    auto written = field.type->write(value);
    if (!list) return written;
    for (auto& entry : written.get_array()) {
        auto const id = parse_id(std::string_view(entry.at("id").get_string()));
        auto const* label = id ? labels.find(field.target, *id) : nullptr;
        entry.as_object()["label"] = label == nullptr ? json::value(nullptr) : json::value(*label);
    }
    return written;
}

// A label stands in a line: what is longer (a note without a title) is cut, and says so.
std::string shortened(std::string_view text) {
    if (count_code_points(text) <= label_length) return std::string(text);
    return std::string(truncate(text, label_length - 1)) + "…";
}

void load_labels(Context const& context, EntityDef const& entity, std::span<Id const> ids, Trashed trashed,
                 std::unordered_map<Id, std::string>& labels) {
    auto const naming = naming_fields(context, entity);
    if (naming.empty()) return;
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT t.id, substr(COALESCE(");
    for (auto const* field : naming) sql.field("t", *field).add(", ");
    sql.add("''), 1, CAST(").param(static_cast<std::int64_t>(label_length + 1)).add(" AS INTEGER)) FROM ");
    sql.name(entity.name()).add(" t WHERE t.workspace_id = ").param(context.workspace());
    sql.add(" AND t.id IN (");
    add_id_list(sql, ids);
    sql.add(")");
    if (trashed == Trashed::excluded) sql.add(" AND t.deleted_at IS NULL");
    add_row_filter(sql, context, entity, "t", Act::read);
    context.tx.execute(sql.sql(), sql.params(),
                       [&](db::Row const& row) { labels[row.id(0)] = shortened(row.text(1)); });
}

}  // namespace

Fields visible_fields(Context const& context, EntityDef const& entity) {
    auto const& rule = context.actor.rule(entity.name());
    Fields fields;
    for (auto const& field : entity.fields) {
        if (!field.retired && !rule.hides(field.name)) fields.push_back(&field);
    }
    return fields;
}

Fields all_fields(EntityDef const& entity) {
    Fields fields;
    for (auto const& field : entity.fields) fields.push_back(&field);
    return fields;
}

void add_unique(Fields& fields, Fields const& others) {
    for (auto const* field : others) {
        if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
    }
}

Fields naming_fields(Context const& context, EntityDef const& entity) {
    Fields fields;
    for (auto const name : {entity.info->label, entity.info->label_fallback}) {
        if (name.empty()) continue;
        if (auto const* field = visible_field(context, entity, name)) fields.push_back(field);
    }
    return fields;
}

void add_columns(SqlBuilder& sql, Alias alias, Fields const& fields) {
    for (auto const* name :
         {"id", "version", "created_at", "updated_at", "created_by", "updated_by", "deleted_at"}) {
        if (name != std::string_view("id")) sql.add(", ");
        sql.add(alias).add(".").name(name);
    }
    add_values(sql, alias, fields);
    if (any_custom(fields)) sql.add(", ").add(alias).add(".custom");
}

Record read_row(db::Row const& row, EntityDef const& entity, Fields const& fields, int& column) {
    Record record(entity);
    read_system(row, record, column);
    read_values(row, record, fields, column);
    if (!any_custom(fields)) return record;
    if (!row.is_null(column)) {
        auto const custom = json::parse(row.text(column));
        for (auto const* field : fields) {
            if (field->stored_in_json()) record.at(*field) = from_custom(custom.as_object(), *field);
        }
        keep_unknown(custom.as_object(), record);
    }
    ++column;
    return record;
}

void add_lean_columns(SqlBuilder& sql, Alias alias, Fields const& fields) {
    sql.add(alias).add(".id");
    add_values(sql, alias, fields);
}

Record read_lean_row(db::Row const& row, EntityDef const& entity, Fields const& fields) {
    Record record(entity);
    record.id = row.id(0);
    int column = 1;
    read_values(row, record, fields, column);
    return record;
}

void load_relations(Context const& context, EntityDef const& entity, Fields const& fields,
                    std::vector<Record>& records) {
    Fields relations;
    std::copy_if(fields.begin(), fields.end(), std::back_inserter(relations),
                 [](auto const* field) { return field->storage() == Storage::relation; });
    if (relations.empty()) return;
    for (std::size_t i = 0; i < records.size(); i += batch)
        load_links(context, entity, relations,
                   std::span(records).subspan(i, std::min(batch, records.size() - i)));
}

std::optional<Record> find_record(Context const& context, EntityDef const& entity, Id const& id, Act act,
                                  Fields const& fields, Trashed trashed, Held held) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT ");
    add_columns(sql, "t", fields);
    sql.add(" FROM ").name(entity.name()).add(" t WHERE t.workspace_id = ").param(context.workspace());
    sql.add(" AND t.id = ").param(id);
    if (trashed == Trashed::excluded) sql.add(" AND t.deleted_at IS NULL");
    add_row_filter(sql, context, entity, "t", act);
    if (act != Act::read && held == Held::for_act) sql.for_update();
    std::vector<Record> records;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        int column = 0;
        records.push_back(read_row(row, entity, fields, column));
    });
    if (records.empty()) return std::nullopt;
    load_relations(context, entity, fields, records);
    return std::move(records.front());
}

std::vector<Record> find_records(Context const& context, EntityDef const& entity, std::span<Id const> ids,
                                 Fields const& fields) {
    std::vector<Record> records;
    for (std::size_t i = 0; i < ids.size(); i += batch) {
        SqlBuilder sql(context.tx.dialect());
        sql.add("SELECT ");
        add_columns(sql, "t", fields);
        sql.add(" FROM ").name(entity.name()).add(" t WHERE t.workspace_id = ").param(context.workspace());
        sql.add(" AND t.id IN (");
        add_id_list(sql, ids.subspan(i, std::min(batch, ids.size() - i)));
        sql.add(") AND t.deleted_at IS NULL");
        add_row_filter(sql, context, entity, "t", Act::read);
        context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
            int column = 0;
            records.push_back(read_row(row, entity, fields, column));
        });
    }
    load_relations(context, entity, fields, records);
    return records;
}

std::vector<Record> page_after(Context const& context, EntityDef const& entity, Fields const& fields,
                               Id const& last, std::int64_t most) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT ");
    add_columns(sql, "t", fields);
    sql.add(" FROM ").name(entity.name()).add(" t WHERE t.workspace_id = ").param(context.workspace());
    sql.add(" AND t.deleted_at IS NULL AND t.id > ").param(last);
    sql.add(" ORDER BY t.id LIMIT ").param(most);
    std::vector<Record> records;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        int column = 0;
        records.push_back(read_row(row, entity, fields, column));
    });
    load_relations(context, entity, fields, records);
    return records;
}

std::optional<Record> find_any(Context const& context, EntityDef const& entity, Id const& id) {
    auto const actor = system_actor(context.workspace());
    return find_record(context.acting_as(actor), entity, id, Act::read, all_fields(entity),
                       Trashed::included);
}

void Labels::want(std::string_view entity, Id const& id) {
    auto found = labels_.find(entity);
    if (found == labels_.end())
        found = labels_.emplace(std::string(entity), std::unordered_map<Id, std::string>{}).first;
    found->second.try_emplace(id);
}

void Labels::load(Context const& context, Trashed trashed) {
    for (auto& [name, wanted] : labels_) {
        auto const* entity = context.catalog.find(name);
        std::vector<Id> ids;
        for (auto const& [id, label] : wanted) ids.push_back(id);
        wanted.clear();
        if (entity == nullptr) continue;
        for (std::size_t i = 0; i < ids.size(); i += batch) {
            load_labels(context, *entity, std::span(ids).subspan(i, std::min(batch, ids.size() - i)), trashed,
                        wanted);
        }
    }
}

std::string const* Labels::find(std::string_view entity, Id const& id) const {
    auto const found = labels_.find(entity);
    if (found == labels_.end()) return nullptr;
    auto const label = found->second.find(id);
    return label == found->second.end() ? nullptr : &label->second;
}

void add_id_list(SqlBuilder& sql, std::span<Id const> ids) {
    std::size_t padded = 1;
    while (padded < ids.size()) padded *= 2;
    for (std::size_t i = 0; i < padded; ++i) {
        if (i > 0) sql.add(", ");
        sql.param(ids.empty() ? Id{} : ids[std::min(i, ids.size() - 1)]);
    }
}

void want_labels(Record const& record, Fields const& fields, Labels& labels) {
    if (record.created_by) labels.want("user", *record.created_by);
    if (record.updated_by) labels.want("user", *record.updated_by);
    for (auto const* field : fields) {
        auto const& value = record.at(*field);
        if (is_empty(value) || field->target.empty()) continue;
        if (auto const* id = std::get_if<Id>(&value)) {
            labels.want(field->target, *id);
            continue;
        }
        for (auto const& entry : std::get<json::value>(value).get_array()) {
            auto const id = parse_id(std::string_view(entry.at("id").get_string()));
            if (id) labels.want(field->target, *id);
        }
    }
}

json::object to_json(Record const& record, Fields const& fields, Labels const& labels) {
    auto const& user = *record.entity->find("created_by");
    constexpr std::size_t system_fields = 7;
    json::object object;
    object.reserve(fields.size() + system_fields);
    object["id"] = to_text(record.id);
    object["version"] = record.version;
    for (auto const* field : fields) object[field->name] = field_json(*field, record.at(*field), labels);
    object["created_at"] = format_time(record.created_at);
    object["updated_at"] = format_time(record.updated_at);
    object["created_by"] = optional_link(labels, user, record.created_by);
    object["updated_by"] = optional_link(labels, user, record.updated_by);
    if (record.deleted_at) object["deleted_at"] = format_time(*record.deleted_at);
    return object;
}

json::object to_json(Context const& context, Record const& record, Fields const& fields) {
    Labels labels;
    want_labels(record, fields, labels);
    labels.load(context);
    return to_json(record, fields, labels);
}

}  // namespace sampark
