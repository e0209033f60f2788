// What search knows of records: fields with a search weight, kept in step with every change.
#pragma once

#include "records/load.hpp"

namespace sampark {

// Indexes the record when a searched field differs from `before` (null: always).
void index(Context const& context, Record const& record, Record const* before);
void unindex(Context const& context, Record const& record);

}  // namespace sampark
