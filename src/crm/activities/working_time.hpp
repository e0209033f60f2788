// When somebody works: their own days and hours, or else the workspace's, without its holidays, by the clocks
// of their time zone.
#pragma once

#include "calendar/recurrence.hpp"
#include "records/context.hpp"

#include <array>
#include <set>

namespace sampark::crm::activity {

// Days that can be planned, and counted on from, are those of the years 1900 to 2999: "too_early" {min} or
// "too_late" {max} of an ISO date that is not.
std::optional<std::pair<std::string_view, json::object>> fault_of_day(std::string_view date);

struct WorkingTime {
    std::string time_zone;
    std::array<bool, 7> days{};  // from Monday
    int from = 0;                // minutes since midnight
    int to = 0;
    std::set<std::string> holidays;  // ISO dates

    bool works_on(std::string const& date) const;
    // Nothing on a day off.
    std::optional<calendar::Span> hours_on(std::string const& date) const;
    std::int64_t minutes_on(std::string const& date) const;
    // The first day of work from this one on; the day itself where there is none within a year.
    std::string next_day_of_work(std::string date) const;
    // The moment itself when it is within hours, or else the next one that is.
    Micros next_working(Micros moment) const;
};

// Of users who are not there, what goes for the workspace. `from` and `to` are the dates of which holidays
// matter.
WorkingTime working_time(Context const& context, std::optional<Id> const& user, std::string const& from,
                         std::string const& to);

// The ISO date so many days later. Throws std::invalid_argument for what is no date, which a date after the
// year 9999 is: whoever counts on stops there.
std::string add_days(std::string const& date, int days);
// The first moment of the date.
Micros start_of_day(std::string const& date, std::string const& time_zone);
std::string date_on(Micros moment, std::string const& time_zone);

}  // namespace sampark::crm::activity
