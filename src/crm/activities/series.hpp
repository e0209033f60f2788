// Activities that repeat: the record with the rule is the series; a record whose `series` leads to it stands
// for one of its times.
#pragma once

#include "calendar/recurrence.hpp"
#include "records/record.hpp"

namespace sampark::crm::activity {

// When the activity is: its start, or else when it is due.
std::optional<Micros> moment_of(Record const& activity);
// Nothing for an activity that does not repeat, or has no time.
std::optional<calendar::Series> series_of(Record const& activity, std::string_view usual_zone);

}  // namespace sampark::crm::activity
