// The beginning of the day, week, month, quarter or year that a moment belongs to: what reports group by.
#pragma once

#include "base/time.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace sampark {

// Weeks begin on Monday (ISO 8601).
inline constexpr std::array<std::string_view, 5> bucket_units{"day", "week", "month", "quarter", "year"};

bool is_time_zone(std::string_view name);

// "2026-11-01" of a moment in the time zone; the zone is an IANA name. Throws std::runtime_error for one that
// is not known, std::invalid_argument for an unknown unit.
std::string bucket_of(Micros time, std::string_view unit, std::string_view zone);
// The same of a date; nothing for what is none.
std::optional<std::string> bucket_of(std::string_view date, std::string_view unit);

}  // namespace sampark
