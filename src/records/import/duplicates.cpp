#include "records/import/duplicates.hpp"

#include "base/name_similarity.hpp"
#include "records/input.hpp"

namespace sampark::imports {

std::optional<Duplicate> DuplicateFinder::find(Context const& context, json::object const& input) {
    for (auto const& key : keys(context, input)) {
        if (auto noted = find_noted(context, key)) return noted;
        auto const record = context.tx.first(
            "SELECT record_id FROM record_key WHERE workspace_id = $1 AND entity = $2 AND field = $3 AND "
            "value = $4 ORDER BY record_id LIMIT 1",
            [](db::Row const& row) { return row.id(0); }, context.workspace(), entity_.name(),
            key.field->name, key.value);
        if (record)
            return Duplicate{record, 0, key.field->name, written(context, key), key.field->options.unique};
    }
    auto const called = name(input);
    if (!called) return std::nullopt;
    if (auto noted = find_noted(context, *called)) return noted;
    auto const record = links_.find_existing(context, entity_, called->value);
    if (!record) return std::nullopt;
    return Duplicate{record, 0, called->field->name, called->value, false};
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
