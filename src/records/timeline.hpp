// What happened around a record: the chronicled records that link to it (activities, notes) and its own
// changes, in one list.
#pragma once

#include "records/load.hpp"

namespace sampark {

struct TimelineQuery {
    std::vector<std::string> kinds;  // "change", or names of chronicled nouns; empty: all
    std::string q;                   // a text that occurs in them
    std::string before;              // what the page before returned as `next`
    int limit = 50;
    bool can = false;  // say of each record what the caller may do with it
};

// {"items": [{"kind": "activity", "at", "record": {…}} | {"kind": "change", "at", "event": {…}}], "next"}:
// what is still to come, the nearest first; then what was, the latest first. Throws 404 for a record that the
// caller may not see, 422 for unknown kinds, 400 "bad_cursor".
json::object timeline(Context const& context, EntityDef const& entity, Id const& id,
                      TimelineQuery const& query);

}  // namespace sampark
