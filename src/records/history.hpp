// Events as a caller may see them: without hidden fields, with the names of what they speak of.
#pragma once

#include "records/context.hpp"

#include <optional>
#include <vector>

namespace sampark {

// The wire form of journal.hpp, and beside it "label" of the record, "actor_label", and "labels" of the
// records that links led to: {"<id>": "Padma"}, as far as they are there, be it in the trash, and the
// caller's to see.
json::array events_json(Context const& context, std::vector<Event> events);

// The same of events that stand for their groups: beside each that is not the only one, "together" counts the
// changes of its group that fit the query, by their types. Nouns that the caller may not read are left out.
json::array groups_json(Context const& context, EventQuery const& query, std::vector<Event> events);

// To events in their wire form "about": the first record whose timeline has what they are of, a note's or an
// activity's, as it is now: {"entity", "id", "label"}. Null where there is none that the caller may see.
void add_abouts(Context const& context, json::array& events);

struct Changes {
    std::vector<Event> events;
    std::optional<std::int64_t> last;  // event that was looked at
    bool ended = false;                // there is none beyond it
};

// Those events that the caller may see, at most query.limit. It looks at a bounded number of events, so that
// there may be fewer, or none, before the end.
Changes visible_events(Context const& context, EventQuery query);

}  // namespace sampark
