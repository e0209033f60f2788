// Values that every new record of an import gets where its row says nothing: that they are customers, whose
// they are.
#pragma once

#include "records/import/plan.hpp"

namespace sampark::imports {

// What is wrong with them, by field.
std::vector<FieldError> faults_of_defaults(Context const& context, EntityDef const& entity,
                                           json::object const& defaults);
// A value as one writes it: the text of what is text, else JSON; empty is none.
json::value default_of(FieldDef const& field, std::string_view text);
std::string text_of_default(json::value const& value);

}  // namespace sampark::imports
