#include "schema/labels.hpp"

#include <algorithm>
#include <initializer_list>

namespace sampark {
namespace {

std::string message(Language language, std::initializer_list<std::string_view> path) {
    std::string key;
    for (auto const part : path) key.append(key.empty() ? "" : ".").append(part);
    return translate(language, key);
}

}  // namespace

std::string label_of(EntityDef const& entity, Language language) {
    return message(language, {entity.name(), "name"});
}

std::string plural_label_of(EntityDef const& entity, Language language) {
    return message(language, {entity.name(), "plural"});
}

std::string description_of(EntityDef const& entity, Language language) {
    return message(language, {entity.name(), "description"});
}

std::string label_of(EntityDef const& entity, FieldDef const& field, Language language) {
    if (field.origin == Origin::system) return message(language, {"record", "fields", field.name});
    if (field.origin == Origin::built_in) return message(language, {entity.name(), "fields", field.name});
    return field.label.in(language);
}

std::string choice_label_of(EntityDef const& entity, FieldDef const& field, std::string_view choice,
                            Language language) {
    auto const found = std::find(field.choices.begin(), field.choices.end(), choice);
    auto const place = static_cast<std::size_t>(found - field.choices.begin());
    if (place < field.choice_labels.size()) {
        auto const& label = field.choice_labels[place].in(language);
        if (!label.empty()) return label;
    }
    if (field.origin == Origin::custom) return std::string(choice);
    return message(language, {entity.name(), "choices", field.name, choice});
}

std::string attribute_label_of(EntityDef const& entity, FieldDef const& field, FieldDef const& attribute,
                               Language language) {
    return message(language, {entity.name(), "attributes", field.name, attribute.name});
}

std::string attribute_choice_label_of(EntityDef const& entity, FieldDef const& field,
                                      FieldDef const& attribute, std::string_view choice, Language language) {
    return message(language, {entity.name(), "choices", field.name, attribute.name, choice});
}

std::string measure_label_of(EntityDef const& entity, Measure const& measure, Language language) {
    return message(language, {entity.name(), "measures", measure.name});
}

std::string_view name_of(Trait trait) {
    switch (trait) {
        case Trait::assignable:
            return "assignable";
        case Trait::timeline:
            return "timeline";
        case Trait::importable:
            return "importable";
        case Trait::searchable:
            return "searchable";
        case Trait::taggable:
            return "taggable";
        case Trait::named:
            return "named";
        case Trait::permanent:
            return "permanent";
        case Trait::single:
            return "single";
        case Trait::shareable:
            return "shareable";
        case Trait::chronicled:
            return "chronicled";
        case Trait::mergeable:
            return "mergeable";
    }
    return {};
}

std::string type_name_of(EntityDef const& entity) {
    std::string name;
    auto starts_word = true;
    for (auto const c : entity.name()) {
        if (c != '_') name += starts_word && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        starts_word = c == '_';
    }
    return name;
}

}  // namespace sampark
