// What taking an import back would come to now, and what of it would stay for which reason.
#pragma once

#include "records/import/store.hpp"

namespace sampark::imports {

// {"undone", "kept", "staying": [{"entity", "code", "count", "referrers", "records"}]}: the records of one
// kind that stay for one reason, most first, with the first of them by name; of those that others refer to
// ("still_linked"), what kinds of records do.
json::object outlook(Context const& context, Stored const& stored);

}  // namespace sampark::imports
