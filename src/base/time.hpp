// Time is UTC microseconds since 1970 in the database and RFC 3339 text on the wire; a date is ISO 8601 text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sampark {

using Micros = std::int64_t;

inline constexpr Micros micros_per_second = 1'000'000;
inline constexpr Micros micros_per_day = 86'400 * micros_per_second;

Micros now_micros();

// "2026-11-22T19:00:00.123456Z"; the fraction is left out when it is zero.
std::string format_time(Micros time);
// RFC 3339 with any offset; also without seconds. Nothing for an impossible date or time.
std::optional<Micros> parse_time(std::string_view text);

// Whether the text is an existing day written YYYY-MM-DD, years 0001 to 9999.
bool is_date(std::string_view text);
// "YYYY-MM-DD" of the parts, or nothing if there is no such day.
std::optional<std::string> make_date(int year, int month, int day);
// The UTC day on which the moment falls.
std::string date_of(Micros time);

}  // namespace sampark
