// How often numbers occur, without sorting what is counted.
#pragma once

#include "records/context.hpp"
#include "records/count_cache.hpp"
#include "records/sql_builder.hpp"

namespace sampark {

// Of the entity's rows that `rows` selects says how many have each number from 0 on, which are below 1024;
// numbers at the end that no row has may lack. It is kept, and follows the events (see CountCache), where the
// context keeps counts.
std::vector<std::int64_t> tally(Context const& context, std::string_view entity, AddNumber number,
                                AddRows rows);

// The same, counted now.
std::vector<std::int64_t> tally_now(Context const& context, AddNumber number, AddRows rows);

}  // namespace sampark
