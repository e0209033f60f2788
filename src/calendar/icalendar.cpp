#include "calendar/icalendar.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"
#include "calendar/icalendar_tree.hpp"
#include "calendar/possible_days.hpp"
#include "calendar/recurrence.hpp"
#include "calendar/remarks.hpp"
#include "calendar/shift.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>

#include <unicode/timezone.h>

namespace sampark::ical {
namespace {

constexpr int deepest = 8;              // components within components
constexpr int most_observances = 100;   // of a time zone: standard and summer times
constexpr int most_values = 500;        // of one line: libical leaves further ones out
constexpr unsigned most_days = 36'600;  // of a duration

[[noreturn]] void refuse(std::string_view reason) {
    throw Problem(400, "ical_malformed", {{"reason", reason}});
}

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
void check_shape(std::string const& text, std::size_t most) {
    int depth = 0;
    std::size_t count = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        auto const end = std::min(text.find('\n', begin), text.size());
        auto const whole = std::string_view(text).substr(begin, end - begin);
        auto const line = lower(trim(whole.substr(0, 64)));
        if (line.starts_with("begin:")) {
            if (++depth > deepest) refuse("syntax");
            if (++count > most) refuse("too_many");
        }
        if (line.starts_with("end:")) --depth;
        auto const is_list = line.starts_with("exdate") || line.starts_with("rdate");
        if (is_list && std::count(whole.begin(), whole.end(), ',') >= most_values) refuse("too_many");
        begin = end + 1;
    }
}

Component parsed(std::string_view given, std::size_t most) {
    if (!is_valid_utf8(given)) refuse("syntax");
    auto const text = unfolded(given.starts_with("\xEF\xBB\xBF") ? given.substr(3) : given);
    check_shape(text, most);
    Component component(icalparser_parse_string(text.c_str()));
    if (!component || icalcomponent_isa(component.get()) != ICAL_VCALENDAR_COMPONENT)
        refuse("not_a_calendar");
    return component;
}

// Outlook and Exchange name zones as Windows does.
std::string zone_of_windows(std::string_view id) {
    auto error = U_ZERO_ERROR;
    icu::UnicodeString found;
    icu::TimeZone::getIDForWindowsID(
        icu::UnicodeString::fromUTF8({id.data(), static_cast<std::int32_t>(id.size())}), nullptr, found,
        error);
    std::string name;
    if (U_SUCCESS(error)) found.toUTF8String(name);
    return name;
}

// The zone that a TZID means: some programs write the usual name behind a prefix of theirs.
std::string known_zone(std::string_view id) {
    if (auto name = zone_of_windows(id); !name.empty() && calendar::is_time_zone(name)) return name;
    while (true) {
        if (!id.empty() && calendar::is_time_zone(id)) return std::string(id);
        auto const slash = id.find('/');
        if (slash == std::string_view::npos) return {};
        id.remove_prefix(slash + 1);
    }
}

// libical walks through all that a rule gives: that of a time zone is one change of clocks a year.
bool is_once_a_year(icalproperty* property) {
    auto const rule = icalproperty_get_rrule(property);
    auto const count = [](short const* values, int room) { return calendar::length_of(values, room); };
    auto const months = count(rule.by_month, ICAL_BY_MONTH_SIZE);
    auto const days = count(rule.by_day, ICAL_BY_DAY_SIZE);
    auto const month_days = count(rule.by_month_day, ICAL_BY_MONTHDAY_SIZE);
    auto const others = count(rule.by_year_day, ICAL_BY_YEARDAY_SIZE) +
                        count(rule.by_week_no, ICAL_BY_WEEKNO_SIZE) +
                        count(rule.by_set_pos, ICAL_BY_SETPOS_SIZE);
    return rule.freq == ICAL_YEARLY_RECURRENCE && months <= 1 && days <= 1 && others == 0 &&
           (days == 0 || months == 1) && (month_days <= 1 || days == 1) &&
           calendar::times_within_a_day(rule) == 1;
}

bool is_plain_zone(icalcomponent* zone) {
    auto count = 0;
    auto plain = true;
    each_component(zone, ICAL_ANY_COMPONENT, [&](icalcomponent* observance) {
        if (++count > most_observances) plain = false;
        each_property(observance, ICAL_RRULE_PROPERTY,
                      [&](icalproperty* rule) { plain = plain && is_once_a_year(rule); });
    });
    return plain;
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
        return moment(time_in(property), zone_named(property));
    }

