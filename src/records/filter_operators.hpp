// What the operators of filters mean, and which fields take them.
#pragma once

#include "schema/catalog.hpp"

namespace sampark {

// What a wire operator means: a positive condition, perhaps negated.
struct Spelling {
    std::string_view wire;
    Operator family;
    bool negated;
    std::string_view positive;
};
// Nothing where there is none of that name, or it does not fit the field.
Spelling const* spelling_of(FieldDef const& field, std::string_view wire);

}  // namespace sampark
