#include "records/unique.hpp"

#include "records/input.hpp"
#include "records/load.hpp"

namespace sampark {
namespace {

constexpr std::int64_t page_size = 1000;

void insert_keys(Context const& context, Record const& record, FieldDef const& field) {
    for (auto const& key : keys_of(field, record.at(field), context.catalog.settings())) {
        context.tx.run(
            "INSERT INTO record_key (workspace_id, entity, field, value, record_id, exclusive) "
            "VALUES ($1, $2, $3, $4, $5, 0)",
            context.workspace(), record.entity->name(), field.name, key, record.id);
    }
}

void remove_all_keys(Context const& context, EntityDef const& entity, FieldDef const& field) {
    context.tx.run("DELETE FROM record_key WHERE workspace_id = $1 AND entity = $2 AND field = $3",
                   context.workspace(), entity.name(), field.name);
}

void insert_all_keys(Context const& context, EntityDef const& entity, FieldDef const& field) {
    Id last;
    for (auto records = page_after(context, entity, {&field}, last, page_size); !records.empty();
         records = page_after(context, entity, {&field}, last, page_size)) {
        for (auto const& record : records) insert_keys(context, record, field);
        last = records.back().id;
    }
}

Duplicates duplicates_of(Context const& context, EntityDef const& entity, FieldDef const& field) {
    Duplicates found;
    context.tx.each(
        "SELECT count(*), min(value) FROM (SELECT value FROM record_key WHERE workspace_id = $1 AND entity = "
        "$2 AND field = $3 GROUP BY value HAVING count(*) > 1) shared",
        [&](db::Row const& row) {
            found = {row.integer(0), std::string(row.text(1))};
        },
        context.workspace(), entity.name(), field.name);
    return found;
}

// The shared value as one of the records has it.
std::string written(Context const& context, EntityDef const& entity, FieldDef const& field,
                    std::string const& key) {
    auto const id = context.tx.first(
        "SELECT record_id FROM record_key WHERE workspace_id = $1 AND entity = $2 AND field = $3 AND value = "
        "$4 ORDER BY record_id LIMIT 1",
        [](db::Row const& row) { return row.id(0); }, context.workspace(), entity.name(), field.name, key);
    auto const record = id ? find_record(context, entity, *id, Act::read, {&field}) : std::nullopt;
    return record ? value_behind(field, record->at(field), key, context.catalog.settings()) : key;
}

}  // namespace

std::optional<Duplicates> claim_unique(Context const& context, EntityDef const& entity,
                                       FieldDef const& field) {
    auto unique = field;
    unique.options.unique = true;
    remove_all_keys(context, entity, unique);
    insert_all_keys(context, entity, unique);
    auto found = duplicates_of(context, entity, unique);
    if (found.values > 0) {
        found.example = written(context, entity, unique, found.example);
        return found;
    }
    context.tx.run(
        "UPDATE record_key SET exclusive = 1 WHERE workspace_id = $1 AND entity = $2 AND field = $3",
        context.workspace(), entity.name(), field.name);
    return std::nullopt;
}

// Keys by which records are found anyway (mails, phones) stay.
void release_unique(Context const& context, EntityDef const& entity, FieldDef const& field) {
    auto plain = field;
    plain.options.unique = false;
    remove_all_keys(context, entity, plain);
    insert_all_keys(context, entity, plain);
}

}  // namespace sampark