    // Of a period its beginning: one time of a series has no length of its own.
    std::optional<Moment> added(icalproperty* property) const {
        auto const value = icalproperty_get_rdate(property);
        auto const& time = icaltime_is_null_time(value.time) ? value.period.start : value.time;
        return icaltime_is_null_time(time) ? std::nullopt : moment(time, zone_named(property));
    }

    std::optional<Moment> moment(icaltimetype const& time, std::string const& id) const {
        auto const wall = wall_in(time);
        if (!wall) return std::nullopt;
        if (time.is_date != 0) return Moment{calendar::moment_of(*wall, zone_), true, {}};
        if (icaltime_is_utc(time)) return Moment{calendar::moment_of(*wall, "UTC"), false, {}};
        if (auto const zone = known_zone(id); !zone.empty())
            return Moment{calendar::moment_of(*wall, zone), false, zone};
        if (auto* own = own_zone(id)) {
            auto const at = icaltime_as_timet_with_zone(time, own);
            return Moment{static_cast<Micros>(at) * micros_per_second, false, {}};
        }
        return Moment{calendar::moment_of(*wall, zone_), false, zone_};
    }

    // Days are those of the calendar, however many hours they have.
    Moment after(Moment start, icaldurationtype const& duration) const {
        auto const sign = duration.is_neg != 0 ? -1 : 1;
        auto const days =
            std::min(std::min(duration.weeks, most_days) * 7 + std::min(duration.days, most_days), most_days);
        calendar::Shift const shift{sign * static_cast<int>(days), 0, start.is_day ? zone_ : start.zone};
        start.at = shift(start.at) + sign * micros_per_second *
                                         (Micros{duration.hours} * 3600 + Micros{duration.minutes} * 60 +
                                          Micros{duration.seconds});
        return start;
    }

    // A start that the clocks skip comes later than it says, and what ends later with it: it stays as long as
    // it was meant to be.
    void keep_length(icalproperty* begins, icalproperty* ends, Moment const& start,
                     std::optional<Moment>& end) const {
        if (!end || end->is_day || end->zone != start.zone || start.zone.empty()) return;
        auto const from = wall_in(time_in(begins));
        auto const until = wall_in(time_in(ends));
        auto const shown = calendar::wall_of(start.at, start.zone);
        if (!from || !until || (shown.date == from->date && shown.seconds == from->seconds)) return;
        end->at = start.at + calendar::moment_of(*until, "UTC") - calendar::moment_of(*from, "UTC");
    }

    // Whether it is of a zone that nobody knows and that the object does not bring along.
    bool is_of_no_zone(icalproperty* property) const {
        auto const id = zone_named(property);
        return !id.empty() && known_zone(id).empty() && own_zone(id) == nullptr;
    }

private:
    static std::string zone_named(icalproperty* property) {
        auto* parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
        return parameter == nullptr ? std::string() : text_of(icalparameter_get_tzid(parameter));
    }

    static icaltimetype time_in(icalproperty* property) {
        auto* value = icalproperty_get_value(property);
        return icalvalue_isa(value) == ICAL_DATE_VALUE ? icalvalue_get_date(value)
                                                       : icalvalue_get_datetime(value);
    }

    // Nothing for a day or an hour that there is not.
    static std::optional<calendar::Wall> wall_in(icaltimetype const& time) {
        auto day = make_date(time.year, time.month, time.day);
        if (!day || time.year < 1 || time.year > 9998) return std::nullopt;
        if (time.is_date != 0) return calendar::Wall{std::move(*day), 0};
        auto const is_real = time.hour >= 0 && time.hour < 24 && time.minute >= 0 && time.minute < 60 &&
                             time.second >= 0 && time.second <= 60;
        auto const seconds = std::int64_t{time.hour} * 3600 + time.minute * 60 + time.second;
        return is_real ? std::optional(calendar::Wall{std::move(*day), seconds}) : std::nullopt;
    }

    // That of the object; nothing for one that it does not bring along.
    icaltimezone* own_zone(std::string const& id) const {
        if (id.empty()) return nullptr;
        auto const [known, is_new] = own_.try_emplace(id, nullptr);
        if (!is_new) return known->second;
        auto* zone = icalcomponent_get_timezone(object_, id.c_str());
        if (zone != nullptr && !is_plain_zone(icaltimezone_get_component(zone))) refuse("zone");
        return known->second = zone;
    }

