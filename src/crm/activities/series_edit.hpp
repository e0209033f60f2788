// Changing what repeats: one time of it, that one and all that follow, or all.
#pragma once

#include "records/context.hpp"
#include "records/record.hpp"

namespace sampark::crm::activity {

enum class Reach : std::uint8_t { one, following, all };

// Which times of which series. With the version expected of the series, another one is refused with 412
// "stale_version", and so is a single time for which a record has come to stand since.
struct Times {
    Id series;
    Micros at = 0;
    Reach reach = Reach::one;
    std::optional<std::int64_t> expected_version;
};

// `changes` is a merge patch of the activity as it is at that time; with `following` and `all` it may say
// another rule. Returns the record that now stands for the time: a new one, the rest of the series, or the
// series. Everything is one group. Throws 404 for a time that the series does not have, 409 "not_a_series",
// 422 "rule_names_days" where no rule gives the moved times, and what update and create throw.
Record change_occurrence(Context const& context, Times const& times, json::object const& changes);
// The time is left out, the series ends before it, or all goes to the trash. What was done stays; one time of
// which a record says that it is over is refused with 409 "occurrence_over".
void remove_occurrence(Context const& context, Times const& times);

// The series in whose wake the event came about: it changed which time of which series a record stands for,
// or it is the part of a series that was cut in two, or a single time that came and went with it.
std::optional<Id> series_behind(Context const& context, Event const& event);

}  // namespace sampark::crm::activity
