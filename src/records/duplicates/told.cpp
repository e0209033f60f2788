#include "records/duplicates/told.hpp"

#include "records/input.hpp"

#include <algorithm>

namespace sampark::duplicates {

void Told::load(Fields const& fields) {
    auto wanted = fields;
    auto const visible = visible_fields(context_, entity_);
    std::erase_if(wanted, [&](FieldDef const* field) {
        return std::find(visible.begin(), visible.end(), field) == visible.end();
    });
    add_unique(wanted, naming_fields(context_, entity_));
    for (auto& record : find_records(context_, entity_, ids_, wanted)) {
        labels_.want(entity_.name(), record.id);
        want_labels(record, wanted, labels_);
        auto const id = record.id;
        records_.emplace(id, std::move(record));
    }
    labels_.load(context_);
}

Record const* Told::find(Id const& id) const {
    auto const found = records_.find(id);
    return found == records_.end() ? nullptr : &found->second;
}

json::value Told::record(Id const& id) const {
    auto const* label = labels_.find(entity_.name(), id);
    return {{"id", to_text(id)}, {"label", label == nullptr ? std::string_view() : std::string_view(*label)}};
}

json::value Told::value(FieldDef const& field, Record const& record, Record const& other) const {
    auto const& settings = context_.catalog.settings();
    auto const& value = record.at(field);
    if (is_empty(value)) return nullptr;
    if (field.kind != Kind::mails && field.kind != Kind::phones)
        return to_json(record, {&field}, labels_).at(field.name);
    auto const others = keys_of(field, other.at(field), settings);
    for (auto const& key : keys_of(field, value, settings)) {
        if (std::binary_search(others.begin(), others.end(), key))
            return json::string(value_behind(field, value, key, settings));
    }
    return nullptr;
}

}  // namespace sampark::duplicates
