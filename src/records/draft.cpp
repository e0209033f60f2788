#include "records/draft.hpp"

#include "schema/field_type.hpp"

#include <algorithm>

namespace sampark {
namespace {

using db::ColumnDescription;

void add_columns(std::vector<ColumnDescription>& columns, FieldInfo const& field) {
    if (field.options.is_reckoned()) return;
    auto const name = std::string(field.name);
    switch (field_type(field.kind).storage) {
        case Storage::integer:
            columns.push_back({name, "int"});
            break;
        case Storage::text:
            columns.push_back({name, "text"});
            break;
        case Storage::id:
            columns.push_back({name, "id"});
            break;
        case Storage::json:
            columns.push_back({name, "json"});
            break;
        case Storage::money:
            columns.push_back({name, "int"});
            columns.push_back({name + "_currency", "text"});
            break;
        case Storage::relation:
            break;
    }
}

bool is_obligatory(ColumnDescription const& column) {
    return column.name == "workspace_id" || column.name == "id" || column.name == "version" ||
           column.name == "created_at" || column.name == "updated_at" || column.name == "custom";
}

std::string create_table(std::string const& table, std::vector<ColumnDescription> const& columns) {
    auto text = "CREATE TABLE \"" + table + "\" (\n";
    for (auto const& column : columns) {
        text += "    \"" + column.name + "\" {" + column.type + "}" +
                (is_obligatory(column) ? " NOT NULL" : "") + ",\n";
    }
    return text + "    PRIMARY KEY (workspace_id, id)\n){strict};\n-- isolate " + table + "\n\n";
}

std::string alter_table(std::string const& table, std::vector<ColumnDescription> const& wanted,
                        std::vector<ColumnDescription> const& present) {
    auto const has = [](auto const& columns, std::string const& name) {
        return std::any_of(columns.begin(), columns.end(),
                           [&](auto const& column) { return column.name == name; });
    };
    std::string text;
    for (auto const& column : wanted) {
        if (has(present, column.name)) continue;
        text += "ALTER TABLE \"" + table + "\" ADD COLUMN \"" + column.name + "\" {" + column.type + "};\n";
    }
    for (auto const& column : present) {
        if (!has(wanted, column.name))
            text += "-- no longer in the schema: " + table + '.' + column.name + '\n';
    }
    return text;
}

}  // namespace

Tables wanted_tables(std::span<EntityInfo const* const> entities) {
    Tables tables;
    for (auto const* entity : entities) {
        auto& columns = tables[std::string(entity->name)];
        columns = {{"workspace_id", "id"}, {"id", "id"},          {"version", "int"},
                   {"created_at", "int"},  {"updated_at", "int"}, {"created_by", "id"},
                   {"updated_by", "id"},   {"deleted_at", "int"}, {"custom", "json"}};
        for (auto const* field : entity->fields) add_columns(columns, *field);
    }
    return tables;
}

std::string draft_migration(std::span<EntityInfo const* const> entities, Tables const& present) {
    std::string text;
    for (auto const& [table, columns] : wanted_tables(entities)) {
        auto const found = present.find(table);
        text += found == present.end() ? create_table(table, columns)
                                       : alter_table(table, columns, found->second);
    }
    return text;
}

}  // namespace sampark
