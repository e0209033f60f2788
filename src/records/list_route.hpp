// How a page of a list is found. SQLite cannot weigh this: it does not know how many rows match these very
// values. On PostgreSQL the planner has statistics and is left alone.
#pragma once

#include "records/count_cache.hpp"
#include "records/demands.hpp"
#include "records/list.hpp"

namespace sampark {

// walk: along the index of the order, testing each row; gather: all that match, then sorted; planned: as the
// database thinks best.
enum class Route : std::uint8_t { planned, walk, gather };

struct PageRoute {
    Route route = Route::planned;
    // The conditions by which the index is chosen and entered; the others only test the rows that come along.
    // None: with walk, the index of the order alone; with gather, as the database thinks best.
    std::vector<json::value> shown = {};
    Reach tests = Reach::few;  // how the others test
    // An index has the order, so that what follows a place is found without reading what comes before it.
    bool in_order = false;
    // Nothing that is listed lacks a value of the key.
    bool filled = false;
};

// `rows` are all that match, and `matching` their number where it is known.
PageRoute choose_route(Context const& context, EntityDef const& entity, ListQuery const& query,
                       std::optional<std::int64_t> matching, AddRows rows);
// The conditions by which to enter an index that alone can count the matches; none if there is no such index.
std::vector<json::value> counted_by(Context const& context, EntityDef const& entity, ListQuery const& query);

}  // namespace sampark
