// The numbering plans of the world, as plain data; phone_metadata.cpp is made by generate_phone_metadata.mjs.
//
// Patterns are regular expressions over digits with \d, [..], (..), (?:..), |, ? and {m,n} only.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace sampark {

struct PhoneFormat {
    std::string_view pattern;         // groups of the national number
    std::string_view leading_digits;  // what the number must begin with; empty for any
    std::string_view format;          // "$1 $2-$3", as written after the calling code
};

struct PhoneRegion {
    std::string_view region;              // ISO 3166-1 alpha-2, or "001" for a plan of no country
    std::string_view calling_code;        // digits
    std::string_view exit_prefix;         // pattern dialled before a foreign calling code
    std::string_view pattern;             // every national number
    std::uint32_t lengths;                // bit n set: a national number may have n digits
    std::string_view national_prefix;     // pattern dialled before a national number inside the country
    std::string_view national_transform;  // what replaces the prefix ("9$1"); empty: nothing
    std::span<PhoneFormat const> formats;
};

// Ordered by calling code; the main region of a shared code comes first.
extern std::span<PhoneRegion const> const phone_regions;

}  // namespace sampark
