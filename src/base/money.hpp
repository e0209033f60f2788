// Money is integer minor units with an ISO 4217 code; it is never a floating-point number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sampark {

struct Money {
    std::int64_t minor = 0;  // paisa, cents …
    std::string currency;    // ISO 4217, upper case

    bool operator==(Money const&) const = default;
};

// No amount is larger, so that a few can be added without overflow; exact in JavaScript's numbers too.
inline constexpr auto largest_minor = std::int64_t{9'000'000'000'000'000};

// Digits after the point for the currency (2 for BDT, 0 for JPY, 3 for KWD), or nothing for an unknown code.
std::optional<int> minor_digits(std::string_view currency);
// "1234.50" as minor units; nothing if it is no number, has more decimals than the currency, or overflows.
std::optional<std::int64_t> parse_minor(std::string_view decimal, int digits);
// 123450, 2 → "1234.50".
std::string format_minor(std::int64_t minor, int digits);

}  // namespace sampark
