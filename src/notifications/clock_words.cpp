#include "notifications/clock_words.hpp"

#include "base/json.hpp"

#include <algorithm>

#include <date/tz.h>

namespace sampark::notifications {
namespace {

struct Local {
    date::local_days day;
    std::chrono::minutes clock;
};

Local local_of(Micros at, std::string_view time_zone) {
    auto const moment = date::sys_time<std::chrono::microseconds>(std::chrono::microseconds(at));
    auto const local = date::locate_zone(time_zone)->to_local(moment);
    auto const day = date::floor<date::days>(local);
    return {day, date::floor<std::chrono::minutes>(local - day)};
}

// From an hour on; as the web application names them.
struct PartOfDay {
    std::int64_t from;
    std::string_view name;
};
constexpr PartOfDay parts_of_day[]{{20, "রাত"}, {18, "সন্ধ্যা"}, {15, "বিকাল"}, {12, "দুপুর"},
                                   {6, "সকাল"}, {4, "ভোর"},    {0, "রাত"}};

// By a clock of twelve hours.
std::string clock_text(std::chrono::minutes clock, Language language) {
    constexpr std::int64_t minutes_of_hour = 60, noon = 12;
    auto const hour = clock.count() / minutes_of_hour, minute = clock.count() % minutes_of_hour;
    auto const shown = std::to_string(hour % noon == 0 ? noon : hour % noon) + (minute < 10 ? ":0" : ":") +
                       std::to_string(minute);
    if (language == Language::en) return shown + (hour < noon ? " am" : " pm");
    auto const part = std::find_if(std::begin(parts_of_day), std::end(parts_of_day),
                                   [&](PartOfDay const& each) { return hour >= each.from; });
    return std::string(part->name) + ' ' + digits_in(language, shown);
}

std::string date_text(date::local_days day, Language language) {
    date::year_month_day const date(day);
    auto const month = "notification.month." + std::to_string(static_cast<unsigned>(date.month()));
    auto const number = std::to_string(static_cast<unsigned>(date.day()));
    return translate(language, "notification.date",
                     {{"day", digits_in(language, number)}, {"month", translate(language, month)}});
}

}  // namespace

std::string digits_in(Language language, std::string_view text) {
    if (language != Language::bn) return std::string(text);
    std::string written;
    for (auto const c : text) {
        if (c < '0' || c > '9') {
            written += c;
            continue;
        }
        written += "\xE0\xA7";  // ০ is U+09E6
        written += static_cast<char>(0xA6 + (c - '0'));
    }
    return written;
}

std::string clock_words(Micros at, std::string_view time_zone, Language language) {
    return clock_text(local_of(at, time_zone).clock, language);
}

std::string day_words(Micros at, std::string_view time_zone, Language language) {
    auto const day = local_of(at, time_zone).day;
    auto const weekday = std::to_string(date::weekday(day).c_encoding());
    return translate(language, "notification.weekday." + weekday) + ", " + date_text(day, language);
}

std::string moment_words(Micros at, std::string_view time_zone, Language language, Micros now) {
    auto const [day, clock] = local_of(at, time_zone);
    auto const away = (day - local_of(now, time_zone).day).count();
    auto const when = away == 0    ? translate(language, "notification.today")
                      : away == 1  ? translate(language, "notification.tomorrow")
                      : away == -1 ? translate(language, "notification.yesterday")
                                   : date_text(day, language);
    return when + ", " + clock_text(clock, language);
}

}  // namespace sampark::notifications
