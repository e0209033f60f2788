// Counts, sums and averages of the records that a list would show, by group: what boards and reports stand
// on.
#pragma once

#include "records/list.hpp"

namespace sampark {

inline constexpr std::size_t total_group_limit = 500;

struct TotalsQuery {
    ListQuery rows;                     // filter, candidates and trash
    std::vector<std::string> group;     // fields; times and dates by `bucket`
    std::string bucket = "month";       // base/bucket.hpp
    std::string zone;                   // of times; empty: the caller's
    std::vector<std::string> measures;  // "count", "sum:amount", "average:score", "sum:weighted_amount"
};

// {"groups": [{"key": {"stage": …}, "count", "sum": {…}, "average": {…}}], "count", "sum", "average"}: times
// and dates in their order, other groups by their size. Of more than total_group_limit groups the last ones
// (by size: the smallest, in time: the earliest) are one, "other", and "truncated" is true. Throws 422 with
// every wrong parameter; a hidden field is an unknown one.
json::object totals(Context const& context, EntityDef const& entity, TotalsQuery const& query);

}  // namespace sampark
