// Reads dates as people write them, in English and Bengali, once the order of day and month is known.
//
// "03/04/17" alone says nothing; a column does (infer.hpp chooses the DateFormat), and every value is then
// read with it. A date whose order shows by itself (2017-04-03, 3 April 2017, ৩ এপ্রিল ২০১৭) is read in any
// format.
#pragma once

#include "base/time.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace date {
class time_zone;
}

namespace sampark::tabular {

enum class DateOrder {
    day_month_year,
    month_day_year,
    year_month_day,
    serial,     // days since 1899-12-30, as spreadsheet programs store dates
    ambiguous,  // day or month first: ask. Only dates that show their order by themselves are read.
};

// "dmy", "mdy", "ymd", "serial", "ambiguous"; the name of an order that can be chosen.
std::string_view date_order_name(DateOrder order);
std::optional<DateOrder> date_order_of(std::string_view name);

struct DateFormat {
    DateOrder order = DateOrder::year_month_day;
    int pivot = 70;  // two-digit years below it are 20xx, the others 19xx

    bool operator==(DateFormat const&) const = default;
};

// The pivot for birthdays, which are never in the future.
int birthday_pivot(int current_year);

// "YYYY-MM-DD"; a time of day in the text is left out. Nothing for text that is no date in this format.
std::optional<std::string> parse_date(std::string_view text, DateFormat format);

// Where a local time is: minutes east of UTC or a place of the time-zone database.
class TimeZone {
public:
    static TimeZone offset(int minutes_east) { return TimeZone(minutes_east, nullptr); }
    // Throws Problem 422 "time_zone_unknown" {name}.
    static TimeZone named(std::string_view name);

    // `local`: microseconds since 1970 on the wall clock. A time that a clock change skips becomes the moment
    // of the change, one that happens twice the first.
    Micros to_utc(Micros local) const;

private:
    TimeZone(int minutes_east, date::time_zone const* zone) : minutes_east_(minutes_east), zone_(zone) {}

    int minutes_east_;
    date::time_zone const* zone_;
};

// Midnight when the text has no time. An offset in the text ("Z", "+06:00") wins over the zone.
std::optional<Micros> parse_date_time(std::string_view text, DateFormat format, TimeZone const& zone);

// A date text taken apart, before anyone decided what the numbers mean.
struct RawDate {
    std::array<int, 3> number{};
    std::array<int, 3> width{};  // digits; a named month has 0
    char separator = 0;          // of an all-numeric date
    bool compact = false;        // 20161020
    std::optional<Micros> time_of_day;
    std::optional<int> offset_minutes;

    bool has_named_month() const { return width[0] == 0 || width[1] == 0 || width[2] == 0; }
    // Day, month and year can be told without a DateOrder.
    bool is_self_evident() const { return has_named_month() || compact || width[0] == 4; }
    // Texts of one shape were written by one hand: "d/d/yyyy".
    std::string shape() const;
};
std::optional<RawDate> scan_date(std::string_view text);

struct CalendarDay {
    int year, month, day;
};
// Nothing if there is no such day.
std::optional<CalendarDay> resolve(RawDate const& raw, DateFormat format);

}  // namespace sampark::tabular
