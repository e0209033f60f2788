#include "base/local_days.hpp"

#include <charconv>

#include <date/tz.h>

namespace sampark {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

// Farther than anybody asks, and not near the ends of what can be counted.
constexpr int farthest = 10'000;

std::string text_of(sys_days day) { return date_of(day.time_since_epoch().count() * micros_per_day); }

std::optional<int> number_in(std::string_view text) {
    int number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    auto const all = error == std::errc() && end == text.data() + text.size();
    return all && number > -farthest && number < farthest ? std::optional(number) : std::nullopt;
}

}  // namespace

LocalDays::LocalDays(Micros now, std::string_view zone) : zone_(date::locate_zone(zone)) {
    date::sys_time<std::chrono::microseconds> const moment{std::chrono::microseconds(now)};
    today_ = sys_days(std::chrono::floor<days>(zone_->to_local(moment).time_since_epoch()));
}

std::optional<std::string> LocalDays::at(std::string_view name) const {
    auto const dot = name.find('.');
    auto const away = dot == std::string_view::npos ? std::nullopt : number_in(name.substr(dot + 1));
    if (!away) return std::nullopt;
    auto const unit = name.substr(0, dot);
    if (unit == "date") return day(*away);
    if (unit == "begin") return beginning(*away);
    if (unit == "month") return first_of_month(*away);
    return std::nullopt;
}

std::string LocalDays::day(int away) const { return text_of(today_ + days(away)); }

std::string LocalDays::beginning(int away) const {
    auto const day = today_ + days(away);
    date::local_time<std::chrono::microseconds> const midnight{day.time_since_epoch()};
    return format_time(zone_->to_sys(midnight, date::choose::earliest).time_since_epoch().count());
}

std::string LocalDays::first_of_month(int away) const {
    year_month_day const today(today_);
    return text_of((today.year() / today.month() + std::chrono::months(away)) / std::chrono::day(1));
}

}  // namespace sampark
