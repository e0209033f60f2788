// A moment that a noun reckons out of the present and of other records too (Hooks::reckon), such as the next
// time of a series. It is kept with the record, so that lists sort by it and traces are left at it, and is no
// change of the record: it has no event and makes no new version.
#pragma once

#include "records/context.hpp"
#include "records/record.hpp"

namespace sampark {

// After the record was written in whatever way: looks again at the moments that may have moved with it.
void settle_moments(Context const& context, Record const& record, Record const* before);
// Looks again at that of one record, which is held until the transaction ends: of several writers the last
// one sees what the others did.
void reckon_moment(Context const& context, EntityDef const& entity, Id const& id, Micros now);

}  // namespace sampark
