#include "base/local_time.hpp"

#include <chrono>
#include <cstdlib>

#include <date/tz.h>

namespace sampark {
namespace {

// Whole minutes: long ago, zones were ahead by seconds, too.
std::chrono::minutes offset_at(Micros time, std::string_view zone) {
    date::sys_seconds const moment{std::chrono::floor<std::chrono::seconds>(std::chrono::microseconds(time))};
    return std::chrono::floor<std::chrono::minutes>(date::locate_zone(zone)->get_info(moment).offset);
}

std::string two_digits(std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

Micros local_micros(Micros time, std::string_view zone) {
    date::sys_seconds const moment{std::chrono::floor<std::chrono::seconds>(std::chrono::microseconds(time))};
    return time + std::chrono::microseconds(date::locate_zone(zone)->get_info(moment).offset).count();
}

std::string format_local_time(Micros time, std::string_view zone) {
    constexpr std::size_t date_length = 10;
    constexpr std::string_view no_seconds = ":00Z";
    auto const offset = offset_at(time, zone);
    auto text = format_time(time + std::chrono::microseconds(offset).count());
    text.resize(text.size() - (text.ends_with(no_seconds) ? no_seconds.size() : 1));
    text[date_length] = ' ';
    auto const minutes = std::abs(offset.count());
    text += offset.count() < 0 ? '-' : '+';
    text += two_digits(minutes / 60) + ':' + two_digits(minutes % 60);
    return parse_time(text) == time ? text : format_time(time);
}

}  // namespace sampark
