// What a calendar shows of a span: activities that are once, and each time of those that repeat.
#pragma once

#include "calendar/recurrence.hpp"
#include "records/load.hpp"

namespace sampark::crm::activity {

inline constexpr std::size_t occurrence_limit = 2000;
inline constexpr Micros longest_span = 400 * micros_per_day;

struct OccurrenceQuery {
    calendar::Span span;
    json::value filter;               // as of lists; null: all that the caller sees
    std::vector<std::string> fields;  // empty: all
    bool only_series = false;         // leaves out what is once
    std::size_t limit = 500;
    std::size_t per_day =
        0;  // at most so many of each day of the caller's time zone; 0: as many as there are
};

// One time of an activity: the record as it is then.
struct Occurrence {
    Record record;
    Micros at = 0;
    std::optional<Micros> until;
    bool is_of_series = false;  // of the record itself, which repeats
    // A later time of the series has come, be it moved, done or left out: whoever missed this one need not
    // make up for it.
    bool is_superseded = false;
};

struct Occurrences {
    std::vector<Occurrence> items;             // in order of time
    Fields fields;                             // those that were asked for
    std::map<std::string, std::int64_t> days;  // how many begin on each date of the caller's time zone
    bool is_cut = false;
};

// Throws 422 "span_too_long", "ends_before_start" and for what is wrong with the filter.
Occurrences occurrences(Context const& context, OccurrenceQuery const& query);
// The first times of one series from the moment on for which no record stands, however far away they are;
// none of what does not repeat. Throws 404.
Occurrences open_occurrences(Context const& context, Id const& series, Micros from, std::size_t limit);
json::object to_json(Context const& context, Occurrences const& found);

// How long the activity takes: from start to end, or else its duration; nothing when neither is said.
std::optional<Micros> length_of(Record const& activity);
// The record as it is at that time of its series.
Record at_time(Record const& master, Micros start);
// What a record must hold for all of this.
Fields planning_fields(EntityDef const& activities);

}  // namespace sampark::crm::activity
