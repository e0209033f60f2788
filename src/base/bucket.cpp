#include "base/bucket.hpp"

#include <chrono>
#include <stdexcept>

#include <date/tz.h>

namespace sampark {
namespace {

using std::chrono::year_month_day;

// A zone's offset holds for months, and a report asks for it once a row.
struct Offset {
    std::string zone;
    date::sys_seconds begin;
    date::sys_seconds end;
    std::chrono::seconds offset{};
};

std::chrono::seconds offset_at(date::sys_seconds moment, std::string_view zone) {
    thread_local Offset known;
    if (known.zone == zone && moment >= known.begin && moment < known.end) return known.offset;
    auto const info = date::locate_zone(zone)->get_info(moment);
    known = {std::string(zone), info.begin, info.end, info.offset};
    return known.offset;
}

std::chrono::sys_days beginning(std::chrono::sys_days day, std::string_view unit) {
    using namespace std::chrono;
    if (unit == "day") return day;
    if (unit == "week") return day - days{weekday(day).iso_encoding() - 1};
    year_month_day const date(day);
    if (unit == "month") return date.year() / date.month() / 1;
    if (unit == "quarter")
        return date.year() / month{(static_cast<unsigned>(date.month()) - 1) / 3 * 3 + 1} / 1;
    if (unit == "year") return date.year() / 1 / 1;
    throw std::invalid_argument("no unit of time: " + std::string(unit));
}

std::string text_of(std::chrono::sys_days day) {
    year_month_day const date(day);
    return make_date(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                     static_cast<int>(static_cast<unsigned>(date.day())))
        .value_or("");
}

std::chrono::sys_days day_of(std::string_view date) {
    auto const number = [&](std::size_t at, std::size_t length) {
        int value = 0;
        for (auto const c : date.substr(at, length)) value = value * 10 + (c - '0');
        return value;
    };
    return std::chrono::year{number(0, 4)} / std::chrono::month{static_cast<unsigned>(number(5, 2))} /
           std::chrono::day{static_cast<unsigned>(number(8, 2))};
}

}  // namespace

bool is_time_zone(std::string_view name) {
    try {
        date::locate_zone(name);
        return true;
    } catch (std::runtime_error const&) {
        return false;
    }
}

std::string bucket_of(Micros time, std::string_view unit, std::string_view zone) {
    auto const moment = std::chrono::floor<std::chrono::seconds>(
        std::chrono::sys_time<std::chrono::microseconds>(std::chrono::microseconds(time)));
    auto const local = moment + offset_at(date::sys_seconds(moment.time_since_epoch()), zone);
    return text_of(beginning(std::chrono::floor<std::chrono::days>(local), unit));
}

std::optional<std::string> bucket_of(std::string_view date, std::string_view unit) {
    if (!is_date(date)) return std::nullopt;
    return text_of(beginning(day_of(date), unit));
}

}  // namespace sampark
