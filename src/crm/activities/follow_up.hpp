// Done, and what comes next; and the same planned for many at once.
#pragma once

#include "records/context.hpp"
#include "records/record.hpp"

#include <optional>

namespace sampark::crm::activity {

struct Completed {
    Record activity;
    std::optional<Record> next;
};

// `input`: {"outcome"?, "completed_at"?, "duration"?, "occurrence_at"?: of a series, "next"?: {activity}}.
// What the next one does not say it takes from this one, and its time is what is suggested. All is one group.
// Throws 404, 412 like update and change_occurrence, and 422 with every error, those of the next under
// "next.".
Completed complete(Context const& context, Id const& id, json::object const& input,
                   std::optional<std::int64_t> expected_version);

// That time of a series is done, whoever says so.
void complete_time(Context const& context, Id const& series, Micros at, std::optional<Micros> completed_at);

// When to follow up, within the working hours of the activity's owner: the sooner the more urgent it was, at
// its own time of day.
Micros suggested_follow_up(Context const& context, Record const& activity);

// `input`: {"contacts": [ids] or "filter": {…}, "activity": {…}, "per_day"?: n}: one activity for each
// contact, "{name}" in its subject being the contact's, all of them one group; with `per_day`, so many on
// each working day from its own on. A subject that a name makes too long is cut. Returns {"group", "created":
// [ids]}. Throws 413 "batch_too_large", 422.
inline constexpr std::size_t plan_limit = 5000;
json::object plan_for_each(Context const& context, json::object const& input);

}  // namespace sampark::crm::activity
