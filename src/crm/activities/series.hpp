// Activities that repeat: the record with the rule is the series; a record whose `series` leads to it stands
// for one of its times.
#pragma once

#include "calendar/recurrence.hpp"
#include "records/context.hpp"
#include "records/record.hpp"

namespace sampark::crm::activity {

// When the activity is: its start, or else when it is due.
std::optional<Micros> moment_of(Record const& activity);
// Nothing for an activity that does not repeat, or has no time.
std::optional<calendar::Series> series_of(Record const& activity, std::string_view usual_zone);
// The record that stands for this time of the series, whoever may see it; without those in the trash.
std::optional<Id> standing_for(Context const& context, Id const& whole, Micros at);
// The first times from the moment on for which no record stands, however far away they are; so many times of
// the series are looked at.
inline constexpr std::size_t most_times_looked_at = 5000;
std::vector<Micros> open_times(Context const& context, Id const& whole, calendar::Series const& repeated,
                               Micros from, std::size_t limit);
// Times of a series are told apart by the second.
Micros whole_second(Micros moment);

}  // namespace sampark::crm::activity
