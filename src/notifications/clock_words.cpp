#include "notifications/clock_words.hpp"

#include "base/json.hpp"

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

std::string two_digits(std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string clock_text(std::chrono::minutes clock, Language language) {
    constexpr int minutes_of_hour = 60;
    return digits_in(language, two_digits(clock.count() / minutes_of_hour) + ':' +
                                   two_digits(clock.count() % minutes_of_hour));
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
