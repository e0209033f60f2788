// A row about a record that is there: what it says besides what stands.
#pragma once

#include "records/import/row.hpp"
#include "records/record.hpp"

namespace sampark::imports {

// Lists grow (addresses, which nothing identifies, are replaced), amounts keep their currency, and a record
// that was edited since its row went in is only completed.
json::object beside(Context const& context, EntityDef const& entity, Record const& there, ReadRow const& row);

}  // namespace sampark::imports
