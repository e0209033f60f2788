// A moment as the clocks of a time zone show it.
#pragma once

#include "base/time.hpp"

#include <string>
#include <string_view>

namespace sampark {

// "2026-11-23 01:00+06:00", which parse_time reads back; seconds and their fraction are left out when they
// are zero. What has no such form within the years that can be written is told in UTC, as format_time does.
// Throws std::runtime_error for a zone that is not known.
std::string format_local_time(Micros time, std::string_view zone);

// What the clocks of the zone show, as microseconds since their 1970. Throws alike.
Micros local_micros(Micros time, std::string_view zone);

}  // namespace sampark
