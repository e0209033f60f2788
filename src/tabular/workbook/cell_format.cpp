#include "tabular/workbook/cell_format.hpp"

#include "base/text.hpp"
#include "base/time.hpp"
#include "tabular/number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>

namespace sampark::tabular {
namespace {

constexpr int exact_digits = 15;  // that a spreadsheet keeps of a number

// A format code taken apart: its letters, and what stands in quotes and brackets.
struct Code {
    std::string letters;  // of the first section, in lower case
    std::string texts;    // in quotes, after a backslash, or in brackets with a dollar sign
};

Code take_apart(std::string_view code) {
    Code result;
    for (std::size_t at = 0; at < code.size(); ++at) {
        auto const c = code[at];
        if (c == ';') break;
        if (c == '"') {
            auto const end = std::min(code.find('"', at + 1), code.size());
            result.texts.append(code.substr(at + 1, end - at - 1));
            at = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            if (c == '\\' && at + 1 < code.size()) result.texts += code[at + 1];
            ++at;
        } else if (c == '[') {
            auto const end = std::min(code.find(']', at), code.size());
            auto const inside = code.substr(at + 1, end - at - 1);
            if (inside.starts_with('$')) {
                result.texts.append(inside.substr(1, inside.find('-') - 1));
            } else if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) {
                result.letters += lower_case(inside);  // hours beyond a day
            }
            at = end;
        } else {
            result.letters += c;
        }
    }
    result.letters = lower_case(result.letters);
    return result;
}

bool has(std::string const& letters, std::string_view any) {
    return letters.find_first_of(any) != std::string::npos;
}

// The letters of a date or a time; "m" is a month unless hours or seconds stand with it.
std::optional<NumberMeaning> meaning_of_date(std::string letters) {
    if (letters.find("general") != std::string::npos) return std::nullopt;
    for (std::string_view const half : {"am/pm", "a/p"}) {
        if (auto const at = letters.find(half); at != std::string::npos)
            letters.replace(at, half.size(), "h");
    }
    if (has(letters, "0#?")) {
        // Fractions of a second are written with zeros.
        if (!has(letters, "s")) return std::nullopt;
    }
    auto const day = has(letters, "yd") || letters.find("mmm") != std::string::npos;
    auto const time = has(letters, "hs");
    if (day) return time ? NumberMeaning::date_time : NumberMeaning::date;
    if (time) return NumberMeaning::time;
    return has(letters, "m") ? std::optional(NumberMeaning::date) : std::nullopt;
}

std::string currency_in(Code const& code) {
    if (!has(code.letters, "0#")) return {};
    if (auto named = currency_named(trim(code.texts)); !named.empty()) return named;
    for (std::string_view const sign : {"$", "€", "£", "¥", "৳", "₹"}) {
        if (code.letters.find(sign) != std::string::npos) return currency_named(sign);
    }
    return {};
}

std::optional<double> to_double(std::string_view text) {
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

// A sign, digits, and at most one point between them.
bool is_plain(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    auto const point = text.find('.');
    auto const is_digits = [](std::string_view part) {
        return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    return is_digits(text.substr(0, point)) &&
           (point == std::string_view::npos || is_digits(text.substr(point + 1)));
}

int count_digits(std::string_view text) {
    auto const first = text.find_first_of("123456789");
    if (first == std::string_view::npos) return 1;
    return static_cast<int>(std::count_if(text.begin() + static_cast<std::ptrdiff_t>(first), text.end(),
                                          [](char c) { return c >= '0' && c <= '9'; }));
}

void drop_empty_fraction(std::string& text) {
    if (text.find('.') == std::string::npos) return;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
}

std::string rounded(double value) {
    char buffer[400];
    auto const magnitude = value == 0 ? 0 : static_cast<int>(std::floor(std::log10(std::fabs(value))));
    if (magnitude >= exact_digits || magnitude < -30) {
        std::snprintf(buffer, sizeof buffer, "%.*E", exact_digits - 1, value);
        return buffer;
    }
    std::snprintf(buffer, sizeof buffer, "%.*f", std::max(0, exact_digits - 1 - magnitude), value);
    std::string text(buffer);
    drop_empty_fraction(text);
    return text == "-0" ? "0" : text;
}

std::string code_text(std::string number, int digits) {
    auto const is_code = number.find_first_not_of("0123456789") == std::string::npos;
    if (is_code && number.size() < static_cast<std::size_t>(digits))
        number.insert(0, static_cast<std::size_t>(digits) - number.size(), '0');
    return number;
}

std::string two(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string clock_text(std::int64_t milliseconds) {
    auto const seconds = milliseconds / 1000;
    auto text = two(seconds / 3600) + ':' + two(seconds / 60 % 60) + ':' + two(seconds % 60);
    if (milliseconds % 1000 != 0) text += '.' + std::to_string(1000 + milliseconds % 1000).substr(1);
    return text;
}

}  // namespace

CellFormat cell_format(std::string_view code) {
    auto const parts = take_apart(code);
    if (auto const date = meaning_of_date(parts.letters)) return {*date};
    if (has(parts.letters, "%")) return {NumberMeaning::percent};
    auto const& letters = parts.letters;
    if (letters.size() > 1 && letters.find_first_not_of('0') == std::string::npos && parts.texts.empty())
        return {NumberMeaning::code, static_cast<int>(std::min<std::size_t>(letters.size(), 30))};
    return {NumberMeaning::number, 0, currency_in(parts)};
}

CellFormat built_in_cell_format(int number) {
    if (number == 9 || number == 10) return {NumberMeaning::percent};
    if (number == 22) return {NumberMeaning::date_time};
    if ((number >= 18 && number <= 21) || (number >= 45 && number <= 47)) return {NumberMeaning::time};
    auto const is_date =
        (number >= 14 && number <= 17) || (number >= 27 && number <= 36) || (number >= 50 && number <= 58);
    return is_date ? CellFormat{NumberMeaning::date} : CellFormat{};
}

std::string plain_number(std::string_view written) {
    if (is_plain(written) && count_digits(written) <= exact_digits) return std::string(written);
    auto const value = to_double(written);
    return value ? rounded(*value) : std::string(written);
}

std::string percent_text(std::string_view written) {
    auto const value = to_double(written);
    return value ? rounded(*value * 100) + '%' : std::string(written);
}

std::string serial_text(double days, NumberMeaning meaning, Epoch epoch) {
    constexpr double days_to_1904 = 1'462, first_day = -693'593, last_day = 2'958'466;
    constexpr std::int64_t days_to_1970 = 25'569, day = 86'400'000;
    if (!(days >= first_day && days < last_day - days_to_1904)) return {};
    auto const is_time =
        meaning == NumberMeaning::time || (meaning == NumberMeaning::date_time && days >= 0 && days < 1);
    if (is_time) return days < 0 ? std::string() : clock_text(std::llround(days * static_cast<double>(day)));
    if (epoch == Epoch::y1904) days += days_to_1904;
    // Spreadsheets have a 29th of February 1900, which there was not: the days before it are one later.
    if (epoch == Epoch::y1900 && days >= 1 && days < 60) days += 1;
    auto const milliseconds = std::llround(days * static_cast<double>(day));
    auto const whole = milliseconds >= 0 ? milliseconds / day : (milliseconds - day + 1) / day;
    auto const date = date_of((whole - days_to_1970) * micros_per_day);
    return meaning == NumberMeaning::date ? date : date + ' ' + clock_text(milliseconds - whole * day);
}

std::string number_text(std::string_view written, CellFormat const& format, Epoch epoch) {
    auto const value = to_double(written);
    if (!value) return std::string(written);
    switch (format.meaning) {
        case NumberMeaning::date:
        case NumberMeaning::date_time:
        case NumberMeaning::time: {
            auto text = serial_text(*value, format.meaning, epoch);
            return text.empty() ? plain_number(written) : text;
        }
        case NumberMeaning::percent:
            return percent_text(written);
        case NumberMeaning::code:
            return code_text(plain_number(written), format.digits);
        case NumberMeaning::number:
            break;
    }
    auto text = plain_number(written);
    return format.currency.empty() ? text : text + ' ' + format.currency;
}

}  // namespace sampark::tabular
