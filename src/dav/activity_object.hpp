// An activity as an event or task of a calendar, and what such a one says of an activity.
#pragma once

#include "access/role.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "calendar/icalendar.hpp"
#include "calendar/recurrence.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sampark::dav {

// What activities are told with, beside what the API says of them; by ids as text.
struct Around {
    std::unordered_map<std::string, std::string> mails;    // of people
    std::unordered_map<std::string, std::string> zones;    // of owners
    std::string zone;                                      // the workspace's
    std::unordered_map<std::string, std::string> reaches;  // company and phones of contacts
    std::string origin;                                    // where the application is; empty: not told
};

// The zone whose days the activity takes: its own, else its owner's.
std::string day_zone(json::object const& activity, Around const& around);
// `activity` is what the API says of it to this reader; `kept` is the same one in the object that a device
// sent, and `then` what was kept beside it.
ical::Item item_of(json::object const& activity, ical::Item const* kept, json::object const& then,
                   Around const& around);
// What is compared later, beside a kept object, as far as the sender may write it: the rest of the object is
// never given back.
json::object said_of(json::object const& activity, EntityRule const& rule);
// What the activity says otherwise than it did then.
std::vector<ical::Part> changed_parts(json::object const& activity, json::object const& then);
// The attendees that `then` knows: {"mail", "id"}.
json::array lines_in(json::object const& then);
// The item with days of the zone `to` in place of those of `from`; `named`: they say so.
ical::Item with_days_of(ical::Item item, bool is_day, std::string_view from, std::string const& to,
                        bool named);

// Whether the task is done by what the item says of it; `before` as below.
bool is_done(ical::Item const& item, json::object const* before);
// A merge patch of the activity, without its people; `before` is what the API says of it now, if it is there;
// days are those of the zone.
json::object fields_of(ical::Item const& item, json::object const* before, std::string const& zone,
                       std::string_view untitled);

// When it begins, or else is due.
std::optional<Micros> beginning_of(ical::Item const& item);
// Nothing for what does not repeat or has no time.
std::optional<calendar::Series> series_in(ical::Item const& item, std::string_view usual_zone);

}  // namespace sampark::dav
