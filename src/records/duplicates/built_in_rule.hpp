// Which fields say that two records are one, as a noun declares it (Hooks::duplicate_rules). An administrator
// may set other rules (records/duplicates/rules.hpp).
#pragma once

#include <cstdint>
#include <string_view>

namespace sampark::duplicates {

// exact: the same value, whatever the case; of mails and phones any of them, in their normal form.
// normalized: also without punctuation, titles and the form of a firm; of a web address its site.
// phonetic: sounds alike, in either script.
enum class Match : std::uint8_t { exact, normalized, phonetic };

struct BuiltInPart {
    std::string_view field;
    Match match = Match::exact;
};

// Two records that agree in all of its fields are one with this likelihood, in percent.
struct BuiltInRule {
    int score;
    BuiltInPart parts[3];
};

}  // namespace sampark::duplicates
