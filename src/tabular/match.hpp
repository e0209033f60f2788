// Proposes which column of a table belongs to which field, by name in either language and by what the column
// holds.
#pragma once

#include "tabular/infer.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sampark::tabular {

enum class TargetKind {
    text,
    long_text,
    integer,
    decimal,
    money,
    boolean,
    date,
    date_time,
    choice,
    mail,
    phone,
    url,
    link
};

struct Target {
    std::string name;  // the wire name: "expected_close"
    TargetKind kind = TargetKind::text;
    std::vector<std::string> labels;  // in every language
    std::vector<std::string> synonyms;
    bool required = false;        // wins a tie
    std::string in_bengali = {};  // the target that holds the same in Bengali script: "name_bn"
};

enum class MatchReason { none, exact_name, label, synonym, similar_name, content };

struct ColumnMatch {
    std::optional<std::size_t> target;  // no two columns share one
    double score = 0;                   // 0 to 1; below 0.8 the user should look
    MatchReason reason = MatchReason::none;
};

// One a column, in their order; a column that nothing fits has no target. A column whose values could not be
// read as the target's kind is matched only when its name leaves no doubt, and with a lower score. An exact
// name, label or synonym comes before a similar name and before what the content tells. Of two columns that
// are both named after a target, the one in Bengali script goes to its counterpart (name_pair.hpp).
std::vector<ColumnMatch> match_columns(std::span<ColumnProfile const> columns,
                                       std::span<Target const> targets);

}  // namespace sampark::tabular
