// What somebody has to do: the day and the days to come, what was missed, what has no day, and what is done;
// in which order, and why; and whether it fits into the working hours.
#pragma once

#include "records/context.hpp"

namespace sampark::crm::activity {

struct DayQuery {
    std::optional<Id> user;  // the caller when left out
    std::string date;        // ISO, in the caller's time zone; today when empty
    int days = 7;            // how many come after it
    std::size_t limit = 50;  // of each part
};

// {"date", "time_zone", "user", "overdue", "today", "upcoming", "undated", "done", "capacity"}: each part has
// its items and its exact count. Items of overdue, today and undated stand by their score, and say its
// reasons. What began earlier and is not late yet stands under today.
json::object day_of(Context const& context, DayQuery const& query);

}  // namespace sampark::crm::activity
