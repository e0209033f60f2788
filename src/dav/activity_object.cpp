#include "dav/activity_object.hpp"

#include "base/text.hpp"
#include "calendar/recurrence.hpp"
#include "calendar/shift.hpp"
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

std::vector<Micros> times_of(json::object const& object, std::string_view name) {
    std::vector<Micros> times;
    for (auto const& text : list_of(object, name)) {
        if (auto const at = parse_time(text.as_string())) times.push_back(*at);
    }
    return times;
}

json::array texts_of(std::vector<Micros> const& times) {
    json::array texts;
    for (auto const at : times) texts.emplace_back(format_time(at));
    return texts;
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

std::string owner_of(json::object const& activity) {
    auto const* owner = activity.if_contains("owner");
    return owner != nullptr && owner->is_object() ? text_of(owner->get_object(), "id") : std::string();
}

void add_people(json::object const& activity, std::string_view field, Around const& around, Item& item) {
    for (auto const& entry : list_of(activity, field)) {
        auto const& object = entry.as_object();
        auto const mail = around.mails.find(text_of(object, "id"));
        if (mail == around.mails.end()) continue;
        auto const reply = text_of(object, "reply");
        item.attendees.push_back(
            {mail->second, text_of(object, "label"), reply.empty() ? "needs_action" : reply});
    }
}

// Whom it is about and where it is kept: lists of events and reminders show no attendees, and who has no mail
// address is none.
std::vector<std::string> remarks_on(json::object const& activity, Around const& around) {
    std::vector<std::string> remarks;
    for (auto const& entry : list_of(activity, "contacts")) {
        auto const& object = entry.as_object();
        auto remark = text_of(object, "label");
        if (auto const reach = around.reaches.find(text_of(object, "id")); reach != around.reaches.end())
            remark += (remark.empty() ? "" : " · ") + reach->second;
        if (!remark.empty()) remarks.push_back(std::move(remark));
    }
    if (!around.origin.empty()) remarks.push_back(around.origin + "/activities/" + text_of(activity, "id"));
    return remarks;
}

// Whoever was kept and is nobody of ours stays, as do the owner and the organizer whose addresses the reader
// sees.
void add_strangers(ical::Item const& kept, json::object const& then, std::string const& owner,
                   Around const& around, Item& item) {
    if (!then.contains("people")) return;
    auto const lines = lines_in(then);
    auto const stays = [&](std::string const& mail, bool as_organizer) {
        bool is_known = false;
        for (auto const& line : lines) {
            auto const& object = line.get_object();
            if (text_of(object, "mail") != mail) continue;
            is_known = true;
            auto const id = text_of(object, "id");
            if ((as_organizer || id == owner) && around.mails.contains(id)) return true;
        }
        return !is_known;
    };
    for (auto const& attendee : kept.attendees) {
        if (stays(attendee.mail, false)) item.strangers.push_back(attendee.mail);
    }
    if (kept.organizer && stays(*kept.organizer, true)) item.organizer = kept.organizer;
}

void set_times(json::object const& activity, Around const& around, Item& item) {
    auto const all_day = is_all_day(activity);
    auto const zone = all_day ? day_zone(activity, around) : text_of(activity, "time_zone");
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
        item.end->at = calendar::Shift{1, 0, zone}(item.end->at);
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
        {"added"},
        {"reminders"},
        {"contacts", "colleagues"}};
    return fields[static_cast<std::size_t>(part)];
}

std::string_view name_of(Part part) {
    static constexpr std::array<std::string_view, 11> names{"title",  "description", "place", "link",
                                                            "status", "priority",    "time",  "rule",
                                                            "added",  "reminders",   "people"};
    return names[static_cast<std::size_t>(part)];
}

bool is_written_by(EntityRule const& rule, Part part) {
    auto const& fields = fields_in(part);
    return std::all_of(fields.begin(), fields.end(), [&](auto const field) { return rule.writes(field); });
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
    if (item.is_task) return is_done(item, before) ? json::value("done") : json::value("planned");
    // An event does not say whether it was held.
    auto const now = before == nullptr ? std::string("planned") : text_of(*before, "status");
    return now == "cancelled" ? json::value("planned") : json::value(now);
}

