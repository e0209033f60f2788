// Phone numbers as people type them, brought to the one form in which they are compared: E.164.
//
// Bengali and other digits, exit and trunk prefixes, a trunk 0 in brackets and extensions are understood. A
// number is accepted when the numbering plan of its country has numbers of that length and shape; what is not
// accepted stays as it was typed, which is the caller's business.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sampark {

struct PhoneNumber {
    std::string e164;          // "+8801711000000"
    std::string calling_code;  // "880"
    std::string national;      // "1711000000"
    std::string extension;     // digits, often empty

    bool operator==(PhoneNumber const&) const = default;
};

// `region` (ISO 3166-1 alpha-2, "BD") is where a number without a calling code belongs; empty: there is no
// such place.
std::optional<PhoneNumber> parse_phone(std::string_view text, std::string_view region);
// "+880 1711-000000", "+44 20 7946 0958 ext. 12": as the country groups it.
std::string format_international(PhoneNumber const& number);
// Whether there is a numbering plan for the region.
bool is_phone_region(std::string_view region);

// How a number of the region is dialled from elsewhere: the calling code in place of the national prefix.
struct DiallingPlan {
    std::string_view calling_code;     // "880"
    std::string_view national_prefix;  // "0"; empty where there is none, or not one alone
};
// Nothing for a region without a numbering plan.
std::optional<DiallingPlan> dialling_plan(std::string_view region);

}  // namespace sampark
