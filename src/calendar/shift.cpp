#include "calendar/shift.hpp"

#include "calendar/rule_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>

#include <date/date.h>

namespace sampark::calendar {
namespace {

constexpr std::array<std::string_view, 7> weekdays{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

// Every month has as many days.
constexpr int days_of_any_month = 28;

Micros midnight(std::string const& date) { return parse_time(date + "T00:00:00Z").value_or(0); }

std::string date_of(Micros midnight) { return format_time(midnight).substr(0, 10); }

bool names_any(RuleText const& rule, std::initializer_list<std::string_view> names) {
    return std::any_of(names.begin(), names.end(), [&](auto name) { return rule.has(name); });
}

// The same of each entry of a list, or nothing when of one there is none.
template <class Move>
std::optional<std::string> moved_list(std::string const& list, Move const& move) {
    std::string moved;
    for (std::string_view rest = list; !rest.empty();) {
        auto const end = std::min(rest.find(','), rest.size());
        auto const one = move(rest.substr(0, end));
        if (!one) return std::nullopt;
        moved.append(moved.empty() ? "" : ",").append(*one);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return moved;
}

std::optional<std::string> moved_weekday(std::string_view name, int days) {
    auto const known = std::find(weekdays.begin(), weekdays.end(), name);
    if (known == weekdays.end()) return std::nullopt;  // "1MO"
    auto const place = (known - weekdays.begin() + days % 7 + 7) % 7;
    return std::string(weekdays[static_cast<std::size_t>(place)]);
}

std::optional<std::string> moved_month_day(std::string_view text, int days) {
    if (text.starts_with('+')) text.remove_prefix(1);
    int day = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), day);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    auto const is_of_any_month = [&](int at) {
        return day < 0 ? at < 0 && at >= -days_of_any_month : at > 0 && at <= days_of_any_month;
    };
    return is_of_any_month(day) && is_of_any_month(day + days) ? std::optional(std::to_string(day + days))
                                                               : std::nullopt;
}

std::string written(Micros moment, char const* form) {
    return date::format(form, date::floor<std::chrono::seconds>(date::sys_time<std::chrono::microseconds>(
                                  std::chrono::microseconds(moment))));
}

// A day alone, a moment, or a time on the wall.
std::string moved_until(std::string const& until, Shift const& shift) {
    if (until.size() < 8) return until;
    auto const date = until.substr(0, 4) + '-' + until.substr(4, 2) + '-' + until.substr(6, 2);
    auto const days = shift.days * micros_per_day;
    if (until.size() == 8) return written(midnight(date) + days, "%Y%m%d");
    if (until.size() < 15) return until;
    auto const clock = until.substr(9, 2) + ':' + until.substr(11, 2) + ':' + until.substr(13, 2);
    auto const moment = parse_time(date + 'T' + clock + 'Z').value_or(0);
    return until.ends_with('Z') ? written(shift(moment), "%Y%m%dT%H%M%SZ")
                                : written(moment + days + shift.seconds * micros_per_second, "%Y%m%dT%H%M%S");
}

bool moves_weekdays(RuleText& rule, int days) {
    auto const frequency = rule.get("FREQ").value_or("");
    auto const counts_in_months = frequency == "MONTHLY" || frequency == "YEARLY";
    if (counts_in_months || names_any(rule, {"BYMONTH", "BYMONTHDAY"})) return false;
    auto const moved =
        moved_list(*rule.get("BYDAY"), [&](std::string_view name) { return moved_weekday(name, days); });
    if (!moved) return false;
    rule.set("BYDAY", *moved);
    // Which days are of one week matters where weeks are left out, or days counted.
    if (frequency == "WEEKLY" && names_any(rule, {"INTERVAL", "BYSETPOS", "WKST"})) {
        auto const first = moved_weekday(rule.get("WKST").value_or("MO"), days);
        if (!first) return false;
        rule.set("WKST", *first);
    }
    return true;
}

bool moves_month_days(RuleText& rule, int days) {
    auto const moved = moved_list(*rule.get("BYMONTHDAY"),
                                  [&](std::string_view text) { return moved_month_day(text, days); });
    if (moved) rule.set("BYMONTHDAY", *moved);
    return moved.has_value();
}

// Whether the day of every year goes along with the first one: not across the end of February.
bool moves_by_year(std::string const& date, int days) {
    auto const in = [&](std::string const& year) {
        auto const day = midnight(year + date.substr(4));
        return date_of(day + days * micros_per_day).substr(4);
    };
    return date.substr(4) != "-02-29" && in("2023") == in("2024");
}

// What the rule does not say it takes from the first start.
bool moves_along(RuleText const& rule, std::string const& date, int days) {
    auto const frequency = rule.get("FREQ").value_or("");
    auto const in_months = rule.has("BYMONTH");
    if (frequency == "YEARLY" && !in_months) return moves_by_year(date, days);
    if (frequency == "MONTHLY" || frequency == "YEARLY")
        return moved_month_day(date.substr(8), days).has_value();
    return !in_months;
}

}  // namespace

Micros Shift::operator()(Micros moment) const {
    if (is_none()) return moment;
    auto const wall = wall_of(moment, zone);
    return moment_of({date_of(midnight(wall.date) + days * micros_per_day), wall.seconds + seconds}, zone);
}

Shift shift_between(Micros from, Micros to, std::string const& zone) {
    auto const before = wall_of(from, zone);
    auto const after = wall_of(to, zone);
    return {static_cast<int>((midnight(after.date) - midnight(before.date)) / micros_per_day),
            after.seconds - before.seconds, zone};
}

std::optional<std::string> moved_rule(Series const& series, Shift const& shift) {
    RuleText rule(normal_rule(series.rule));
    if (shift.is_none()) return rule.text();
    if (shift.seconds != 0 && names_any(rule, {"BYHOUR", "BYMINUTE", "BYSECOND"})) return std::nullopt;
    if (auto const until = rule.get("UNTIL")) rule.set("UNTIL", moved_until(*until, shift));
    if (shift.days == 0) return rule.text();
    if (names_any(rule, {"BYYEARDAY", "BYWEEKNO"})) return std::nullopt;
    auto const moves = rule.has("BYDAY") ? moves_weekdays(rule, shift.days)
                       : rule.has("BYMONTHDAY")
                           ? moves_month_days(rule, shift.days)
                           : moves_along(rule, wall_of(series.start, shift.zone).date, shift.days);
    return moves ? std::optional(rule.text()) : std::nullopt;
}

}  // namespace sampark::calendar
