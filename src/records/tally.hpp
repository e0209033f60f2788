// How often numbers occur, without sorting what is counted.
#pragma once

#include "base/function_ref.hpp"
#include "records/context.hpp"
#include "records/sql_builder.hpp"

namespace sampark {

// Of the rows that `rows` selects (FROM … WHERE …) hands over how many have each number, which are from 0 to
// 1023, and none that no row has.
void tally(Context const& context, FunctionRef<void(SqlBuilder&)> number, FunctionRef<void(SqlBuilder&)> rows,
           FunctionRef<void(std::size_t number, std::int64_t count)> take);

}  // namespace sampark