void read_times(Item const& item, json::object const* before, std::string const& zone, json::object& fields) {
    auto const& main = item.start ? item.start : item.due;
    auto const is_day = main && main->is_day;
    fields["start_at"] = or_null(item.start ? std::optional(item.start->at) : std::nullopt);
    if (is_day || (before != nullptr && is_all_day(*before))) fields["all_day"] = is_day;
    if (item.is_task) {
        // Of a task that ends and is not due, the end is told as what it is due at.
        auto const ends = before != nullptr && time_of(*before, "end_at") && !time_of(*before, "due_at");
        fields[ends ? "end_at" : "due_at"] = or_null(item.due ? std::optional(item.due->at) : std::nullopt);
    } else {
        auto end = item.end ? std::optional(item.end->at) : std::nullopt;
        if (end && main && main->is_day) *end = calendar::Shift{-1, 0, zone}(*end);
        if (end && main && *end <= main->at && main->is_day) end.reset();
        fields["end_at"] = or_null(end);
    }
    if (main && !main->zone.empty()) fields["time_zone"] = main->zone;
}

}  // namespace

std::string day_zone(json::object const& activity, Around const& around) {
    if (auto zone = text_of(activity, "time_zone"); !zone.empty()) return zone;
    auto const owner = around.zones.find(owner_of(activity));
    return owner == around.zones.end() ? around.zone : owner->second;
}

Item with_days_of(Item item, bool is_day, std::string_view from, std::string const& to, bool named) {
    auto const moved = [&](Micros at) {
        return calendar::moment_of({calendar::wall_of(at, from).date, 0}, to);
    };
    for (auto* moment : {&item.start, &item.end, &item.due}) {
        if (!*moment || !(*moment)->is_day) continue;
        (*moment)->at = moved((*moment)->at);
        (*moment)->zone = named ? to : std::string();
    }
    if (!is_day) return item;
    if (item.occurrence) item.occurrence = moved(*item.occurrence);
    for (auto* times : {&item.excluded, &item.added}) {
        for (auto& at : *times) at = moved(at);
    }
    return item;
}

Item item_of(json::object const& activity, Item const* kept, json::object const& then, Around const& around) {
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
    set_times(activity, around, item);
    item.rule = text_of(activity, "recurrence");
    item.excluded = times_of(activity, "excluded");
    item.added = times_of(activity, "added");
    if (item.rule.empty()) item.added.clear();
    if (item.rule == calendar::once && !item.added.empty()) item.rule.clear();
    item.reminders = reminders_of(activity);
    add_people(activity, "contacts", around, item);
    add_people(activity, "colleagues", around, item);
    auto const owner = owner_of(activity);
    if (auto const mail = around.mails.find(owner); mail != around.mails.end()) item.organizer = mail->second;
    if (kept != nullptr) add_strangers(*kept, then, owner, around, item);
    item.stamp = time_of(activity, "updated_at");
    item.remarks = remarks_on(activity, around);
    return item;
}

json::object said_of(json::object const& activity, EntityRule const& rule) {
    json::object said;
    for (auto const part : ical::all_parts) {
        if (part != Part::people && is_written_by(rule, part)) said[name_of(part)] = said_in(part, activity);
    }
    return said;
}

std::vector<Part> changed_parts(json::object const& activity, json::object const& then) {
    std::vector<Part> changed{Part::people};  // each reader is told of others
    for (auto const part : ical::all_parts) {
        if (part == Part::people) continue;
        auto const* before = then.if_contains(name_of(part));
        // Kept before times could be added: they stand in the object alone.
        if (part == Part::added && before == nullptr && then.contains(name_of(Part::rule))) continue;
        if (before == nullptr || *before != said_in(part, activity)) changed.push_back(part);
    }
    return changed;
}

json::array lines_in(json::object const& then) {
    json::array lines;
    for (auto const& line : list_of(then, name_of(Part::people))) {
        if (line.is_object()) lines.push_back(line);
    }
    return lines;
}

bool is_done(Item const& item, json::object const* before) {
    if (!item.is_task) return false;
    if (item.status == "COMPLETED" || item.completed) return true;
    // Whoever opens it again may leave the hundred behind.
    auto const was_done = before != nullptr && text_of(*before, "status") == "done";
    return item.percent == 100 && item.status != "CANCELLED" && !(was_done && !item.status.empty());
}

json::object fields_of(Item const& item, json::object const* before, std::string const& zone,
                       std::string_view untitled) {
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
    read_times(item, before, zone, fields);
    if (!item.occurrence) {
        auto const only_added = item.rule.empty() && !item.added.empty();
        fields["recurrence"] = or_null(only_added ? calendar::once : std::string_view(item.rule));
        fields["excluded"] = item.repeats() ? texts_of(item.excluded) : json::array();
        fields["added"] = texts_of(item.added);
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
    if (!item.repeats() || !main) return std::nullopt;
    // A record may begin within a second; whatever stands for its times is known by the whole one.
    return calendar::Series{
        item.rule.empty() ? std::string(calendar::once) : calendar::normal_rule(item.rule),
        main->at - main->at % micros_per_second, main->zone.empty() ? std::string(usual_zone) : main->zone,
        item.excluded, item.added};
}

}  // namespace sampark::dav
