// What people call an entity, a field, a choice: from locales/, or as an administrator wrote it.
#pragma once

#include "base/language.hpp"
#include "schema/catalog.hpp"

#include <string>
#include <string_view>

namespace sampark {

std::string label_of(EntityDef const& entity, Language language);
std::string plural_label_of(EntityDef const& entity, Language language);
std::string description_of(EntityDef const& entity, Language language);
// A custom field that has no label in the language answers the one it has.
std::string label_of(EntityDef const& entity, FieldDef const& field, Language language);
// A custom field's choice that has no label in the language answers the one it has, or else its value; so
// does a value that is no choice any more.
std::string choice_label_of(EntityDef const& entity, FieldDef const& field, std::string_view choice,
                            Language language);

// The same for what each link of a many-links field carries.
std::string attribute_label_of(EntityDef const& entity, FieldDef const& field, FieldDef const& attribute,
                               Language language);
std::string attribute_choice_label_of(EntityDef const& entity, FieldDef const& field,
                                      FieldDef const& attribute, std::string_view choice, Language language);

std::string measure_label_of(EntityDef const& entity, Measure const& measure, Language language);

// "assignable".
std::string_view name_of(Trait trait);
// What generated code calls it: "custom_field" → "CustomField".
std::string type_name_of(EntityDef const& entity);

}  // namespace sampark
