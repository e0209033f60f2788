// What happened around a record: the chronicled records that link to it (activities, notes, comments) and its
// own changes, in one list.
#pragma once

#include "records/load.hpp"

namespace sampark {

struct TimelineQuery {
    // What entries stand alone: each, or only those that are about no other entry, which come with them. What
    // is said, by whom and when finds entries one by one in either order.
    enum class Order : std::uint8_t { newest_first, by_conversation };

    // "change", "change.import", names of chronicled nouns, or one kind of them ("activity.call"); empty: all
    std::vector<std::string> kinds;
    std::string q;                // what they say
    std::optional<Id> by;         // whose they are, or who wrote or changed
    std::optional<Micros> from;   // and later
    std::optional<Micros> until;  // and earlier, itself left out
    Order order = Order::newest_first;
    bool pinned = false;  // only what is
    std::string before;   // what the page before returned as `next`
    int limit = 50;
    bool can = false;  // say of each record what the caller may do with it

    bool stands_by_conversation() const {
        auto const narrowed = !q.empty() || by || from || until;
        return order == Order::by_conversation && !narrowed;
    }
};

// {"items": [{"kind": "activity", "at", "record": {…}, "reactions": […], "comments": [items]} | {"kind":
// "change", "at", "event": {…}}], "next"}: what is still to come, the nearest first; then what was, the
// latest first. A search looks at a bounded number of changes: a page may hold few or none and have a next
// one. Throws 404 for a record that the caller may not see, 422 for unknown kinds, 400 "bad_cursor".
json::object timeline(Context const& context, EntityDef const& entity, Id const& id,
                      TimelineQuery const& query);

}  // namespace sampark
