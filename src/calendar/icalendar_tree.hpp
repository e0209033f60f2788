// What reading and writing iCalendar objects share: libical's components. Seen by those two alone.
#pragma once

#include "calendar/icalendar.hpp"

#include <set>

#include <libical/ical.h>

namespace sampark::ical {

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

struct Object::Tree {
    Component root;
    std::string zone;
    std::vector<icalcomponent*> items;  // in the order of the object's
};

template <class Visit>
void each_component(icalcomponent* parent, icalcomponent_kind kind, Visit visit) {
    for (auto* child = icalcomponent_get_first_component(parent, kind); child != nullptr;
         child = icalcomponent_get_next_component(parent, kind))
        visit(child);
}

template <class Visit>
void each_property(icalcomponent* component, icalproperty_kind kind, Visit visit) {
    for (auto* property = icalcomponent_get_first_property(component, kind); property != nullptr;
         property = icalcomponent_get_next_property(component, kind))
        visit(property);
}

std::string text_of(char const* text);
bool is_item(icalcomponent* component);
icalproperty* first(icalcomponent* component, icalproperty_kind kind);
std::string text_in(icalcomponent* component, icalproperty_kind kind);
// The address of a mailto: in small letters; empty for other addresses.
std::string mail_in(std::string_view address);
// needs_action, accepted, declined, tentative
std::string reply_of(icalproperty* attendee);
// The reminder that an alarm is to us, if it is one.
std::optional<Reminder> reminder_of(icalcomponent* alarm, Item const& item);

Component new_calendar();
std::string written(icalcomponent* component);
std::set<std::string> zones_named(icalcomponent* object);

// The event or task of the object that the item is of, if it is there.
icalcomponent* find_component(Object const& object, Object::Tree const& tree, Item const& item);

}  // namespace sampark::ical
