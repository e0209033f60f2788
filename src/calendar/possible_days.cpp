#include "calendar/possible_days.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <span>

namespace sampark::calendar {
namespace {

using Values = std::span<short const>;

Values values_of(short const* values, int room) {
    return {values, static_cast<std::size_t>(length_of(values, room))};
}

bool has(Values values, int value) { return std::find(values.begin(), values.end(), value) != values.end(); }

// Counted from the first, or from the last with a minus.
bool has_place(Values values, int place, int count) {
    return has(values, place) || has(values, place - count - 1);
}

// Where a day stands among those of its weekday.
bool stands_at(int position, int place, int days) {
    return position > 0 ? (place - 1) / 7 + 1 == position : (days - place) / 7 + 1 == -position;
}

int weekday_of(date::local_days day) { return static_cast<int>(date::weekday(day).c_encoding()) + 1; }

// The days by what the rule says of each.
class Days {
public:
    Days(icalrecurrencetype const& rule, date::local_days start)
        : frequency_(rule.freq),
          months_(values_of(rule.by_month, ICAL_BY_MONTH_SIZE)),
          month_days_(values_of(rule.by_month_day, ICAL_BY_MONTHDAY_SIZE)),
          year_days_(values_of(rule.by_year_day, ICAL_BY_YEARDAY_SIZE)),
          weekdays_(values_of(rule.by_day, ICAL_BY_DAY_SIZE)) {
        date::year_month_day const first(start);
        auto const month = static_cast<int>(unsigned(first.month()));
        // By days or months, an interval comes back to the same weekdays and months only.
        if (frequency_ == ICAL_DAILY_RECURRENCE && rule.interval % 7 == 0) weekday_ = weekday_of(start);
        if (frequency_ == ICAL_MONTHLY_RECURRENCE) {
            month_ = month;
            month_step_ = std::gcd(static_cast<int>(rule.interval), 12);
        }
        auto const says_day = !month_days_.empty() || !year_days_.empty() || !weekdays_.empty();
        if (says_day || (frequency_ != ICAL_MONTHLY_RECURRENCE && frequency_ != ICAL_YEARLY_RECURRENCE))
            return;
        // What the rule does not say it takes from its first start.
        day_ = static_cast<int>(unsigned(first.day()));
        if (frequency_ == ICAL_YEARLY_RECURRENCE && months_.empty()) {
            month_ = month;
            month_step_ = 12;
        }
    }

    bool has(date::year_month_day const& date) const {
        auto const month = static_cast<int>(unsigned(date.month()));
        auto const day = static_cast<int>(unsigned(date.day()));
        auto const last = date::year_month_day_last(date.year(), date::month_day_last(date.month()));
        auto const month_length = static_cast<int>(unsigned(last.day()));
        auto const january = date::local_days(date.year() / 1 / 1);
        auto const year_length = date.year().is_leap() ? 366 : 365;
        auto const year_day = static_cast<int>((date::local_days(date) - january).count()) + 1;
        if ((month - month_) % month_step_ != 0 || (day_ != 0 && day != day_)) return false;
        if (weekday_ != 0 && weekday_of(date::local_days(date)) != weekday_) return false;
        if (!months_.empty() && !calendar::has(months_, month)) return false;
        if (!month_days_.empty() && !has_place(month_days_, day, month_length)) return false;
        if (!year_days_.empty() && !has_place(year_days_, year_day, year_length)) return false;
        auto const of_year = frequency_ == ICAL_YEARLY_RECURRENCE && months_.empty();
        return weekdays_.empty() ||
               has_weekday(date, of_year ? year_day : day, of_year ? year_length : month_length);
    }

private:
    bool has_weekday(date::year_month_day const& date, int place, int days) const {
        auto const weekday = weekday_of(date::local_days(date));
        auto const counts = frequency_ == ICAL_MONTHLY_RECURRENCE || frequency_ == ICAL_YEARLY_RECURRENCE;
        return std::any_of(weekdays_.begin(), weekdays_.end(), [&](short entry) {
            auto const position = icalrecurrencetype_day_position(entry);
            return icalrecurrencetype_day_day_of_week(entry) == weekday &&
                   (position == 0 || !counts || stands_at(position, place, days));
        });
    }

    icalrecurrencetype_frequency frequency_;
    Values months_;
    Values month_days_;
    Values year_days_;
    Values weekdays_;
    int month_ = 0;
    int month_step_ = 1;
    int day_ = 0;      // 0: any
    int weekday_ = 0;  // 0: any
};

// The least of its days that a period must have for one to be at a position that is asked for.
int days_wanted(icalrecurrencetype const& rule) {
    auto const positions = values_of(rule.by_set_pos, ICAL_BY_SETPOS_SIZE);
    if (positions.empty()) return 1;
    auto const least = std::min_element(positions.begin(), positions.end(), [](short one, short other) {
        return std::abs(one) < std::abs(other);
    });
    auto const times = times_within_a_day(rule);
    return (std::abs(*least) + times - 1) / times;
}

int period_of(icalrecurrencetype const& rule, date::year_month_day const& date, date::local_days day) {
    switch (rule.freq) {
        case ICAL_YEARLY_RECURRENCE:
            return int(date.year());
        case ICAL_MONTHLY_RECURRENCE:
            return int(date.year()) * 12 + static_cast<int>(unsigned(date.month()));
        case ICAL_WEEKLY_RECURRENCE: {
            auto const first = static_cast<int>(rule.week_start) - 1;                   // Sunday is 0
            return (static_cast<int>(day.time_since_epoch().count()) + 4 - first) / 7;  // a Thursday
        }
        default:
            return static_cast<int>(day.time_since_epoch().count());
    }
}

}  // namespace

int length_of(short const* values, int room) {
    auto const* end = std::find(values, values + room, static_cast<short>(ICAL_RECURRENCE_ARRAY_MAX));
    return static_cast<int>(end - values);
}

int times_within_a_day(icalrecurrencetype const& rule) {
    auto const several = [](int count) { return std::max(count, 1); };
    auto const hours = several(length_of(rule.by_hour, ICAL_BY_HOUR_SIZE));
    auto const minutes = several(length_of(rule.by_minute, ICAL_BY_MINUTE_SIZE));
    auto const seconds = several(length_of(rule.by_second, ICAL_BY_SECOND_SIZE));
    return (rule.freq == ICAL_HOURLY_RECURRENCE ? 24 : hours) * minutes * seconds;
}

bool may_happen(icalrecurrencetype const& rule, date::local_days start) {
    if (rule.rscale != nullptr || length_of(rule.by_week_no, ICAL_BY_WEEKNO_SIZE) > 0) return true;
    Days const days(rule, start);
    auto const wanted = days_wanted(rule);
    int period = 0;
    int found = 0;
    // Within 28 years every year comes that there is: long or short, beginning on each weekday.
    auto const last = date::local_days(date::year(2029) / 1 / 1);
    for (auto day = date::local_days(date::year(2001) / 1 / 1); day < last; day += date::days(1)) {
        date::year_month_day const date(day);
        if (!days.has(date)) continue;
        auto const here = period_of(rule, date, day);
        found = here == period ? found + 1 : 1;
        period = here;
        if (found >= wanted) return true;
    }
    return false;
}

}  // namespace sampark::calendar
