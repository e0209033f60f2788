#include "records/sort.hpp"

#include "records/filter.hpp"
#include "records/load.hpp"
#include "records/visibility.hpp"

namespace sampark {
namespace {

// The id of a record is a link to itself, but sorts as it is.
bool leads_elsewhere(FieldDef const& field) {
    return (field.kind == Kind::link || field.kind == Kind::links) && field.name != "id";
}

// Records stand in the order of what the caller sees of their names.
void add_label(SqlBuilder& sql, Context const& context, EntityDef const& entity, Alias alias) {
    auto const naming = naming_fields(context, entity);
    if (naming.empty()) {
        sql.add("''");
    } else if (naming.size() == 1) {
        sql.sort_key(alias, *naming.front());
    } else {
        sql.add("COALESCE(").sort_key(alias, *naming.front()).add(", ");
        sql.sort_key(alias, *naming.back()).add(")");
    }
}

void add_linked(SqlBuilder& sql, Context const& context, EntityDef const& entity, Alias alias,
                FieldDef const& field, std::string_view rest) {
    auto const& target = context.catalog.at(field.target);
    auto const inner = alias.text == "t" ? Alias("s1") : alias.text == "s1" ? Alias("s2") : Alias("s3");
    auto const related = field.storage() == Storage::relation;
    sql.add("(SELECT ");
    rest.empty() ? add_label(sql, context, target, inner)
                 : add_sort_expression(sql, context, target, inner, rest);
    sql.add(" FROM ");
    if (related) sql.add("record_link r JOIN ");
    sql.name(target.name()).add(" ").add(inner);
    related ? sql.add(" ON ") : sql.add(" WHERE ");
    sql.add(inner).add(".workspace_id = ").param(context.workspace()).add(" AND ").add(inner).add(".id = ");
    if (related) {
        sql.add("r.to_id WHERE r.workspace_id = ").param(context.workspace());
        sql.add(" AND r.entity = ").param(entity.name());
        sql.add(" AND r.field = ").param(std::string_view(field.name));
        sql.add(" AND r.from_id = ").add(alias).add(".id");
    } else {
        sql.field(alias, field);
    }
    sql.add(" AND ").add(inner).add(".deleted_at IS NULL");
    add_row_filter(sql, context, target, inner, Act::read);
    related ? sql.add(" ORDER BY r.position, r.to_id LIMIT 1)") : sql.add(")");
}

void add_file_name(SqlBuilder& sql, Context const& context, Alias alias, FieldDef const& field) {
    sql.add("(SELECT fold(f.name) FROM file f WHERE f.workspace_id = ").param(context.workspace());
    sql.add(" AND f.id = ").field(alias, field).add(")");
}

}  // namespace

void add_sort_expression(SqlBuilder& sql, Context const& context, EntityDef const& entity, Alias alias,
                         std::string_view path) {
    auto const dot = path.find('.');
    auto const& field = entity.at(path.substr(0, dot));
    auto const rest = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    if (leads_elsewhere(field)) {
        add_linked(sql, context, entity, alias, field, rest);
    } else if (field.kind == Kind::file) {
        add_file_name(sql, context, alias, field);
    } else {
        sql.sort_key(alias, field, field.name == "id" ? std::string_view() : rest);
    }
}

std::vector<std::string> sort_paths(Context const& context, EntityDef const& entity,
                                    std::string const& path) {
    auto const* field = resolve_path(context, entity, path);
    std::vector<std::string> paths;
    if (field != nullptr && field->kind == Kind::link && field->name != "id") {
        for (auto const name : context.catalog.at(field->target).info->order) {
            auto inner = sort_paths(context, entity, path + '.' + std::string(name));
            std::move(inner.begin(), inner.end(), std::back_inserter(paths));
        }
    }
    if (field != nullptr) paths.push_back(path);
    return paths;
}

SortType sort_type(Context const& context, EntityDef const& entity, std::string_view path) {
    auto const& field = *resolve_path(context, entity, path);
    if (field.kind == Kind::link && field.name == "id") return SortType::id;
    auto const storage = field.storage();
    auto const number = storage == Storage::integer || storage == Storage::money;
    return number ? SortType::whole_number : SortType::text;
}

bool sorts_empty(EntityDef const& entity, std::string_view path) {
    auto const* field = entity.find(path);
    if (field == nullptr || field->origin == Origin::custom) return true;
    auto const storage = field->storage();
    if (storage != Storage::integer && storage != Storage::text && storage != Storage::money) return true;
    return !field->options.required && field->name != "created_at" && field->name != "updated_at";
}

}  // namespace sampark
