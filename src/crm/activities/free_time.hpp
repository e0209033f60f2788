// When people are free within their working hours, and what was missed, moved into such hours.
#pragma once

#include "crm/activities/working_time.hpp"

#include <vector>

namespace sampark::crm::activity {

// When all of them are free for so long within their working hours: {"slots": [{"from", "to"}]}. Of what
// keeps them busy nothing is told. Throws 403 for whoever may read no activity.
json::object free_slots(Context const& context, std::vector<Id> const& users, calendar::Span const& span,
                        std::int64_t minutes, std::size_t limit);

// Moves what was missed into the working hours from the date on, the most important first, then of what
// repeats the last time that was missed; one group. Returns {"group", "moved": [{"id", "at"}], "left"}: how
// many found no room within a year. Throws 413 "batch_too_large", 409 "no_working_hours".
inline constexpr std::size_t reschedule_limit = 1000;
json::object reschedule_missed(Context const& context, std::optional<Id> const& user,
                               std::string const& from);

// A person's working hours without what keeps them busy.
class FreeTime {
public:
    // Spans that keep them busy, in any order.
    FreeTime(WorkingTime time, std::vector<calendar::Span> busy);
    // The first start from `from` on, at a quarter of an hour, at which so much is free within the hours of
    // one day; what is longer than the day's hours takes all of them. Nothing within `days` days.
    std::optional<Micros> next(Micros from, Micros length, int days) const;
    bool is_free(Micros from, Micros length) const;

private:
    std::optional<Micros> next_on(std::string const& date, Micros from, Micros length) const;
    calendar::Span const* busy_within(Micros from, Micros until) const;

    WorkingTime time_;
    std::vector<calendar::Span> busy_;  // in order of their beginning
    std::vector<Micros> ends_;          // the latest end of all up to that one
};

}  // namespace sampark::crm::activity
