// A matcher for the patterns of phone metadata, which are regular expressions of the smallest kind: digits,
// \d, [..],
// (..), (?:..), |, ? and {m,n}. std::regex would take tens of microseconds a number and compile each pattern
// anew.
#pragma once

#include <array>
#include <string_view>

namespace sampark {

// What the capturing groups $1 … $9 matched; an empty view where a group took no part.
using PhoneGroups = std::array<std::string_view, 10>;

// Whether the whole of `digits` matches.
bool matches_whole(std::string_view pattern, std::string_view digits, PhoneGroups* groups = nullptr);
// The length of the match at the beginning of `digits`, or npos.
std::size_t match_prefix(std::string_view pattern, std::string_view digits, PhoneGroups* groups = nullptr);

}  // namespace sampark
