// Reads numbers as people write them: 1,234.50, 1.234,50, 1 234,50, 12,34,567.00, (5), ৳৫০০/-, 45 %.
//
// Which of point and comma is the decimal sign cannot be told from "1,234" alone, so a column decides it once
// (infer.hpp) and every value is then read in that NumberFormat. Digits of any script are digits.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sampark::tabular {

struct NumberFormat {
    char decimal = '.';  // '.' or ','

    bool operator==(NumberFormat const&) const = default;
};

// "1,234.56" or "1.234,56"; the format of a name that can be chosen.
std::string_view number_format_name(NumberFormat format);
std::optional<NumberFormat> number_format_of(std::string_view name);

struct ParsedMoney {
    std::string amount;    // "-1234.50"
    std::string currency;  // ISO 4217, empty when the text names none

    bool operator==(ParsedMoney const&) const = default;
};

// The number in normal form ("-1234.50": no grouping, no plus, no leading zeros, decimals as written),
// without its currency or percent sign. Nothing for text, for numbers with leading zeros ("007") and for more
// than 15 digits: those are codes, and must not lose a digit.
//
// A number that shows its own notation is read in it, whatever the column's: 1.234,56 and 1,234.56, two
// decimals after a sign that cannot group (12,50), and groups of one sign (12.345.678 and 1,25,000).
std::optional<std::string> parse_number(std::string_view text, NumberFormat format);
std::optional<ParsedMoney> parse_money(std::string_view text, NumberFormat format);

// "USD" for "USD", "usd", "$" or "US$"; empty for what names no currency.
std::string currency_named(std::string_view text);
// The currency that a heading names ("Amount (USD)", "Amount in €"), and the heading without it.
struct HeadingCurrency {
    std::string currency;  // empty: none
    std::string rest;
};
HeadingCurrency currency_in_heading(std::string_view heading);

// A number but for its size: more digits than are kept exactly.
bool is_too_long_number(std::string_view text);

// What one value says about its column.
struct NumberEvidence {
    bool with_point = false, with_comma = false;          // readable with this decimal sign
    bool point_fraction = false, comma_fraction = false;  // and then has decimals
    bool code_like = false;                               // digits only, but leading zeros or more than 15
    char open_sign = '\0';      // the only sign of "1.234": thousands or decimals, the number does not tell
    std::string_view currency;  // ISO 4217, static storage; empty when none
};
NumberEvidence examine_number(std::string_view text);

// Yes/no, true/false, y/n, on/off, 1/0, হ্যাঁ/না, সত্য/মিথ্যা, ✓/✗.
std::optional<bool> parse_boolean(std::string_view text);

}  // namespace sampark::tabular