    icalcomponent* object_;
    std::string zone_;
    mutable std::map<std::string, icaltimezone*> own_;
};

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
    if (auto* percent = first(component, ICAL_PERCENTCOMPLETE_PROPERTY))
        item.percent = icalproperty_get_percentcomplete(percent);
    item.start = clock.moment(first(component, ICAL_DTSTART_PROPERTY));
    item.end = clock.moment(first(component, ICAL_DTEND_PROPERTY));
    item.due = clock.moment(first(component, ICAL_DUE_PROPERTY));
    if (auto* start = first(component, ICAL_DTSTART_PROPERTY); start != nullptr && item.start) {
        clock.keep_length(start, first(component, ICAL_DTEND_PROPERTY), *item.start, item.end);
        clock.keep_length(start, first(component, ICAL_DUE_PROPERTY), *item.start, item.due);
    }
    if (auto* duration = first(component, ICAL_DURATION_PROPERTY); duration != nullptr && item.start) {
        auto const end = clock.after(*item.start, icalproperty_get_duration(duration));
        if (item.is_task && !item.due) item.due = end;
        if (!item.is_task && !item.end) item.end = end;
    }
    if (auto const completed = clock.moment(first(component, ICAL_COMPLETED_PROPERTY)))
        item.completed = completed->at;
    if (auto const occurrence = clock.moment(first(component, ICAL_RECURRENCEID_PROPERTY)))
        item.occurrence = occurrence->at;
    if (auto* occurrence = first(component, ICAL_RECURRENCEID_PROPERTY);
        occurrence != nullptr &&
        icalproperty_get_first_parameter(occurrence, ICAL_RANGE_PARAMETER) != nullptr)
        refuse("range");
    item.is_transparent = lower(text_in(component, ICAL_TRANSP_PROPERTY)) == "transparent";
    item.rule = text_in(component, ICAL_RRULE_PROPERTY);
    each_property(component, ICAL_EXDATE_PROPERTY, [&](icalproperty* property) {
        if (auto const excluded = clock.moment(property)) item.excluded.push_back(excluded->at);
    });
    each_property(component, ICAL_RDATE_PROPERTY, [&](icalproperty* property) {
        if (auto const added = clock.added(property)) item.added.push_back(added->at);
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
    if (auto* organizer = first(component, ICAL_ORGANIZER_PROPERTY)) {
        auto mail = mail_in(text_of(icalproperty_get_organizer(organizer)));
        if (!mail.empty()) item.organizer = std::move(mail);
    }
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

// Times that libical could not read, or that there are not, would be missing in silence: the item would be at
// other times than its sender meant.
void check_times(icalcomponent* item, Clock const& clock) {
    static constexpr std::string_view beginning = "Can't parse as ";
    static constexpr std::string_view before_value = " property. Removing entire property: ";
    static constexpr std::string_view times[]{"DTSTART", "DTEND", "DUE",          "DURATION",
                                              "EXDATE",  "RDATE", "RECURRENCE-ID"};
    each_property(item, ICAL_XLICERROR_PROPERTY, [](icalproperty* property) {
        auto const error = text_of(icalproperty_get_xlicerror(property));
        auto const end = error.find(before_value);
        if (!error.starts_with(beginning) || end == std::string::npos) return;
        auto const begin = error.rfind(' ', end - 1) + 1;
        auto const name = error.substr(begin, end - begin);
        auto const value = error.substr(end + before_value.size());
        if (name == "RRULE")
            throw Problem(403, "bad_rule",
                          {{"value", truncate(value, 100)}, {"precondition", "cal:valid-calendar-data"}});
        if (std::find(std::begin(times), std::end(times), name) != std::end(times)) refuse("no_time");
    });
    for (auto const kind : {ICAL_DTSTART_PROPERTY, ICAL_DTEND_PROPERTY, ICAL_DUE_PROPERTY,
                            ICAL_RECURRENCEID_PROPERTY, ICAL_EXDATE_PROPERTY, ICAL_RDATE_PROPERTY}) {
        each_property(item, kind, [&](icalproperty* property) {
            if (clock.is_of_no_zone(property)) refuse("no_zone");
        });
    }
    each_property(item, ICAL_EXDATE_PROPERTY, [&](icalproperty* property) {
        if (!clock.moment(property)) refuse("no_time");
    });
    each_property(item, ICAL_RDATE_PROPERTY, [&](icalproperty* property) {
        if (!clock.added(property)) refuse("no_time");
    });
}

std::vector<Item> read_items(Object::Tree& tree) {
    std::vector<std::pair<Item, icalcomponent*>> found;
    Clock const clock(tree.root.get(), tree.zone);
    each_component(tree.root.get(), ICAL_ANY_COMPONENT, [&](icalcomponent* component) {
        if (!is_item(component)) return;
        found.emplace_back(read_item(component, clock), component);
        if (is_damaged(component, found.back().first)) refuse("no_time");
    });
    std::stable_sort(found.begin(), found.end(), [](auto const& left, auto const& right) {
        return left.first.occurrence < right.first.occurrence;
    });
    std::vector<Item> items;
    for (auto& [item, component] : found) {
        items.push_back(std::move(item));
        tree.items.push_back(component);
    }
    return items;
}

// Rich text beside a description repeats what stands below it.
void take_rich_remarks_off(icalcomponent* component, icalproperty* description) {
    auto* rich = icalproperty_get_first_parameter(description, ICAL_ALTREP_PARAMETER);
    if (rich != nullptr && holds_heading(text_of(icalparameter_get_altrep(rich))))
        icalproperty_remove_parameter_by_kind(description, ICAL_ALTREP_PARAMETER);
    std::vector<icalproperty*> doomed;
    each_property(component, ICAL_X_PROPERTY, [&](icalproperty* line) {
        if (text_of(icalproperty_get_x_name(line)) == "X-ALT-DESC" &&
            holds_heading(text_of(icalproperty_get_value_as_string(line))))
            doomed.push_back(line);
    });
    for (auto* line : doomed) {
        icalcomponent_remove_property(component, line);
        icalproperty_free(line);
    }
}

void take_remarks_off(icalcomponent* component) {
    auto* description = first(component, ICAL_DESCRIPTION_PROPERTY);
    if (description == nullptr) return;
    auto const told = text_in(component, ICAL_DESCRIPTION_PROPERTY);
    auto const text = without_remarks(told);
    if (text == told) return;
    take_rich_remarks_off(component, description);
    if (!text.empty()) {
        icalproperty_set_description(description, text.c_str());
        return;
    }
    icalcomponent_remove_property(component, description);
    icalproperty_free(description);
}

}  // namespace

Object::Object(std::unique_ptr<Tree> tree) : tree_(std::move(tree)), items_(read_items(*tree_)) {}
Object::Object(Object&&) noexcept = default;
Object& Object::operator=(Object&&) noexcept = default;
Object::~Object() = default;

Object Object::read(std::string_view text, std::string_view zone) {
    auto tree = std::make_unique<Tree>(Tree{parsed(text, most_components), std::string(zone), {}});
    Clock const clock(tree->root.get(), zone);
    each_component(tree->root.get(), ICAL_ANY_COMPONENT, [&](icalcomponent* component) {
        if (!is_item(component)) return;
        check_times(component, clock);
        take_remarks_off(component);
    });
    return of(std::move(tree));
}

Object Object::read_own(std::string_view text, std::string_view zone) {
    return of(std::make_unique<Tree>(
        Tree{parsed(text, std::numeric_limits<std::size_t>::max()), std::string(zone), {}}));
}

Object Object::of(std::unique_ptr<Tree> tree) {
    icalcomponent_strip_errors(tree->root.get());
    Object object(std::move(tree));
    if (object.items_.empty()) refuse("no_item");
    for (std::size_t at = 1; at < object.items_.size(); ++at) {
        auto const& item = object.items_[at];
        if (item.uid != object.items_.front().uid) refuse("several");
        if (item.occurrence == object.items_[at - 1].occurrence) refuse("twice");
    }
    return object;
}

std::string_view Object::zone() const { return tree_->zone; }
std::string Object::text() const { return written(tree_->root.get()); }

Item const* Object::find(std::optional<Micros> const& occurrence) const {
    auto const is_earlier = [](Item const& one, std::optional<Micros> const& wanted) {
        return one.occurrence < wanted;
    };
    auto const found = std::lower_bound(items_.begin(), items_.end(), occurrence, is_earlier);
    return found == items_.end() || found->occurrence != occurrence ? nullptr : &*found;
}

icalcomponent* find_component(Object const& object, Object::Tree const& tree, Item const& item) {
    auto const* found = object.find(item.occurrence);
    if (found == nullptr || found->is_task != item.is_task) return nullptr;
    return tree.items[static_cast<std::size_t>(found - object.items().data())];
}

}  // namespace sampark::ical
