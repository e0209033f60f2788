// What a cell says of the choices of a field: one of them by its value or label, by what other programs call
// it, or that nothing is known.
#pragma once

#include "base/json.hpp"
#include "base/language.hpp"
#include "schema/catalog.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sampark::imports {

// What a cell chooses among: the choices of a field, or of what its links carry.
struct Offer {
    EntityDef const& entity;
    FieldDef const& field;
    FieldDef const* attribute;

    auto const& choices() const { return attribute == nullptr ? field.choices : attribute->choices; }
    std::string label(std::string_view choice, Language language) const;
};

// A choice by its wire value, or one that reads like it, or its label in either language, or what other
// programs have in its place ("Working - Contacted").
std::optional<std::string> choice_of(Offer const& offer, std::string const& cell);
// "Unspecified": the other program's choice for none.
bool means_none(Offer const& offer, std::string const& cell);

}  // namespace sampark::imports
