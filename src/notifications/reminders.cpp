#include "notifications/reminders.hpp"

#include "crm/activities/series.hpp"
#include "notifications/watching.hpp"
#include "records/load.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <map>

namespace sampark::notifications {
namespace {

using crm::activity::moment_of;

constexpr Micros micros_per_minute = 60 * micros_per_second;
constexpr std::string_view noun = "activity";

std::string text_of(Record const& record, std::string_view name) {
    auto const* field = record.entity->find(name);
    auto const* text = field == nullptr ? nullptr : std::get_if<std::string>(&record.at(*field));
    return text == nullptr ? std::string() : *text;
}

json::array list_of(Record const& record, std::string_view name) {
    auto const* field = record.entity->find(name);
    auto const* list = field == nullptr ? nullptr : std::get_if<json::value>(&record.at(*field));
    return list == nullptr || !list->is_array() ? json::array() : list->get_array();
}

std::optional<calendar::Series> series_of(Context const& context, Record const& record) {
    return crm::activity::series_of(record, context.catalog.settings().time_zone);
}

// One entry of the field: so long before, or at a moment.
struct Reminder {
    std::optional<Micros> before;
    std::optional<Micros> at;
};

std::vector<Reminder> entries_of(Record const& record) {
    std::vector<Reminder> entries;
    for (auto const& entry : list_of(record, "reminders")) {
        auto const* object = entry.if_object();
        if (object == nullptr) continue;
        auto const* before = object->if_contains("before");
        auto const* at = object->if_contains("at");
        if (before != nullptr && before->is_number())
            entries.push_back({before->to_number<std::int64_t>() * micros_per_minute, {}});
        if (at != nullptr && at->is_string())
            entries.push_back({{}, parse_time(std::string_view(at->get_string()))});
    }
    return entries;
}

bool is_planned(Record const& record) {
    auto const status = text_of(record, "status");
    return !record.deleted_at && (status.empty() || status == "planned");
}

bool holds(Context const& context, Record const& record, Timer const& timer) {
    if (!is_planned(record)) return false;
    auto const series = series_of(context, record);
    auto const begin = series ? std::optional(timer.occurrence_at) : moment_of(record);
    auto const entries = entries_of(record);
    return std::any_of(entries.begin(), entries.end(), [&](Reminder const& entry) {
        if (entry.at) return *entry.at == timer.due_at;
        if (!begin || !entry.before || *begin - *entry.before != timer.due_at) return false;
        // A time for which another record stands reminds by that record.
        return !series || (calendar::has_start(*series, *begin) &&
                           !crm::activity::standing_for(context, record.id, *begin));
    });
}

std::vector<Id> participants(Record const& record) {
    std::vector<Id> found;
    for (auto const& entry : list_of(record, "colleagues")) {
        auto const* object = entry.if_object();
        auto const* reply = object == nullptr ? nullptr : object->if_contains("reply");
        if (reply != nullptr && reply->is_string() && reply->get_string() == "declined") continue;
        auto const* id = object == nullptr ? nullptr : object->if_contains("id");
        if (id == nullptr || !id->is_string()) continue;
        if (auto const user = parse_id(std::string_view(id->get_string()))) found.push_back(*user);
    }
    return found;
}

std::vector<Id> readers_of(Record const& record) {
    auto found = responsible_for(record);
    for (auto const& user : participants(record))
        if (std::find(found.begin(), found.end(), user) == found.end()) found.push_back(user);
    return found;
}

Fields needed_fields(EntityDef const& entity) {
    Fields fields;
    for (std::string_view const name :
         {"status", "start_at", "due_at", "time_zone", "reminders", "recurrence", "excluded", "added",
          "owner", "assignees", "colleagues", "contacts", "company", "deal"}) {
        if (auto const* field = entity.find(name)) fields.push_back(field);
    }
    return fields;
}

NewNotification reminder_for(Context const& context, Id const& user, Record const& record,
                             Timer const& timer) {
    auto const is_of_series = timer.occurrence_at != 0;
    auto const moment = is_of_series ? std::optional(timer.occurrence_at) : moment_of(record);
    NewNotification told{.user = user,
                         .kind = std::string(kinds::reminder),
                         .entity = std::string(noun),
                         .record = record.id,
                         .source = source_of_reminder(timer),
                         .details = details_about(context, record)};
    if (moment) told.details["at"] = *moment;
    if (is_of_series) told.details["time"] = timer.occurrence_at;
    return told;
}

}  // namespace

std::string source_of_reminder(Timer const& timer) {
    return "reminder:" + to_text(timer.subject) + ':' + std::to_string(timer.due_at);
}

std::vector<Timer> reminders_of(Context const& context, Record const& activity, Micros from) {
    std::vector<Timer> found;
    if (!is_planned(activity)) return found;
    auto const series = series_of(context, activity);
    auto const begin = moment_of(activity);
    for (auto const& [before, at] : entries_of(activity)) {
        Timer timer{context.workspace(), std::string(timers::reminder), activity.id, 0, 0};
        if (at) {
            timer.due_at = *at;
        } else if (series && before) {
            auto const next = calendar::next_after(*series, from + *before - 1);
            if (!next) continue;
            timer.due_at = *next - *before;
            timer.occurrence_at = *next;
        } else if (begin && before) {
            timer.due_at = *begin - *before;
        } else {
            continue;
        }
        if (timer.due_at >= from) found.push_back(std::move(timer));
    }
    return found;
}

std::vector<Timer> steps_of(Context const& context, Record const& activity) {
    auto const* next = std::get_if<Micros>(&activity.at(activity.entity->at("next_at")));
    if (next == nullptr || activity.deleted_at || !series_of(context, activity)) return {};
    return {{context.workspace(), std::string(timers::step), activity.id, *next, 0}};
}

Due due_reminders(Context const& context, Access const& access, std::vector<Timer> const& timers) {
    Due due;
    auto const& entity = context.catalog.at(noun);
    std::vector<Id> ids;
    for (auto const& timer : timers) ids.push_back(timer.subject);
    std::unordered_map<Id, Record> records;
    for (auto& record : find_records(context, entity, ids, needed_fields(entity)))
        records.emplace(record.id, std::move(record));
    std::map<Id, std::vector<NewNotification>> by_reader;
    for (auto const& timer : timers) {
        auto const found = records.find(timer.subject);
        if (found == records.end()) continue;
        auto const& record = found->second;
        if (timer.occurrence_at != 0) {
            for (auto& next : reminders_of(context, record, timer.due_at + 1))
                due.next.push_back(std::move(next));
        }
        if (!holds(context, record, timer)) continue;
        for (auto const& user : readers_of(record))
            by_reader[user].push_back(reminder_for(context, user, record, timer));
    }
    Audience audience(context, access);
    for (auto& [user, told] : by_reader) audience.admit(user, told, due.told);
    return due;
}

}  // namespace sampark::notifications
