#include "records/import/duplicates.hpp"

#include "base/name_similarity.hpp"
#include "records/input.hpp"
#include "records/visibility.hpp"

namespace sampark::imports {

std::optional<Duplicate> DuplicateFinder::find(Context const& context, json::object const& input) {
    for (auto const& key : keys(context, input)) {
        if (auto noted = find_noted(context, key)) return noted;
        if (auto const record = find_by_key(context, key))
            return Duplicate{record, 0, key.field->name, written(context, key), key.field->options.unique};
    }
    auto const called = name(input);
    if (!called) return std::nullopt;
    if (auto noted = find_noted(context, *called)) return noted;
    auto const record = links_.find_existing(context, entity_, called->value);
    if (!record) return std::nullopt;
    return Duplicate{record, 0, called->field->name, called->value, false};
}

// What the importer may not see is not there for them, unless no other may have the value.
std::optional<Id> DuplicateFinder::find_by_key(Context const& context, Key const& key) const {
    SqlBuilder sql(context.tx.dialect());
    auto const sees_any = key.field->options.unique || sees_all(context, entity_);
    sql.add("SELECT k.record_id FROM record_key k");
    if (!sees_any) {
        sql.add(" JOIN ").name(entity_.name());
        sql.add(" t ON t.workspace_id = k.workspace_id AND t.id = k.record_id");
    }
    sql.add(" WHERE k.workspace_id = ")
        .param(context.workspace())
        .add(" AND k.entity = ")
        .param(entity_.name());
    sql.add(" AND k.field = ").param(std::string_view(key.field->name)).add(" AND k.value = ");
    sql.param(std::string_view(key.value));
    if (!sees_any) add_row_filter(sql, context, entity_, "t", Act::read);
    sql.add(" ORDER BY k.record_id LIMIT 1");
    std::optional<Id> found;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { found = row.id(0); });
    return found;
}

// Names are the same that differ in case, spaces and punctuation alone.
std::uint64_t DuplicateFinder::hash_of(Key const& key) {
    auto const& name = key.field->name;
    return std::hash<std::string>{}(name + '\n' + (name == "name" ? compact_name(key.value) : key.value));
}

std::optional<Duplicate> DuplicateFinder::find_noted(Context const& context, Key const& key) const {
    if (noted_.empty() && imagined_.empty()) return std::nullopt;
    auto const hash = hash_of(key);
    for (auto const* rows : {&noted_, &imagined_}) {
        auto const known = rows->find(hash);
        if (known != rows->end())
            return Duplicate{
                {}, known->second, key.field->name, written(context, key), key.field->options.unique};
    }
    return std::nullopt;
}

void DuplicateFinder::note(Context const& context, json::object const& input, std::uint64_t line) {
    for (auto const& key : keys(context, input)) noted_.emplace(hash_of(key), line);
    if (auto const called = name(input)) noted_.emplace(hash_of(*called), line);
}

void DuplicateFinder::imagine() {
    imagined_.merge(noted_);
    noted_.clear();
}

std::string DuplicateFinder::written(Context const& context, Key const& key) {
    return value_behind(*key.field, key.given, key.value, context.catalog.settings());
}

// What identifies the record, each value in its normal form.
std::vector<DuplicateFinder::Key> DuplicateFinder::keys(Context const& context,
                                                        json::object const& input) const {
    std::vector<Key> found;
    std::vector<FieldError> ignored;
    auto const& settings = context.catalog.settings();
    for (auto const& field : entity_.fields) {
        auto const has_keys = field.options.unique || field.kind == Kind::mails || field.kind == Kind::phones;
        auto const* given = has_keys ? input.if_contains(field.name) : nullptr;
        if (given == nullptr) continue;
        auto const value = field.type->parse({field, settings, field.name, ignored}, *given);
        for (auto& key : keys_of(field, value, settings)) found.push_back({&field, std::move(key), value});
    }
    return found;
}

std::optional<DuplicateFinder::Key> DuplicateFinder::name(json::object const& input) const {
    if (!entity_.has(Trait::named)) return std::nullopt;
    auto const& field = entity_.at(entity_.info->label);
    auto const given = text_member(input, field.name);
    if (!given) return std::nullopt;
    std::string const name(*given);
    return Key{&field, name, Value(name)};
}

}  // namespace sampark::imports
