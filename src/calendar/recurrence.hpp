// Series: what repeats by a rule of RFC 5545 (RRULE), expanded into the moments at which it starts.
//
// A rule speaks of the clock on the wall of its time zone: a meeting at nine stays at nine when summer time
// begins. A time that the clocks skip is meant as many hours after midnight as on other days (02:30 is then
// 03:30), one that they show twice is the first of the two.
#pragma once

#include "base/json.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::calendar {

struct Series {
    std::string rule;  // "FREQ=WEEKLY;BYDAY=MO"
    Micros start = 0;  // of the first; it belongs to the series whether or not the rule would give it
    std::string time_zone;
    std::vector<Micros> excluded;  // starts that are left out
    std::vector<Micros> added;     // starts that no rule gives
};

// The rule of what has added starts only.
inline constexpr std::string_view once = "FREQ=DAILY;COUNT=1";

// Until is left out.
struct Span {
    Micros from = 0;
    Micros until = 0;
};

struct Fault {
    std::string_view code;
    json::object parameters;
};

struct Expansion {
    std::vector<Micros> starts;
    bool is_cut = false;  // there were more than asked for
};

inline constexpr std::size_t expansion_limit = 5000;
inline constexpr int count_limit = 5000;  // COUNT of a rule
inline constexpr int times_a_day = 24;

// Whether there is a zone of that name.
bool is_time_zone(std::string_view name);
// What is wrong with the series: "unknown_time_zone", "bad_rule", "rule_too_frequent", "rule_too_long",
// "rule_never", "rule_ends_before_start".
std::optional<Fault> fault_of(Series const& series);
// The rule in capitals, without "RRULE:" and spaces.
std::string normal_rule(std::string_view rule);

// The starts within the span, in order, at most `limit`. A series that has a fault has none but its first.
Expansion expand(Series const& series, Span const& span, std::size_t limit = expansion_limit);
// The first start after the moment.
std::optional<Micros> next_after(Series const& series, Micros moment);
// The last start; nothing for a series without an end.
std::optional<Micros> last_of(Series const& series);
// Whether the rule gives this start and it is not left out.
bool has_start(Series const& series, Micros start);

// Whether it is a start because it was added: no series can begin with it and go on as before.
bool is_added(Series const& series, Micros start);

// The rules of the two series into which one falls when it is cut before a start: of the first, which ends
// before it, and of the rest, which begins with it.
struct Cut {
    std::string before;
    std::string after;
};
Cut cut(Series const& series, Micros at);

// The same time of the wall clock on another day, and the wall clock itself.
struct Wall {
    std::string date;          // ISO
    std::int64_t seconds = 0;  // since midnight
};
Wall wall_of(Micros moment, std::string_view time_zone);
Micros moment_of(Wall const& wall, std::string_view time_zone);

}  // namespace sampark::calendar
