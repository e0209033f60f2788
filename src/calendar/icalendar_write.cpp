// Writing: objects out of items, and files out of objects.
#include "base/text.hpp"
#include "calendar/icalendar_tree.hpp"
#include "calendar/recurrence.hpp"
#include "calendar/remarks.hpp"
#include "calendar/shift.hpp"

#include <algorithm>
#include <map>

namespace sampark::ical {
namespace {

icaltimetype wall_time(calendar::Wall const& wall) {
    auto time = icaltime_null_time();
    time.year = std::stoi(wall.date.substr(0, 4));
    time.month = std::stoi(wall.date.substr(5, 2));
    time.day = std::stoi(wall.date.substr(8, 2));
    time.hour = static_cast<int>(wall.seconds / 3600);
    time.minute = static_cast<int>(wall.seconds / 60 % 60);
    time.second = static_cast<int>(wall.seconds % 60);
    return time;
}

icaltimetype utc_time(Micros at) {
    auto time = wall_time(calendar::wall_of(at, "UTC"));
    time.zone = icaltimezone_get_utc_timezone();
    return time;
}

void drop_from(icalcomponent* component, icalproperty_kind kind) {
    while (auto* property = first(component, kind)) {
        icalcomponent_remove_property(component, property);
        icalproperty_free(property);
    }
}

// Writes one component.
class Writer {
public:
    Writer(icalcomponent* component, Item const& item, std::string_view zone)
        : component_(component), item_(item), zone_(zone) {}

    void write(Part part) {
        switch (part) {
            case Part::title:
                return text(ICAL_SUMMARY_PROPERTY, icalproperty_new_summary, item_.summary);
            case Part::description:
                return text(ICAL_DESCRIPTION_PROPERTY, icalproperty_new_description, item_.description);
            case Part::place:
                return text(ICAL_LOCATION_PROPERTY, icalproperty_new_location, item_.place);
            case Part::link:
                return text(ICAL_URL_PROPERTY, icalproperty_new_url, item_.link);
            case Part::status:
                return status();
            case Part::priority:
                drop(ICAL_PRIORITY_PROPERTY);
                if (item_.priority > 0) add(icalproperty_new_priority(item_.priority));
                return;
            case Part::time:
                return times();
            case Part::rule:
                return rule();
            case Part::added:
                return added();
            case Part::reminders:
                return reminders();
            case Part::people:
                return people();
        }
    }

    // It may have given up the one that it was sent with.
    void name() {
        if (text_in(component_, ICAL_UID_PROPERTY) == item_.uid) return;
        drop(ICAL_UID_PROPERTY);
        add(icalproperty_new_uid(item_.uid.c_str()));
    }

    // Below whatever is described.
    void remark() {
        auto const described = text_in(component_, ICAL_DESCRIPTION_PROPERTY);
        auto const text = with_remarks(described, item_.remarks);
        if (text == described) return;
        if (auto* property = first(component_, ICAL_DESCRIPTION_PROPERTY))
            icalproperty_set_description(property, text.c_str());
        else
            add(icalproperty_new_description(text.c_str()));
    }

    void identify(bool as_day, std::string const& zone) {
        name();
        if (first(component_, ICAL_DTSTAMP_PROPERTY) == nullptr)
            add(icalproperty_new_dtstamp(utc_time(item_.stamp.value_or(now_micros()))));
        drop(ICAL_RECURRENCEID_PROPERTY);
        if (item_.occurrence)
            time(icalproperty_new_recurrenceid, {*item_.occurrence, as_day, zone}, !zone.empty());
    }

private:
    void add(icalproperty* property) { icalcomponent_add_property(component_, property); }

    void drop(icalproperty_kind kind) { drop_from(component_, kind); }

    void text(icalproperty_kind kind, icalproperty* (*make)(char const*), std::string const& value) {
        drop(kind);
        if (!value.empty()) add(make(value.c_str()));
    }

    void time(icalproperty* (*make)(icaltimetype), Moment const& moment, bool by_zone) {
        if (moment.is_day) {
            auto day = wall_time(calendar::wall_of(moment.at, moment.zone.empty() ? zone_ : moment.zone));
            day.hour = day.minute = day.second = 0;
            day.is_date = 1;
            add(make(day));
        } else if (by_zone && !moment.zone.empty() && moment.zone != "UTC") {
            auto* property = make(wall_time(calendar::wall_of(moment.at, moment.zone)));
            icalproperty_add_parameter(property, icalparameter_new_tzid(moment.zone.c_str()));
            add(property);
        } else {
            add(make(utc_time(moment.at)));
        }
    }

