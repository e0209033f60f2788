#include "calendar/icalendar.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"
#include "calendar/recurrence.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <libical/ical.h>

namespace sampark::ical {
namespace {

constexpr int deepest = 8;  // components within components
constexpr std::string_view product = "-//Sampark//Sampark//EN";

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

[[noreturn]] void refuse(std::string_view reason) {
    throw Problem(400, "ical_malformed", {{"reason", reason}});
}

std::string text_of(char const* text) { return text == nullptr ? std::string() : std::string(text); }

std::string lower(std::string_view text) {
    std::string result(text);
    for (auto& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

std::string unfolded(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\r') continue;
        auto const folded =
            text[at] == '\n' && at + 1 < text.size() && (text[at + 1] == ' ' || text[at + 1] == '\t');
        if (folded)
            ++at;
        else
            result += text[at];
    }
    return result;
}

// libical frees and writes components by calling itself, so that their depth must have an end.
void check_shape(std::string const& text) {
    int depth = 0;
    std::size_t count = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        auto const end = std::min(text.find('\n', begin), text.size());
        auto const line =
            lower(trim(std::string_view(text).substr(begin, std::min<std::size_t>(end - begin, 64))));
        if (line.starts_with("begin:")) {
            if (++depth > deepest) refuse("syntax");
            if (++count > most_components) refuse("too_many");
        }
        if (line.starts_with("end:")) --depth;
        begin = end + 1;
    }
}

Component parsed(std::string_view given) {
    if (!is_valid_utf8(given)) refuse("syntax");
    auto const text = unfolded(given.starts_with("\xEF\xBB\xBF") ? given.substr(3) : given);
    check_shape(text);
    Component component(icalparser_parse_string(text.c_str()));
    if (!component || icalcomponent_isa(component.get()) != ICAL_VCALENDAR_COMPONENT)
        refuse("not_a_calendar");
    icalcomponent_strip_errors(component.get());
    return component;
}

bool is_item(icalcomponent* component) {
    auto const kind = icalcomponent_isa(component);
    return kind == ICAL_VEVENT_COMPONENT || kind == ICAL_VTODO_COMPONENT;
}

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

// The zone that a TZID means: some programs write the usual name behind a prefix of theirs.
std::string known_zone(std::string_view id) {
    while (true) {
        if (!id.empty() && calendar::is_time_zone(id)) return std::string(id);
        auto const slash = id.find('/');
        if (slash == std::string_view::npos) return {};
        id.remove_prefix(slash + 1);
    }
}

// Reads times in the light of the object's own zones and of the reader's.
class Clock {
public:
    Clock(icalcomponent* object, std::string_view zone) : object_(object), zone_(zone) {}

    std::optional<Moment> moment(icalproperty* property) const {
        if (property == nullptr) return std::nullopt;
        auto* value = icalproperty_get_value(property);
        auto const kind = value == nullptr ? ICAL_NO_VALUE : icalvalue_isa(value);
        if (kind != ICAL_DATE_VALUE && kind != ICAL_DATETIME_VALUE) return std::nullopt;
        auto const time = kind == ICAL_DATE_VALUE ? icalvalue_get_date(value) : icalvalue_get_datetime(value);
        auto* parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
        return moment(time,
                      parameter == nullptr ? std::string() : text_of(icalparameter_get_tzid(parameter)));
    }

