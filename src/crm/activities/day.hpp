// What somebody has to do: the day and the days to come, what was missed, what has no day, and what is done;
// in which order, and why; and whether it fits into the working hours.
#pragma once

#include "calendar/recurrence.hpp"
#include "records/context.hpp"
#include "records/record.hpp"

namespace sampark::crm::activity {

struct DayQuery {
    std::optional<Id> user;  // the caller when left out
    std::string date;        // ISO, in the caller's time zone; today when empty
    int days = 7;            // how many come after it
    std::size_t limit = 50;  // of each part
};

// {"date", "time_zone", "user", "overdue", "today", "upcoming", "undated", "done", "capacity"}: each part has
// its items and its exact count. Items of overdue, today and undated stand by their score, and say its
// reasons.
json::object day_of(Context const& context, DayQuery const& query);

// Why something comes first.
struct Score {
    int points = 0;
    json::array reasons;  // {"code", "points", …}
};
struct ScoreFacts {
    std::string priority = {};
    std::optional<Micros> planned_at = {};
    bool is_all_day = false;
    std::optional<Money> amount = {};        // of its deal, in the workspace's currency
    std::optional<std::int64_t> score = {};  // the highest of its contacts
};
Score score_of(ScoreFacts const& facts, Micros now, std::string const& today, std::string const& time_zone);

// {"users": [{"user", "overdue", "days": [{"date", "available", "planned", "count"}]}]}, minutes each, of
// those users of whom the caller sees something.
json::object load_of(Context const& context, std::vector<Id> const& users, std::string const& from, int days);

// When all of them are free for so long within their working hours: {"slots": [{"from", "to"}]}. Of what
// keeps them busy nothing is told.
json::object free_slots(Context const& context, std::vector<Id> const& users, calendar::Span const& span,
                        std::int64_t minutes, std::size_t limit);

// Moves what was missed into the working hours to come, the most important first; one group. Returns
// {"group", "moved": [{"id", "at"}]}. Throws 413 "batch_too_large".
inline constexpr std::size_t reschedule_limit = 1000;
json::object reschedule_missed(Context const& context, std::optional<Id> const& user,
                               std::string const& from);

}  // namespace sampark::crm::activity
