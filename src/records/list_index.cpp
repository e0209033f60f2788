#include "records/list_index.hpp"

#include "records/sql_builder.hpp"

#include <algorithm>

namespace sampark {
namespace {

// Nothing for created_at and updated_at, which every record has.
FieldInfo const* find_field(EntityInfo const& entity, std::string_view name) {
    auto const found = std::find_if(entity.fields.begin(), entity.fields.end(),
                                    [&](FieldInfo const* field) { return field->name == name; });
    return found == entity.fields.end() ? nullptr : *found;
}

std::string key(FieldInfo const* field, std::string_view name, db::Engine engine) {
    auto text = std::string(name);
    if (field == nullptr) return text;
    if (folds_case(field->kind)) text = "fold(" + text + ")";
    // Empty sorts first: SQLite has no other order in an index, PostgreSQL is told. Links sort by their
    // labels.
    auto const nullable = !field->options.required && field->kind != Kind::link;
    return engine == db::Engine::postgres && nullable ? text + " NULLS FIRST" : text;
}

std::string name_of(EntityInfo const& entity, ListIndex const& index) {
    auto text = std::string(entity.name);
    for (auto const name : index.fields) {
        if (name.empty()) break;
        auto const* field = find_field(entity, name);
        text.append(field != nullptr && folds_case(field->kind) ? "_lower_" : "_").append(name);
    }
    return text;
}

std::string statement(EntityInfo const& entity, ListIndex const& index, db::Engine engine) {
    auto const table = entity.name == "user" ? "\"user\"" : std::string(entity.name);
    auto text = "CREATE INDEX " + name_of(entity, index) + " ON " + table + " (workspace_id";
    for (auto const name : index.fields) {
        if (!name.empty()) text += ", " + key(find_field(entity, name), name, engine);
    }
    text += ", id";
    for (auto const name : index.beside) {
        if (!name.empty()) text.append(", ").append(name);
    }
    text += ") WHERE deleted_at IS NULL";
    if (index.filled_only) text.append(" AND ").append(index.fields[0]).append(" IS NOT NULL");
    return text;
}

std::string name_of(EntityInfo const& entity, TotalIndex const& index) {
    return std::string(entity.name) + '_' + std::string(index.group) + "_totals";
}

std::string statement(EntityInfo const& entity, TotalIndex const& index) {
    auto const amount = std::string(index.amount);
    auto text = "CREATE INDEX " + name_of(entity, index) + " ON " + std::string(entity.name) +
                " (workspace_id, " + std::string(index.group) + ", " + amount + "_currency, " + amount;
    for (auto const name : index.beside) {
        if (!name.empty()) text.append(", ").append(name);
    }
    return text + ") WHERE deleted_at IS NULL";
}

}  // namespace

std::map<std::string, std::string> wanted_indexes(std::span<EntityInfo const* const> entities,
                                                  db::Engine engine) {
    std::map<std::string, std::string> wanted;
    for (auto const* entity : entities) {
        for (auto const& index : entity->indexes)
            wanted.emplace(name_of(*entity, index), statement(*entity, index, engine));
        for (auto const& index : entity->total_indexes)
            wanted.emplace(name_of(*entity, index), statement(*entity, index));
    }
    return wanted;
}

}  // namespace sampark
