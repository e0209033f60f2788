#include "base/time.hpp"

#include <charconv>
#include <chrono>

namespace sampark {
namespace {

using std::chrono::year_month_day;

std::optional<int> number(std::string_view text, std::size_t at, std::size_t length) {
    if (at + length > text.size()) return std::nullopt;
    int value = 0;
    auto const* begin = text.data() + at;
    for (std::size_t i = 0; i < length; ++i) {
        if (begin[i] < '0' || begin[i] > '9') return std::nullopt;
        value = value * 10 + (begin[i] - '0');
    }
    return value;
}

std::optional<year_month_day> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    auto const year = number(text, 0, 4);
    auto const month = number(text, 5, 2);
    auto const day = number(text, 8, 2);
    if (!year || !month || !day || *year == 0) return std::nullopt;
    year_month_day const result{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                std::chrono::day{static_cast<unsigned>(*day)}};
    if (!result.ok()) return std::nullopt;
    return result;
}

void append_digits(std::string& text, std::int64_t value, int digits) {
    char buffer[20];
    for (auto i = digits; i-- > 0; value /= 10) buffer[i] = static_cast<char>('0' + value % 10);
    text.append(buffer, static_cast<std::size_t>(digits));
}

void append_day(std::string& text, year_month_day day) {
    append_digits(text, static_cast<int>(day.year()), 4);
    text += '-';
    append_digits(text, static_cast<unsigned>(day.month()), 2);
    text += '-';
    append_digits(text, static_cast<unsigned>(day.day()), 2);
}

std::string format_day(year_month_day day) {
    std::string text;
    append_day(text, day);
    return text;
}

std::chrono::sys_days day_containing(Micros time) {
    return std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<std::chrono::microseconds>(std::chrono::microseconds(time)));
}

// ".123456789" → microseconds; advances past the digits. Nothing if no digit follows the point.
std::optional<Micros> fraction(std::string_view text, std::size_t& at) {
    if (at >= text.size() || text[at] != '.') return 0;
    ++at;
    Micros value = 0;
    int digits = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, ++digits) {
        if (digits < 6) value = value * 10 + (text[at] - '0');
    }
    if (digits == 0) return std::nullopt;
    for (; digits < 6; ++digits) value *= 10;
    return value;
}

// "Z", "+06:00", "-0530" → minutes east of UTC.
std::optional<int> offset_minutes(std::string_view text) {
    if (text == "Z" || text == "z") return 0;
    if (text.size() < 5 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    auto const colon = text[3] == ':' ? 1U : 0U;
    if (text.size() != 5 + colon) return std::nullopt;
    auto const hours = number(text, 1, 2);
    auto const minutes = number(text, 3 + colon, 2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    auto const total = *hours * 60 + *minutes;
    return text[0] == '-' ? -total : total;
}

}  // namespace

Micros now_micros() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::string format_time(Micros time) {
    auto const day = day_containing(time);
    auto rest = time - std::chrono::duration_cast<std::chrono::microseconds>(day.time_since_epoch()).count();
    auto const seconds = rest / micros_per_second;
    rest %= micros_per_second;
    std::string text;
    text.reserve(sizeof "2026-11-22T19:00:00.123456Z");
    append_day(text, year_month_day(day));
    text += 'T';
    append_digits(text, seconds / 3600, 2);
    text += ':';
    append_digits(text, seconds / 60 % 60, 2);
    text += ':';
    append_digits(text, seconds % 60, 2);
    if (rest != 0) {
        text += '.';
        append_digits(text, rest, 6);
    }
    text += 'Z';
    return text;
}

std::optional<Micros> parse_time(std::string_view text) {
    if (text.size() < 17 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ') || text[13] != ':') {
        return std::nullopt;
    }
    auto const day = parse_day(text.substr(0, 10));
    auto const hour = number(text, 11, 2);
    auto const minute = number(text, 14, 2);
    if (!day || !hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    std::size_t at = 16;
    int second = 0;
    if (text[at] == ':') {
        auto const parsed = number(text, at + 1, 2);
        if (!parsed || *parsed > 59) return std::nullopt;
        second = *parsed;
        at += 3;
    }
    auto const part = fraction(text, at);
    auto const offset = offset_minutes(text.substr(std::min(at, text.size())));
    if (!part || !offset) return std::nullopt;
    auto const days = std::chrono::sys_days(*day).time_since_epoch().count();
    auto const time =
        ((static_cast<Micros>(days) * 86'400 + *hour * 3600 + *minute * 60 + second) - *offset * 60) *
            micros_per_second +
        *part;
    // The offset may lead out of the years that can be written.
    return is_date(date_of(time)) ? std::optional(time) : std::nullopt;
}

bool is_date(std::string_view text) { return parse_day(text).has_value(); }

std::optional<std::string> make_date(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    year_month_day const result{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                std::chrono::day{static_cast<unsigned>(day)}};
    if (!result.ok()) return std::nullopt;
    return format_day(result);
}

std::string date_of(Micros time) { return format_day(year_month_day(day_containing(time))); }

}  // namespace sampark
