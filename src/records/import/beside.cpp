#include "records/import/beside.hpp"

#include "records/input.hpp"

#include <algorithm>

namespace sampark::imports {
namespace {

// What tells entries of a list apart.
std::string meaning(Context const& context, FieldDef const& field, json::value const& entry) {
    auto const* object = entry.if_object();
    auto const* id = object == nullptr ? nullptr : object->if_contains("id");
    if (id != nullptr) return json::serialize(*id);
    auto const keys = keys_of(field, Value(json::value(json::array{entry})), context.catalog.settings());
    if (!keys.empty()) return keys.front();
    auto const* value = object == nullptr ? nullptr : object->if_contains("value");
    return json::serialize(value == nullptr ? entry : *value);
}

// The list with what the entries say more: of one that it has (a label, a quantity), or others.
json::array with_more(Context const& context, FieldDef const& field, json::value const& list,
                      json::array const& more) {
    auto all = list.is_array() ? list.get_array() : json::array{};
    for (auto const& entry : more) {
        auto const wanted = meaning(context, field, entry);
        auto const same = std::find_if(all.begin(), all.end(), [&](json::value const& other) {
            return meaning(context, field, other) == wanted;
        });
        if (same == all.end()) {
            all.push_back(entry);
        } else if (same->is_object() && entry.is_object()) {
            for (auto const& [name, value] : entry.get_object()) {
                if (name != "value") same->get_object()[name] = value;  // which is as it was written
            }
        }
    }
    return all;
}

}  // namespace

json::object beside(Context const& context, EntityDef const& entity, Record const& there,
                    ReadRow const& row) {
    auto input = row.input;
    for (auto const& [name, value] : row.input) {
        auto const& field = entity.at(name);
        auto const& old = there.at(field);
        if (is_empty(old)) continue;
        if (row.record && there.version > 1) {
            input.erase(name);
        } else if (value.is_array() && field.kind != Kind::addresses) {
            input[name] = with_more(context, field, wire(field, old), value.get_array());
        } else if (field.kind == Kind::money && !row.names_currency) {
            input[name].get_object()["currency"] = std::get<Money>(old).currency;
        }
    }
    return input;
}

}  // namespace sampark::imports