    void times() {
        for (auto const kind :
             {ICAL_DTSTART_PROPERTY, ICAL_DTEND_PROPERTY, ICAL_DUE_PROPERTY, ICAL_DURATION_PROPERTY})
            drop(kind);
        auto const by_zone = item_.repeats() || item_.occurrence.has_value();
        if (item_.start) time(icalproperty_new_dtstart, *item_.start, by_zone);
        if (item_.end && !item_.is_task) time(icalproperty_new_dtend, *item_.end, by_zone);
        if (item_.due && item_.is_task) time(icalproperty_new_due, *item_.due, by_zone);
    }

    void rule() {
        drop(ICAL_RRULE_PROPERTY);
        drop(ICAL_EXDATE_PROPERTY);
        if (!item_.rule.empty())
            add(icalproperty_new_rrule(icalrecurrencetype_from_string(item_.rule.c_str())));
        if (item_.repeats()) each_like_start(item_.excluded, icalproperty_new_exdate);
    }

    void added() {
        drop(ICAL_RDATE_PROPERTY);
        each_like_start(item_.added, [](icaltimetype at) {
            icaldatetimeperiodtype value{};
            value.time = at;
            value.period = icalperiodtype_null_period();
            auto* property = icalproperty_new_rdate(value);
            if (at.is_date != 0)
                icalproperty_set_parameter(property, icalparameter_new_value(ICAL_VALUE_DATE));
            return property;
        });
    }

    // Times that are written as the start is: as days, or by the clock of its zone.
    void each_like_start(std::vector<Micros> const& times, icalproperty* (*make)(icaltimetype)) {
        auto moment = (item_.start ? item_.start : item_.due).value_or(Moment{});
        for (auto const at : times) {
            moment.at = at;
            time(make, moment, true);
        }
    }

    void status() {
        drop(ICAL_STATUS_PROPERTY);
        drop(ICAL_COMPLETED_PROPERTY);
        drop(ICAL_PERCENTCOMPLETE_PROPERTY);
        if (!item_.status.empty())
            add(icalproperty_new_status(icalproperty_string_to_status(item_.status.c_str())));
        if (item_.status == "COMPLETED") add(icalproperty_new_percentcomplete(100));
        if (item_.completed && item_.is_task) add(icalproperty_new_completed(utc_time(*item_.completed)));
    }

