// What somebody has planned: whose an activity is, until when it is not late, and how much of which day it
// takes.
#pragma once

#include "crm/activities/working_time.hpp"
#include "records/load.hpp"
#include "records/sql_builder.hpp"

namespace sampark::crm::activity {

std::string text_of(Record const& record, FieldInfo const& field);
bool is_all_day(Record const& record);
// What it takes; what is usual for its kind when nobody has said.
std::int64_t minutes_of(Record const& record);
// Whether the user takes part, and has said no. Whoever owns it or is to do it has not.
bool has_declined(Record const& record, std::string const& user);
// When it is due, or else ends, or else takes place: once that has passed, it was missed.
std::optional<Micros> deadline_of(Record const& record);
// As a filter of lists: what somebody planned by themselves and has missed now, but for series; `today` is
// when the day began, until whose end there is time for what has no hour.
json::object missed(Id const& user, Micros now, Micros today);

// A person's own, what they are to do, and what they take part in and have not declined: none of them twice.
enum class Theirs { own, assigned, taking_part };
inline constexpr Theirs every_theirs[]{Theirs::own, Theirs::assigned, Theirs::taking_part};
// Appends " FROM activity t … WHERE …" of those that the caller may see.
void add_theirs(SqlBuilder& sql, Context const& context, Id const& user, Theirs which);
// Whether anything repeats in the workspace.
bool has_series(Context const& context);

// One activity, or one time of it.
struct Planned {
    Record record;
    Micros at = 0;
    std::optional<Micros> until;
    bool is_of_series = false;
    bool is_superseded = false;  // by a later time of its series
};
// Each time within the span of what the person has planned and repeats.
std::vector<Planned> planned_series(Context const& context, Id const& user, calendar::Span const& span);
// Of each series that is the person's own the last time, where that was missed within a month.
std::vector<Planned> missed_times(Context const& context, Id const& user, Micros now, Micros today);
// As planned_series, with what is once, and what began before and is under way, of which only the time taken
// is read.
std::vector<Planned> planned_within(Context const& context, Id const& user, calendar::Span const& span);

struct DayTaken {
    std::int64_t minutes = 0;
    std::int64_t count = 0;
};
// The last day of what begins at `at`: of what is for whole days, that on which its end lies.
std::string last_day_of(Record const& record, Micros at, std::optional<Micros> until,
                        std::string const& zone);
// By ISO date of the zone, how much of each day of the span is taken. What takes several days takes the hours
// of work of each; what is for the whole day, what is usual.
std::map<std::string, DayTaken> taken_days(std::vector<Planned> const& planned, calendar::Span const& span,
                                           WorkingTime const& time, std::string const& zone);

}  // namespace sampark::crm::activity
