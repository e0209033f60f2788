// What a device says of a record, cut to what the record takes.
#pragma once

#include "base/problem.hpp"
#include "records/context.hpp"

#include <vector>

namespace sampark::dav {

// Without values that fit no field (a mail address that is none) and fields that the caller does not write:
// they stay in the object alone. Returns what was wrong with the values.
std::vector<FieldError> fit(Context const& context, EntityDef const& entity, json::object& fields);
// A new record is told only what there is.
void drop_nulls(json::object& fields);

}  // namespace sampark::dav
