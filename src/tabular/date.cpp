#include "tabular/date.hpp"

#include "base/problem.hpp"
#include "tabular/number.hpp"

#include <charconv>
#include <cmath>

#include <date/tz.h>

namespace sampark::tabular {
namespace {

constexpr auto serial_epoch = date::sys_days(date::year(1899) / 12 / 30);
constexpr double first_serial = 1;
constexpr double last_serial = 2'958'465;  // 9999-12-31

std::optional<CalendarDay> checked(int year, int month, int day) {
    auto const ymd = date::year(year) / month / day;
    if (year < 1000 || year > 9999 || month < 1 || day < 1 || !ymd.ok()) return std::nullopt;
    return CalendarDay{year, month, day};
}

std::optional<int> year_of(RawDate const& raw, std::size_t part, int pivot) {
    auto const number = raw.number[part];
    if (raw.width[part] == 4) return number;
    if (raw.width[part] != 2) return std::nullopt;
    return number < pivot ? 2000 + number : 1900 + number;
}

std::optional<CalendarDay> day_of(RawDate const& raw, std::size_t year, std::size_t month, std::size_t day,
                                  int pivot) {
    auto const full_year = year_of(raw, year, pivot);
    if (!full_year || raw.width[day] > 2 || raw.width[month] > 2) return std::nullopt;
    return checked(*full_year, raw.number[month], raw.number[day]);
}

// January 5, 2017 · 5 January 17 · 2017 January 5
std::optional<CalendarDay> resolve_named(RawDate const& raw, DateFormat format) {
    std::size_t const month = raw.width[0] == 0 ? 0 : raw.width[1] == 0 ? 1 : 2;
    if (month == 0) return day_of(raw, 2, 0, 1, format.pivot);
    if (month == 2) return day_of(raw, 0, 2, 1, format.pivot);
    auto const year_first =
        raw.width[0] == 4 || (raw.width[2] != 4 && format.order == DateOrder::year_month_day);
    return year_first ? day_of(raw, 0, 1, 2, format.pivot) : day_of(raw, 2, 1, 0, format.pivot);
}

std::optional<double> serial_value(std::string_view text) {
    auto const number = parse_number(text, {});
    if (!number) return std::nullopt;
    double value = 0;
    std::from_chars(number->data(), number->data() + number->size(), value);
    if (value < first_serial || value > last_serial) return std::nullopt;
    return value;
}

// Microseconds of the wall clock since 1970, rounded to the second: more a spreadsheet's serial number does
// not hold.
std::optional<Micros> serial_to_local(std::string_view text) {
    auto const value = serial_value(text);
    if (!value) return std::nullopt;
    auto const seconds = static_cast<Micros>(std::llround(*value * 86'400));
    return (serial_epoch.time_since_epoch().count() * Micros{86'400} + seconds) * micros_per_second;
}

Micros midnight(CalendarDay day) {
    date::sys_days const days = date::year(day.year) / day.month / day.day;
    return days.time_since_epoch().count() * micros_per_day;
}

constexpr std::string_view order_names[]{"dmy", "mdy", "ymd", "serial", "ambiguous"};

}  // namespace

std::string_view date_order_name(DateOrder order) { return order_names[static_cast<std::size_t>(order)]; }

std::optional<DateOrder> date_order_of(std::string_view name) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(DateOrder::ambiguous); ++i) {
        if (order_names[i] == name) return static_cast<DateOrder>(i);
    }
    return std::nullopt;
}

int birthday_pivot(int current_year) { return current_year % 100 + 1; }

std::optional<CalendarDay> resolve(RawDate const& raw, DateFormat format) {
    if (raw.has_named_month()) return resolve_named(raw, format);
    if (raw.width[0] == 4) return day_of(raw, 0, 1, 2, format.pivot);
    switch (format.order) {
        case DateOrder::day_month_year:
            return day_of(raw, 2, 1, 0, format.pivot);
        case DateOrder::month_day_year:
            return day_of(raw, 2, 0, 1, format.pivot);
        case DateOrder::year_month_day:
            return day_of(raw, 0, 1, 2, format.pivot);
        case DateOrder::serial:
            return std::nullopt;
        case DateOrder::ambiguous:
            break;
    }
    auto const day_first = day_of(raw, 2, 1, 0, format.pivot);
    auto const month_first = day_of(raw, 2, 0, 1, format.pivot);
    if (day_first && month_first && day_first->day != month_first->day) return std::nullopt;
    return day_first ? day_first : month_first;
}

std::optional<std::string> parse_date(std::string_view text, DateFormat format) {
    if (auto const raw = scan_date(text)) {
        auto const day = resolve(*raw, format);
        return day ? make_date(day->year, day->month, day->day) : std::nullopt;
    }
    if (format.order != DateOrder::serial) return std::nullopt;
    auto const local = serial_to_local(text);
    return local ? std::optional(date_of(*local)) : std::nullopt;
}

TimeZone TimeZone::named(std::string_view name) {
    try {
        return TimeZone(0, date::locate_zone(name));
    } catch (std::runtime_error const&) {
        throw Problem(422, "time_zone_unknown", {{"name", name}});
    }
}

Micros TimeZone::to_utc(Micros local) const {
    if (zone_ == nullptr) return local - minutes_east_ * 60 * micros_per_second;
    date::local_time<std::chrono::microseconds> const wall{std::chrono::microseconds(local)};
    return zone_->to_sys(wall, date::choose::earliest).time_since_epoch().count();
}

std::optional<Micros> parse_date_time(std::string_view text, DateFormat format, TimeZone const& zone) {
    auto const raw = scan_date(text);
    if (!raw) {
        auto const local = format.order == DateOrder::serial ? serial_to_local(text) : std::nullopt;
        return local ? std::optional(zone.to_utc(*local)) : std::nullopt;
    }
    auto const day = resolve(*raw, format);
    if (!day) return std::nullopt;
    auto const local = midnight(*day) + raw->time_of_day.value_or(0);
    if (raw->offset_minutes) return TimeZone::offset(*raw->offset_minutes).to_utc(local);
    return zone.to_utc(local);
}

}  // namespace sampark::tabular
