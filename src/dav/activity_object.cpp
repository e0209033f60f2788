#include "dav/activity_object.hpp"

#include "base/text.hpp"
#include "dav/told.hpp"

#include <algorithm>
#include <array>

namespace sampark::dav {
namespace {

using ical::Item;
using ical::Moment;
using ical::Part;

std::optional<Micros> time_of(json::object const& object, std::string_view name) {
    auto const text = text_member(object, name);
    return text ? parse_time(*text) : std::nullopt;
}

bool is_all_day(json::object const& activity) {
    auto const* value = activity.if_contains("all_day");
    return value != nullptr && value->is_bool() && value->get_bool();
}

json::value or_null(std::string_view text) { return text.empty() ? json::value(nullptr) : json::value(text); }

json::value or_null(std::optional<Micros> const& time) {
    return time ? json::value(format_time(*time)) : json::value(nullptr);
}

struct Level {
    std::string_view name;
    int priority;
};
// Nothing is written for what is as usual.
constexpr std::array<Level, 4> levels{{{"urgent", 1}, {"high", 2}, {"normal", 0}, {"low", 9}}};

int priority_of(std::string_view name) {
    auto const found =
        std::find_if(levels.begin(), levels.end(), [&](Level const& level) { return level.name == name; });
    return found == levels.end() ? 0 : found->priority;
}

// 1 is the highest that phones offer: what is urgent for us stays so, nothing else becomes it.
std::string_view level_of(int priority, std::string_view before) {
    if (priority == 1 && before == "urgent") return "urgent";
    if (priority >= 1 && priority <= 4) return "high";
    return priority >= 6 ? "low" : "normal";
}

std::string status_text(std::string_view status, bool is_task) {
    if (status == "cancelled") return "CANCELLED";
    if (!is_task) return "CONFIRMED";
    return status == "done" ? "COMPLETED" : "NEEDS-ACTION";
}

std::vector<ical::Reminder> reminders_of(json::object const& activity) {
    std::vector<ical::Reminder> reminders;
    for (auto const& entry : list_of(activity, "reminders")) {
        auto const& object = entry.as_object();
        if (auto const* before = object.if_contains("before"))
            reminders.push_back({before->to_number<std::int64_t>(), std::nullopt});
        else if (auto const at = time_of(object, "at"))
            reminders.push_back({std::nullopt, at});
    }
    return reminders;
}

void add_people(json::object const& activity, std::string_view field, Mails const& mails, Item& item) {
    for (auto const& entry : list_of(activity, field)) {
        auto const& object = entry.as_object();
        auto const mail = mails.find(text_of(object, "id"));
        if (mail == mails.end()) continue;
        item.attendees.push_back({mail->second, text_of(object, "label"), text_of(object, "reply")});
    }
}

void set_times(json::object const& activity, Item& item) {
    auto const all_day = is_all_day(activity);
    auto const zone = text_of(activity, "time_zone");
    auto const moment = [&](std::string_view field) -> std::optional<Moment> {
        auto const at = time_of(activity, field);
        return at ? std::optional(Moment{*at, all_day, zone}) : std::nullopt;
    };
    item.start = moment("start_at");
    item.due = moment("due_at");
    item.end = moment("end_at");
    if (item.is_task && !item.due) item.due = item.end;
    // A whole day ends where the next one begins.
    if (all_day && item.start) {
        if (!item.end) item.end = item.start;
        item.end->at += micros_per_day;
    }
}

std::vector<std::string_view> const& fields_in(Part part) {
    static std::vector<std::vector<std::string_view>> const fields{
        {"subject"},
        {"description"},
        {"place"},
        {"video_link"},
        {"status", "completed_at"},
        {"priority"},
        {"start_at", "end_at", "due_at", "all_day", "time_zone", "kind"},
        {"recurrence", "excluded", "start_at", "time_zone"},
        {"reminders"},
        {"contacts", "colleagues"}};
    return fields[static_cast<std::size_t>(part)];
}

std::string_view name_of(Part part) {
    static constexpr std::array<std::string_view, 10> names{
        "title", "description", "place", "link", "status", "priority", "time", "rule", "reminders", "people"};
    return names[static_cast<std::size_t>(part)];
}

json::array said_in(Part part, json::object const& activity) {
    json::array said;
    for (auto const field : fields_in(part)) {
        auto const* value = activity.if_contains(field);
        said.push_back(value == nullptr ? json::value(nullptr) : *value);
    }
    return said;
}

json::value status_of(Item const& item, json::object const* before) {
    if (item.status == "CANCELLED") return "cancelled";
    if (item.is_task)
        return item.status == "COMPLETED" || item.completed ? json::value("done") : json::value("planned");
    // An event does not say whether it was held.
    auto const now = before == nullptr ? std::string("planned") : text_of(*before, "status");
    return now == "cancelled" ? json::value("planned") : json::value(now);
}

void read_times(Item const& item, json::object& fields) {
    auto const& main = item.start ? item.start : item.due;
    fields["start_at"] = or_null(item.start ? std::optional(item.start->at) : std::nullopt);
    fields["all_day"] = main && main->is_day;
    if (item.is_task) {
        fields["due_at"] = or_null(item.due ? std::optional(item.due->at) : std::nullopt);
    } else {
        auto end = item.end ? std::optional(item.end->at) : std::nullopt;
        if (end && main && main->is_day) *end -= micros_per_day;
        if (end && main && *end <= main->at && main->is_day) end.reset();
        fields["end_at"] = or_null(end);
    }
    if (main && !main->zone.empty()) fields["time_zone"] = main->zone;
}

}  // namespace

Item item_of(json::object const& activity, Item const* kept, Mails const& mails) {
    Item item;
    auto const has_start = time_of(activity, "start_at").has_value();
    item.is_task =
        kept != nullptr ? kept->is_task || !has_start : text_of(activity, "kind") == "task" || !has_start;
    item.uid = text_of(activity, "id");
    item.occurrence = time_of(activity, "occurrence_at");
    item.summary = text_of(activity, "subject");
    item.description = text_of(activity, "description");
    item.place = text_of(activity, "place");
    item.link = text_of(activity, "video_link");
    item.status = status_text(text_of(activity, "status"), item.is_task);
    item.priority = priority_of(text_of(activity, "priority"));
    if (item.status == "COMPLETED") item.completed = time_of(activity, "completed_at");
    set_times(activity, item);
    item.rule = text_of(activity, "recurrence");
    for (auto const& excluded : list_of(activity, "excluded")) {
        if (auto const at = parse_time(excluded.as_string())) item.excluded.push_back(*at);
    }
    item.reminders = reminders_of(activity);
    add_people(activity, "contacts", mails, item);
    add_people(activity, "colleagues", mails, item);
    auto const* owner = activity.if_contains("owner");
    if (owner != nullptr && owner->is_object()) {
        auto const mail = mails.find(text_of(owner->get_object(), "id"));
        if (mail != mails.end()) item.organizer = mail->second;
    }
    return item;
}

json::object said_of(json::object const& activity, EntityRule const* writer) {
    json::object said;
    for (auto const part : ical::all_parts) {
        auto const& fields = fields_in(part);
        if (writer == nullptr || std::all_of(fields.begin(), fields.end(),
                                             [&](std::string_view field) { return writer->writes(field); }))
            said[name_of(part)] = said_in(part, activity);
    }
    return said;
}

std::vector<Part> changed_parts(json::object const& said, json::object const& then) {
    std::vector<Part> changed;
    for (auto const part : ical::all_parts) {
        auto const* before = then.if_contains(name_of(part));
        if (before == nullptr || *before != said.at(name_of(part))) changed.push_back(part);
    }
    return changed;
}

json::object fields_of(Item const& item, json::object const* before, std::string_view untitled) {
    json::object fields;
    auto const summary = trim(item.summary);
    fields["subject"] = truncate(summary.empty() ? untitled : summary, 300);
    fields["description"] = or_null(item.description);
    fields["place"] = or_null(truncate(item.place, 300));
    fields["video_link"] = or_null(item.link);
    fields["status"] = status_of(item, before);
    if (item.is_task && item.completed && fields["status"] == "done")
        fields["completed_at"] = format_time(*item.completed);
    fields["priority"] =
        level_of(item.priority, before == nullptr ? std::string() : text_of(*before, "priority"));
    read_times(item, fields);
    if (!item.occurrence) {
        fields["recurrence"] = or_null(item.rule);
        json::array excluded;
        if (!item.rule.empty()) {
            for (auto const at : item.excluded) excluded.emplace_back(format_time(at));
        }
        fields["excluded"] = std::move(excluded);
    }
    json::array reminders;
    for (auto const& reminder : item.reminders) {
        if (reminders.size() == 10) break;  // the others stay in the object
        if (reminder.before)
            reminders.push_back(json::object{{"before", *reminder.before}});
        else if (reminder.at)
            reminders.push_back(json::object{{"at", format_time(*reminder.at)}});
    }
    fields["reminders"] = std::move(reminders);
    if (before == nullptr) fields["kind"] = item.is_task ? "task" : "meeting";
    return fields;
}

std::optional<Micros> beginning_of(Item const& item) {
    if (item.start) return item.start->at;
    return item.due ? std::optional(item.due->at) : std::nullopt;
}

std::optional<calendar::Series> series_in(Item const& item, std::string_view usual_zone) {
    auto const& main = item.start ? item.start : item.due;
    if (item.rule.empty() || !main) return std::nullopt;
    return calendar::Series{calendar::normal_rule(item.rule), main->at,
                            main->zone.empty() ? std::string(usual_zone) : main->zone, item.excluded};
}

}  // namespace sampark::dav
