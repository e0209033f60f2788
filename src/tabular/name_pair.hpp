// Tables in two languages have two columns of names: "Name" and "নাম", "Name (English)" and "Name (Bangla)",
// "নাম" and "ইংরেজি নাম".
#pragma once

#include "tabular/match.hpp"

namespace sampark::tabular {

enum class Script { unknown, latin, bengali };

// What a heading says of the script of its column, and the heading without that, as header_key writes it:
// "Name in English" gives "name" and latin.
struct ScriptHeading {
    std::string rest;
    Script script = Script::unknown;
};
ScriptHeading script_in_heading(std::string_view heading);

// Two columns that mean the same target, one of which belongs to the target that holds it in Bengali script.
struct NamePair {
    std::size_t column, bengali_column;
    std::size_t target, bengali_target;
};

// At most one a target that has such a counterpart. What a heading says comes first, then the script of the
// content, then that of the headings.
std::vector<NamePair> pair_names(std::span<ColumnProfile const> columns, std::span<Target const> targets);

}  // namespace sampark::tabular
