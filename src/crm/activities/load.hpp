// How much of their working hours people have planned.
#pragma once

#include "records/context.hpp"

#include <vector>

namespace sampark::crm::activity {

// {"users": [{"user", "overdue", "days": [{"date", "available", "planned", "count"}]}]}, minutes each, of
// those users of whom the caller sees something: their own, what they are to do, and what they take part in.
json::object load_of(Context const& context, std::vector<Id> const& users, std::string const& from, int days);

}  // namespace sampark::crm::activity
