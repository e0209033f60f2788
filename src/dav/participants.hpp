// Who takes part in an activity, and the lines by which an event names them.
//
// A line is an attendee as a device wrote it. Beside the kept object stands which line was which record, so
// that people stay whom they are when their addresses change or two of them share one.
#pragma once

#include "calendar/icalendar.hpp"
#include "dav/activity_object.hpp"
#include "records/context.hpp"

#include <set>

namespace sampark::dav {

// Addresses and time zones of those people, as far as the caller may know of them; zones of all.
Around around(Context const& context, std::set<Id> const& contacts, std::set<Id> const& users);

struct Participants {
    json::array contacts;
    json::array colleagues;
    json::array lines;  // {"mail", "id"}: to be kept beside the object
};

// `before` is what the API says of the activity now, `lines` is what is kept of it. Whoever is neither a user
// nor a contact stays in the object alone; whose address the caller does not see stays in the activity.
Participants participants_of(Context const& context, ical::Item const& item, json::object const* before,
                             json::array const& lines, Around const& around);

}  // namespace sampark::dav