    void reminders() {
        std::vector<icalcomponent*> doomed;
        each_component(component_, ICAL_VALARM_COMPONENT, [&](icalcomponent* alarm) {
            if (reminder_of(alarm, item_)) doomed.push_back(alarm);
        });
        for (auto* alarm : doomed) {
            icalcomponent_remove_component(component_, alarm);
            icalcomponent_free(alarm);
        }
        for (auto const& reminder : item_.reminders) {
            auto* alarm = icalcomponent_new(ICAL_VALARM_COMPONENT);
            icalcomponent_add_property(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
            icalcomponent_add_property(
                alarm, icalproperty_new_description(item_.summary.empty() ? "-" : item_.summary.c_str()));
            icalcomponent_add_property(alarm, trigger(reminder));
            icalcomponent_add_component(component_, alarm);
        }
    }

    icalproperty* trigger(Reminder const& reminder) const {
        icaltriggertype trigger{};
        trigger.time = reminder.at ? utc_time(*reminder.at) : icaltime_null_time();
        trigger.duration = icaldurationtype_from_int(static_cast<int>(-reminder.before.value_or(0) * 60));
        auto* property = icalproperty_new_trigger(trigger);
        if (reminder.at)
            icalproperty_add_parameter(property, icalparameter_new_value(ICAL_VALUE_DATETIME));
        else if (item_.is_task && item_.due)
            icalproperty_add_parameter(property, icalparameter_new_related(ICAL_RELATED_END));
        return property;
    }

    // A line of somebody who takes part stays as the device wrote it, but for the reply.
    void people() {
        auto missing = item_.attendees;
        std::vector<icalproperty*> doomed;
        each_property(component_, ICAL_ATTENDEE_PROPERTY, [&](icalproperty* line) {
            auto const mail = mail_in(text_of(icalproperty_get_attendee(line)));
            auto const known = std::find_if(missing.begin(), missing.end(), [&](Attendee const& attendee) {
                return lower_case(attendee.mail) == mail;
            });
            if (known != missing.end()) {
                if (known->reply != reply_of(line)) set_reply(line, known->reply);
                missing.erase(known);
            } else if (!mail.empty() && std::find(item_.strangers.begin(), item_.strangers.end(), mail) ==
                                            item_.strangers.end()) {
                doomed.push_back(line);
            }
        });
        each_property(component_, ICAL_ORGANIZER_PROPERTY, [&](icalproperty* line) {
            auto const mail = mail_in(text_of(icalproperty_get_organizer(line)));
            if (!mail.empty() && mail != item_.organizer) doomed.push_back(line);
        });
        for (auto* line : doomed) {
            icalcomponent_remove_property(component_, line);
            icalproperty_free(line);
        }
        for (auto const& attendee : missing) add_attendee(attendee);
        if (first(component_, ICAL_ATTENDEE_PROPERTY) != nullptr && item_.organizer &&
            first(component_, ICAL_ORGANIZER_PROPERTY) == nullptr)
            add(icalproperty_new_organizer(("mailto:" + *item_.organizer).c_str()));
    }

    void add_attendee(Attendee const& attendee) {
        auto* property = icalproperty_new_attendee(("mailto:" + attendee.mail).c_str());
        if (!attendee.name.empty())
            icalproperty_add_parameter(property, icalparameter_new_cn(attendee.name.c_str()));
        set_reply(property, attendee.reply);
        add(property);
    }

    static void set_reply(icalproperty* attendee, std::string_view reply) {
        auto const state = reply == "accepted"    ? ICAL_PARTSTAT_ACCEPTED
                           : reply == "declined"  ? ICAL_PARTSTAT_DECLINED
                           : reply == "tentative" ? ICAL_PARTSTAT_TENTATIVE
                                                  : ICAL_PARTSTAT_NEEDSACTION;
        icalproperty_set_parameter(attendee, icalparameter_new_partstat(state));
    }

    icalcomponent* component_;
    Item const& item_;
    std::string zone_;
};

// The item at another time of its series, in UTC: as many hours long as it was, or as many days.
Item at_time(Item item, Micros start, std::string const& zone) {
    auto const first = item.start ? item.start : item.due;
    auto const shift = calendar::shift_between(first ? first->at : start, start, zone);
    for (auto* moment : {&item.start, &item.end, &item.due}) {
        if (!*moment) continue;
        if ((*moment)->is_day) {
            (*moment)->at = shift((*moment)->at);
        } else {
            (*moment)->at += first ? start - first->at : 0;
            (*moment)->zone.clear();
        }
    }
    item.rule.clear();
    item.added.clear();
    return item;
}

Component without_rule(icalcomponent* item) {
    Component component(icalcomponent_new_clone(item));
    for (auto const kind : {ICAL_RRULE_PROPERTY, ICAL_RDATE_PROPERTY, ICAL_EXDATE_PROPERTY})
        drop_from(component.get(), kind);
    return component;
}

// Whoever names a zone must bring it along.
void add_zones(icalcomponent* object) {
    auto missing = zones_named(object);
    each_component(object, ICAL_VTIMEZONE_COMPONENT,
                   [&](icalcomponent* known) { missing.erase(text_in(known, ICAL_TZID_PROPERTY)); });
    for (auto const& name : missing) {
        auto* zone = icaltimezone_get_builtin_timezone(name.c_str());
        auto* component = zone == nullptr ? nullptr : icaltimezone_get_component(zone);
        if (component == nullptr) continue;
        auto* copy = icalcomponent_new_clone(component);
        if (auto* id = first(copy, ICAL_TZID_PROPERTY)) icalproperty_set_tzid(id, name.c_str());
        icalcomponent_add_component(object, copy);
    }
}

}  // namespace

std::string write(Object const* kept, std::vector<Change> const& changes, std::string_view zone) {
    auto calendar = new_calendar();
    if (kept != nullptr) {
        each_component(kept->tree_->root.get(), ICAL_VTIMEZONE_COMPONENT, [&](icalcomponent* known) {
            icalcomponent_add_component(calendar.get(), icalcomponent_new_clone(known));
        });
    }
    std::optional<Moment> start;
    if (!changes.empty())
        start = changes.front().item.start ? changes.front().item.start : changes.front().item.due;
    for (auto const& change : changes) {
        auto const& item = change.item;
        auto* known = kept == nullptr ? nullptr : find_component(*kept, *kept->tree_, item);
        auto* component =
            known != nullptr ? icalcomponent_new_clone(known)
                             : icalcomponent_new(item.is_task ? ICAL_VTODO_COMPONENT : ICAL_VEVENT_COMPONENT);
        icalcomponent_add_component(calendar.get(), component);
        Writer writer(component, item, zone);
        known != nullptr ? writer.name()
                         : writer.identify(start && start->is_day, start ? start->zone : std::string());
        for (auto const part : all_parts) {
            auto const is_asked =
                std::find(change.parts.begin(), change.parts.end(), part) != change.parts.end();
            if (known == nullptr || is_asked) writer.write(part);
        }
        writer.remark();
    }
    add_zones(calendar.get());
    return written(calendar.get());
}

std::string written_times(Object const& object, std::vector<Time> const& times) {
    auto calendar = new_calendar();
    std::map<std::size_t, Component> once;  // items without what makes them repeat, which may be much
    for (auto const& time : times) {
        auto const& whole = object.items()[time.item];
        auto const first = (whole.start ? whole.start : whole.due).value_or(Moment{});
        auto item = at_time(whole, time.start, first.zone.empty() ? std::string(object.zone()) : first.zone);
        item.occurrence = time.occurrence;
        auto& plain = once[time.item];
        if (!plain) plain = without_rule(object.tree_->items[time.item]);
        auto* component = icalcomponent_new_clone(plain.get());
        icalcomponent_add_component(calendar.get(), component);
        Writer writer(component, item, object.zone());
        writer.identify(first.is_day, first.is_day ? first.zone : std::string());
        writer.write(Part::time);
    }
    return written(calendar.get());
}

std::string with_items(Object const& object, std::vector<bool> const& wanted) {
    auto calendar = new_calendar();
    auto const add = [&](icalcomponent* component) {
        icalcomponent_add_component(calendar.get(), icalcomponent_new_clone(component));
    };
    each_component(object.tree_->root.get(), ICAL_VTIMEZONE_COMPONENT, add);
    for (std::size_t at = 0; at < wanted.size(); ++at) {
        if (wanted[at]) add(object.tree_->items[at]);
    }
    return written(calendar.get());
}

std::string joined(std::vector<std::string> const& objects, std::string_view name) {
    auto calendar = new_calendar();
    auto* title = icalproperty_new_x(std::string(name).c_str());
    icalproperty_set_x_name(title, "X-WR-CALNAME");
    icalcomponent_add_property(calendar.get(), title);
    std::set<std::string> zones;
    for (auto const& text : objects) {
        Component const object(icalparser_parse_string(text.c_str()));
        if (!object) continue;
        each_component(object.get(), ICAL_ANY_COMPONENT, [&](icalcomponent* component) {
            auto const is_zone = icalcomponent_isa(component) == ICAL_VTIMEZONE_COMPONENT;
            if (is_zone && !zones.insert(text_in(component, ICAL_TZID_PROPERTY)).second) return;
            if (is_zone || is_item(component))
                icalcomponent_add_component(calendar.get(), icalcomponent_new_clone(component));
        });
    }
    return written(calendar.get());
}

std::string free_busy(Micros from, Micros until, std::vector<Busy> const& busy) {
    auto calendar = new_calendar();
    auto* component = icalcomponent_new(ICAL_VFREEBUSY_COMPONENT);
    icalcomponent_add_component(calendar.get(), component);
    icalcomponent_add_property(component, icalproperty_new_dtstamp(utc_time(now_micros())));
    icalcomponent_add_property(component, icalproperty_new_dtstart(utc_time(from)));
    icalcomponent_add_property(component, icalproperty_new_dtend(utc_time(until)));
    for (auto const& span : busy) {
        icalperiodtype period{};
        period.start = utc_time(span.from);
        period.end = utc_time(span.until);
        period.duration = icaldurationtype_null_duration();
        icalcomponent_add_property(component, icalproperty_new_freebusy(period));
    }
    return written(calendar.get());
}

}  // namespace sampark::ical