    std::optional<Moment> moment(icaltimetype const& time, std::string const& id) const {
        auto const day = make_date(time.year, time.month, time.day);
        auto const real = day && time.hour >= 0 && time.hour < 24 && time.minute >= 0 && time.minute < 60 &&
                          time.second >= 0 && time.second <= 60;
        if (!real || time.year < 1 || time.year > 9998) return std::nullopt;
        if (time.is_date != 0) return Moment{calendar::moment_of({*day, 0}, zone_), true, {}};
        auto const seconds = std::int64_t{time.hour} * 3600 + time.minute * 60 + time.second;
        if (icaltime_is_utc(time)) return Moment{calendar::moment_of({*day, seconds}, "UTC"), false, {}};
        if (auto const zone = known_zone(id); !zone.empty())
            return Moment{calendar::moment_of({*day, seconds}, zone), false, zone};
        if (auto* own = id.empty() ? nullptr : icalcomponent_get_timezone(object_, id.c_str())) {
            auto const at = icaltime_as_timet_with_zone(time, own);
            return Moment{static_cast<Micros>(at) * micros_per_second, false, {}};
        }
        return Moment{calendar::moment_of({*day, seconds}, zone_), false, zone_};
    }

private:
    icalcomponent* object_;
    std::string zone_;
};

Micros seconds_of(icaldurationtype const& duration) {
    return static_cast<Micros>(icaldurationtype_as_int(duration)) * micros_per_second;
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
    return lower(address.substr(0, 7)) == "mailto:" ? lower(address.substr(7)) : std::string();
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

Item read_item(icalcomponent* component, Clock const& clock) {
    Item item;
    item.is_task = icalcomponent_isa(component) == ICAL_VTODO_COMPONENT;
    item.uid = text_in(component, ICAL_UID_PROPERTY);
    item.summary = text_in(component, ICAL_SUMMARY_PROPERTY);
    item.description = text_in(component, ICAL_DESCRIPTION_PROPERTY);
    item.place = text_in(component, ICAL_LOCATION_PROPERTY);
    item.link = text_in(component, ICAL_URL_PROPERTY);
    item.status = text_in(component, ICAL_STATUS_PROPERTY);
    if (auto* priority = first(component, ICAL_PRIORITY_PROPERTY))
        item.priority = icalproperty_get_priority(priority);
    item.start = clock.moment(first(component, ICAL_DTSTART_PROPERTY));
    item.end = clock.moment(first(component, ICAL_DTEND_PROPERTY));
    item.due = clock.moment(first(component, ICAL_DUE_PROPERTY));
    if (auto* duration = first(component, ICAL_DURATION_PROPERTY); duration != nullptr && item.start) {
        auto end = *item.start;
        end.at += seconds_of(icalproperty_get_duration(duration));
        if (item.is_task && !item.due) item.due = end;
        if (!item.is_task && !item.end) item.end = end;
    }
    if (auto const completed = clock.moment(first(component, ICAL_COMPLETED_PROPERTY)))
        item.completed = completed->at;
    if (auto const occurrence = clock.moment(first(component, ICAL_RECURRENCEID_PROPERTY)))
        item.occurrence = occurrence->at;
    item.rule = text_in(component, ICAL_RRULE_PROPERTY);
    each_property(component, ICAL_EXDATE_PROPERTY, [&](icalproperty* property) {
        if (auto const excluded = clock.moment(property)) item.excluded.push_back(excluded->at);
    });
    each_component(component, ICAL_VALARM_COMPONENT, [&](icalcomponent* alarm) {
        auto const reminder = reminder_of(alarm, item);
        auto const known = reminder && std::find(item.reminders.begin(), item.reminders.end(), *reminder) !=
                                           item.reminders.end();
        if (reminder && !known) item.reminders.push_back(*reminder);
    });
    each_property(component, ICAL_ATTENDEE_PROPERTY, [&](icalproperty* property) {
        auto mail = mail_in(text_of(icalproperty_get_attendee(property)));
        if (mail.empty()) return;
        auto* name = icalproperty_get_first_parameter(property, ICAL_CN_PARAMETER);
        item.attendees.push_back({std::move(mail),
                                  name == nullptr ? std::string() : text_of(icalparameter_get_cn(name)),
                                  reply_of(property)});
    });
    return item;
}

bool is_damaged(icalcomponent* component, Item const& item) {
    auto const lost = [&](icalproperty_kind kind, bool read) {
        return first(component, kind) != nullptr && !read;
    };
    return (!item.is_task && !item.start) || lost(ICAL_DTSTART_PROPERTY, item.start.has_value()) ||
           lost(ICAL_DTEND_PROPERTY, item.end.has_value()) || lost(ICAL_DUE_PROPERTY, item.due.has_value()) ||
           lost(ICAL_RECURRENCEID_PROPERTY, item.occurrence.has_value());
}

std::vector<Item> read_items(icalcomponent* object, std::string_view zone) {
    std::vector<Item> items;
    Clock const clock(object, zone);
    each_component(object, ICAL_ANY_COMPONENT, [&](icalcomponent* component) {
        if (!is_item(component)) return;
        items.push_back(read_item(component, clock));
        if (is_damaged(component, items.back())) refuse("no_time");
    });
    std::stable_sort(items.begin(), items.end(), [](Item const& left, Item const& right) {
        return left.occurrence.value_or(INT64_MIN) < right.occurrence.value_or(INT64_MIN);
    });
    return items;
}

std::string written(icalcomponent* component) {
    struct Free {
        void operator()(char* text) const { icalmemory_free_buffer(text); }
    };
    std::unique_ptr<char, Free> const text(icalcomponent_as_ical_string_r(component));
    return text ? std::string(text.get()) : std::string();
}

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
            case Part::reminders:
                return reminders();
            case Part::people:
                return people();
        }
    }

