#include "base/money.hpp"

#include <unicode/ucurr.h>

namespace sampark {
std::optional<int> minor_digits(std::string_view currency) {
    if (currency.size() != 3) return std::nullopt;
    char16_t code[4]{};
    for (std::size_t i = 0; i < 3; ++i) {
        if (currency[i] < 'A' || currency[i] > 'Z') return std::nullopt;
        code[i] = static_cast<char16_t>(currency[i]);
    }
    auto error = U_ZERO_ERROR;
    if (ucurr_getNumericCode(code) == 0) return std::nullopt;
    auto const digits = ucurr_getDefaultFractionDigits(code, &error);
    return U_SUCCESS(error) ? std::optional<int>(digits) : std::nullopt;
}

std::optional<std::int64_t> parse_minor(std::string_view decimal, int digits) {
    auto const negative = !decimal.empty() && decimal.front() == '-';
    if (negative) decimal.remove_prefix(1);
    std::int64_t value = 0;
    int decimals = -1;  // -1 until the point was seen
    auto any = false;
    for (auto const c : decimal) {
        if (c == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9') return std::nullopt;
        any = true;
        if (decimals >= 0 && ++decimals > digits) {
            if (c != '0') return std::nullopt;
            continue;
        }
        value = value * 10 + (c - '0');
        if (value > largest_minor) return std::nullopt;
    }
    if (!any) return std::nullopt;
    for (auto missing = digits - std::max(decimals, 0); missing > 0; --missing) {
        value *= 10;
        if (value > largest_minor) return std::nullopt;
    }
    return negative ? -value : value;
}

std::string format_minor(std::int64_t minor, int digits) {
    auto text = std::to_string(minor < 0 ? -minor : minor);
    auto const places = static_cast<std::size_t>(digits);
    if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
    if (digits > 0) text.insert(text.size() - places, 1, '.');
    return minor < 0 ? '-' + text : text;
}

}  // namespace sampark
