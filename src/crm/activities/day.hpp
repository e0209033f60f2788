// What somebody has to do: the day and the days to come, what was missed, what has no day, and what is done;
// in which order, and why; and whether it fits into the working hours.
#pragma once

#include "records/context.hpp"

#include <array>

namespace sampark::crm::activity {

// What a day is told in.
inline constexpr std::array<std::string_view, 6> day_parts{"overdue", "today", "upcoming",
                                                           "undated", "done",  "capacity"};

struct DayQuery {
    std::optional<Id> user;                // the caller when left out
    std::string date;                      // ISO, in the caller's time zone; today when empty
    int days = 7;                          // how many come after it
    std::size_t limit = 50;                // of each part
    std::vector<std::string> fields = {};  // of the items; all when empty
    std::vector<std::string> parts = {};   // among day_parts; all when empty
};

// {"date", "time_zone", "user"} and the parts: "overdue", "today", "upcoming", "undated" and "done" have
// their items and their exact count, "capacity" the minutes of each day. Items of overdue, today and undated
// stand by their score, and say its reasons. What began earlier and is not late yet stands under today.
// Refuses unknown fields (422).
json::object day_of(Context const& context, DayQuery const& query);

}  // namespace sampark::crm::activity