    void identify(bool as_day, std::string const& zone) {
        drop(ICAL_UID_PROPERTY);
        add(icalproperty_new_uid(item_.uid.c_str()));
        if (first(component_, ICAL_DTSTAMP_PROPERTY) == nullptr)
            add(icalproperty_new_dtstamp(utc_time(now_micros())));
        drop(ICAL_RECURRENCEID_PROPERTY);
        if (item_.occurrence)
            time(icalproperty_new_recurrenceid, {*item_.occurrence, as_day, zone}, !zone.empty());
    }

private:
    void add(icalproperty* property) { icalcomponent_add_property(component_, property); }

    void drop(icalproperty_kind kind) {
        while (auto* property = first(component_, kind)) {
            icalcomponent_remove_property(component_, property);
            icalproperty_free(property);
        }
    }

    void text(icalproperty_kind kind, icalproperty* (*make)(char const*), std::string const& value) {
        drop(kind);
        if (!value.empty()) add(make(value.c_str()));
    }

    void time(icalproperty* (*make)(icaltimetype), Moment const& moment, bool by_zone) {
        if (moment.is_day) {
            auto day = wall_time(calendar::wall_of(moment.at, zone_));
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
        auto const by_zone = !item_.rule.empty() || item_.occurrence.has_value();
        if (item_.start) time(icalproperty_new_dtstart, *item_.start, by_zone);
        if (item_.end && !item_.is_task) time(icalproperty_new_dtend, *item_.end, by_zone);
        if (item_.due && item_.is_task) time(icalproperty_new_due, *item_.due, by_zone);
    }

    void rule() {
        drop(ICAL_RRULE_PROPERTY);
        drop(ICAL_EXDATE_PROPERTY);
        if (item_.rule.empty()) return;
        add(icalproperty_new_rrule(icalrecurrencetype_from_string(item_.rule.c_str())));
        auto const& start = item_.start ? item_.start : item_.due;
        for (auto const at : item_.excluded) {
            Moment moment = start.value_or(Moment{});
            moment.at = at;
            time(icalproperty_new_exdate, moment, true);
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

    void people() {
        drop(ICAL_ATTENDEE_PROPERTY);
        drop(ICAL_ORGANIZER_PROPERTY);
        if (item_.attendees.empty()) return;
        if (item_.organizer) add(icalproperty_new_organizer(("mailto:" + *item_.organizer).c_str()));
        for (auto const& attendee : item_.attendees) {
            auto* property = icalproperty_new_attendee(("mailto:" + attendee.mail).c_str());
            if (!attendee.name.empty())
                icalproperty_add_parameter(property, icalparameter_new_cn(attendee.name.c_str()));
            auto const state = attendee.reply == "accepted"    ? ICAL_PARTSTAT_ACCEPTED
                               : attendee.reply == "declined"  ? ICAL_PARTSTAT_DECLINED
                               : attendee.reply == "tentative" ? ICAL_PARTSTAT_TENTATIVE
                                                               : ICAL_PARTSTAT_NEEDSACTION;
            icalproperty_add_parameter(property, icalparameter_new_partstat(state));
            add(property);
        }
    }

    icalcomponent* component_;
    Item const& item_;
    std::string zone_;
};

Component new_calendar() {
    Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_prodid(std::string(product).c_str()));
    return calendar;
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

struct Object::Tree {
    Component root;
    std::string zone;
};

Object::Object(std::unique_ptr<Tree> tree)
    : tree_(std::move(tree)), items_(read_items(tree_->root.get(), tree_->zone)) {}
Object::Object(Object&&) noexcept = default;
Object& Object::operator=(Object&&) noexcept = default;
Object::~Object() = default;

Object Object::read(std::string_view text, std::string_view zone) {
    Object object(std::make_unique<Tree>(Tree{parsed(text), std::string(zone)}));
    if (object.items_.empty()) refuse("no_item");
    for (auto const& item : object.items_) {
        if (item.uid != object.items_.front().uid) refuse("several");
    }
    return object;
}

std::string Object::text() const { return written(tree_->root.get()); }

std::vector<Object> read_all(std::string_view text, std::string_view zone) {
    auto const file = parsed(text);
    std::map<std::string, Component> by_uid;
    std::vector<std::string> order;
    int nameless = 0;
    each_component(file.get(), ICAL_ANY_COMPONENT, [&](icalcomponent* component) {
        if (!is_item(component)) return;
        auto uid = text_in(component, ICAL_UID_PROPERTY);
        if (uid.empty()) uid = "\n" + std::to_string(++nameless);
        auto& object = by_uid[uid];
        if (!object) {
            object = new_calendar();
            order.push_back(uid);
        }
        icalcomponent_add_component(object.get(), icalcomponent_new_clone(component));
    });
    std::vector<Object> objects;
    for (auto const& uid : order) {
        auto& object = by_uid[uid];
        auto const names = zones_named(object.get());
        each_component(file.get(), ICAL_VTIMEZONE_COMPONENT, [&](icalcomponent* known) {
            if (names.contains(text_in(known, ICAL_TZID_PROPERTY)))
                icalcomponent_add_component(object.get(), icalcomponent_new_clone(known));
        });
        objects.push_back(Object::read(written(object.get()), zone));
    }
    if (objects.empty()) refuse("no_item");
    return objects;
}

std::string write(Object const* kept, std::vector<Change> const& changes, std::string_view zone) {
    auto calendar = new_calendar();
    if (kept != nullptr) {
        each_component(kept->tree_->root.get(), ICAL_VTIMEZONE_COMPONENT, [&](icalcomponent* known) {
            icalcomponent_add_component(calendar.get(), icalcomponent_new_clone(known));
        });
    }
    auto const find = [&](Item const& item) -> icalcomponent* {
        if (kept == nullptr) return nullptr;
        icalcomponent* found = nullptr;
        Clock const clock(kept->tree_->root.get(), kept->tree_->zone);
        each_component(kept->tree_->root.get(), ICAL_ANY_COMPONENT, [&](icalcomponent* component) {
            if (!is_item(component)) return;
            auto const known = read_item(component, clock);
            if (known.occurrence == item.occurrence && known.is_task == item.is_task) found = component;
        });
        return found;
    };
    for (auto const& change : changes) {
        auto const& item = change.item;
        auto* known = find(item);
        auto* component =
            known != nullptr ? icalcomponent_new_clone(known)
                             : icalcomponent_new(item.is_task ? ICAL_VTODO_COMPONENT : ICAL_VEVENT_COMPONENT);
        icalcomponent_add_component(calendar.get(), component);
        Writer writer(component, item, zone);
        auto const& start = item.start ? item.start : item.due;
        if (known == nullptr) writer.identify(start && start->is_day, start ? start->zone : std::string());
        for (auto const part : all_parts) {
            auto const is_asked =
                std::find(change.parts.begin(), change.parts.end(), part) != change.parts.end();
            if (known == nullptr || is_asked) writer.write(part);
        }
    }
    add_zones(calendar.get());
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
