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

// Mail addresses of the people that activities speak of.
using Mails = std::unordered_map<std::string, std::string>;  // by id as text

// `activity` is what the API says of it to this reader; `kept` is the same one in the object that a device
// sent.
ical::Item item_of(json::object const& activity, ical::Item const* kept, Mails const& mails);
// What is compared later, beside a kept object; without the parts that its writer's rule does not let them
// write, if one is named.
json::object said_of(json::object const& activity, EntityRule const* writer = nullptr);
// What the activity says otherwise than it did then.
std::vector<ical::Part> changed_parts(json::object const& said, json::object const& then);

// A merge patch of the activity, without its people; `before` is what the API says of it now, if it is there.
json::object fields_of(ical::Item const& item, json::object const* before, std::string_view untitled);

// When it begins, or else is due.
std::optional<Micros> beginning_of(ical::Item const& item);
// Nothing for what does not repeat or has no time.
std::optional<calendar::Series> series_in(ical::Item const& item, std::string_view usual_zone);

}  // namespace sampark::dav
