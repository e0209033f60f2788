// What somebody asks of a merge.
#pragma once

#include "base/id.hpp"
#include "base/json.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace sampark {

// Whose value a field takes that nobody chose by hand: the first of the records in order that has one.
// `fill`: the survivor, then the absorbed as they are named. Lists are united in any case.
enum class MergeRule : std::uint8_t { fill, newest, oldest };

inline constexpr std::size_t most_absorbed = 100;

struct MergeRequest {
    std::vector<Id> absorbed;
    std::map<Id, std::int64_t> versions;          // that each record is expected to have
    json::object values;                          // chosen by hand
    std::map<std::string, Id, std::less<>> take;  // fields, from which record they are taken as they are
    MergeRule rule = MergeRule::fill;
};

// {"records": [ids], "versions"?: {id: version}, "values"?: {field: value}, "take"?: {field: id}, "rule"?}.
// Throws 422 with everything that is wrong.
MergeRequest read_merge_request(json::object const& input, Id const& survivor);

}  // namespace sampark
