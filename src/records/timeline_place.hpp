// Where an entry stands in a timeline, and what a page says of where the next one begins.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sampark {

// Entries stand in the order of time, then of kind, then of id; all but the kind descending. What is still to
// come stands before all of them, in the opposite order.
struct TimelinePlace {
    Micros at = 0;
    std::string kind;
    Id id;                      // of a record …
    std::int64_t sequence = 0;  // … or of an event
    bool ahead = false;
};

bool stands_before(TimelinePlace const& a, TimelinePlace const& b);

struct TimelineCursor {
    TimelinePlace place;
    Micros now = 0;  // when the first page was asked for
};

// Where a page begins: at the cursor, or with all there is.
struct TimelineStart {
    enum class Ahead : std::uint8_t { may_lie, never };  // what only happens when it is made never lies ahead

    Micros now = 0;
    std::optional<TimelinePlace> cursor;

    // Where entries of the kind begin that come after the cursor, of what was.
    TimelinePlace past(std::string_view kind, Ahead ahead) const;
    // The same, of what is still to come.
    TimelinePlace ahead(std::string_view kind) const;
};

std::string write_cursor(TimelineCursor const& cursor);
// Throws 400 "bad_cursor".
TimelineCursor read_cursor(std::string_view text);

}  // namespace sampark
