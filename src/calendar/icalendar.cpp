#include "calendar/icalendar.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"
#include "calendar/icalendar_tree.hpp"
#include "calendar/recurrence.hpp"

#include <algorithm>
#include <map>

#include <unicode/timezone.h>

namespace sampark::ical {
namespace {

constexpr int deepest = 8;  // components within components

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
        return moment(time, zone_named(property));
    }

    // Of a period its beginning: one time of a series has no length of its own.
    std::optional<Moment> added(icalproperty* property) const {
        auto const value = icalproperty_get_rdate(property);
        auto const& time = icaltime_is_null_time(value.time) ? value.period.start : value.time;
        return icaltime_is_null_time(time) ? std::nullopt : moment(time, zone_named(property));
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
    static std::string zone_named(icalproperty* property) {
        auto* parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
        return parameter == nullptr ? std::string() : text_of(icalparameter_get_tzid(parameter));
    }

    icalcomponent* object_;
    std::string zone_;
};

Micros seconds_of(icaldurationtype const& duration) {
    return static_cast<Micros>(icaldurationtype_as_int(duration)) * micros_per_second;
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
    if (auto* percent = first(component, ICAL_PERCENTCOMPLETE_PROPERTY))
        item.percent = icalproperty_get_percentcomplete(percent);
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

}  // namespace

Object::Object(std::unique_ptr<Tree> tree) : tree_(std::move(tree)), items_(read_items(*tree_)) {}
Object::Object(Object&&) noexcept = default;
Object& Object::operator=(Object&&) noexcept = default;
Object::~Object() = default;

Object Object::read(std::string_view text, std::string_view zone) {
    Object object(std::make_unique<Tree>(Tree{parsed(text), std::string(zone), {}}));
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
