#include "calendar/icalendar_tree.hpp"

#include "base/text.hpp"

namespace sampark::ical {
namespace {

constexpr std::string_view product = "-//Sampark//Sampark//EN";

}  // namespace

std::string text_of(char const* text) { return text == nullptr ? std::string() : std::string(text); }

bool is_item(icalcomponent* component) {
    auto const kind = icalcomponent_isa(component);
    return kind == ICAL_VEVENT_COMPONENT || kind == ICAL_VTODO_COMPONENT;
}

icalproperty* first(icalcomponent* component, icalproperty_kind kind) {
    return icalcomponent_get_first_property(component, kind);
}

std::string text_in(icalcomponent* component, icalproperty_kind kind) {
    auto* property = first(component, kind);
    auto* value = property == nullptr ? nullptr : icalproperty_get_value(property);
    if (value == nullptr) return {};
    if (icalvalue_isa(value) == ICAL_TEXT_VALUE) return text_of(icalvalue_get_text(value));
    return text_of(icalproperty_get_value_as_string(property));
}

std::string mail_in(std::string_view address) {
    return lower_case(address.substr(0, 7)) == "mailto:" ? lower_case(address.substr(7)) : std::string();
}

std::string reply_of(icalproperty* attendee) {
    auto* parameter = icalproperty_get_first_parameter(attendee, ICAL_PARTSTAT_PARAMETER);
    switch (parameter == nullptr ? ICAL_PARTSTAT_NEEDSACTION : icalparameter_get_partstat(parameter)) {
        case ICAL_PARTSTAT_ACCEPTED:
            return "accepted";
        case ICAL_PARTSTAT_DECLINED:
            return "declined";
        case ICAL_PARTSTAT_TENTATIVE:
            return "tentative";
        default:
            return "needs_action";
    }
}

std::optional<Reminder> reminder_of(icalcomponent* alarm, Item const& item) {
    auto* property = first(alarm, ICAL_TRIGGER_PROPERTY);
    if (property == nullptr) return std::nullopt;
    auto const trigger = icalproperty_get_trigger(property);
    if (!icaltime_is_null_time(trigger.time)) {
        auto const at = static_cast<Micros>(icaltime_as_timet(trigger.time)) * micros_per_second;
        return Reminder{std::nullopt, at};
    }
    auto* related = icalproperty_get_first_parameter(property, ICAL_RELATED_PARAMETER);
    auto const to_end = related != nullptr && icalparameter_get_related(related) == ICAL_RELATED_END;
    auto const minutes = -std::int64_t{icaldurationtype_as_int(trigger.duration)} / 60;
    // What follows its beginning is not a reminder of ours; a task without a start is reminded of by its end.
    auto const of_ours = item.is_task ? to_end || !item.start : !to_end;
    return minutes >= 0 && of_ours ? std::optional(Reminder{minutes, std::nullopt}) : std::nullopt;
}

Component new_calendar() {
    Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_prodid(std::string(product).c_str()));
    return calendar;
}

std::string written(icalcomponent* component) {
    struct Free {
        void operator()(char* text) const { icalmemory_free_buffer(text); }
    };
    std::unique_ptr<char, Free> const text(icalcomponent_as_ical_string_r(component));
    return text ? std::string(text.get()) : std::string();
}

std::set<std::string> zones_named(icalcomponent* object) {
    std::set<std::string> names;
    auto const visit = [](icalparameter* parameter, void* found) {
        static_cast<std::set<std::string>*>(found)->insert(text_of(icalparameter_get_tzid(parameter)));
    };
    each_component(object, ICAL_ANY_COMPONENT, [&](icalcomponent* component) {
        if (is_item(component)) icalcomponent_foreach_tzid(component, visit, &names);
    });
    return names;
}

}  // namespace sampark::ical
