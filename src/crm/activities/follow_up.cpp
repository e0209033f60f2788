#include "crm/activities/follow_up.hpp"

#include "base/members.hpp"
#include "base/text.hpp"
#include "calendar/shift.hpp"
#include "crm/activities/activity.hpp"
#include "crm/activities/series.hpp"
#include "crm/activities/series_edit.hpp"
#include "crm/activities/working_time.hpp"
#include "records/input.hpp"
#include "records/list.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

#include <algorithm>

namespace sampark::crm::activity {
namespace {

constexpr int most_per_day = 1000;

int working_days_until(Record const& activity) {
    auto const* urgency = std::get_if<std::string>(&activity.at(priority.info));
    if (urgency == nullptr || *urgency == "normal") return 3;
    if (*urgency == "urgent") return 1;
    return *urgency == "high" ? 2 : 7;
}

std::optional<Id> owner_of(Record const& activity) {
    auto const* id = std::get_if<Id>(&activity.at(owner.info));
    return id == nullptr ? std::nullopt : std::optional(*id);
}

// Errors of a part stand under its name.
template <class Function>
auto within(std::string_view part, Function&& function) {
    try {
        return function();
    } catch (Problem& problem) {
        if (problem.errors.empty() || db::is_failed_statement(problem)) throw;
        for (auto& error : problem.errors) error.field = std::string(part) + '.' + error.field;
        throw;
    }
}

json::object patch_of(json::object const& input) {
    json::object patch{{status.info.name, "done"}};
    for (auto const* field : {&outcome.info, &completed_at.info, &duration.info}) {
        if (auto const* given = input.if_contains(field->name)) patch[field->name] = *given;
    }
    return patch;
}

// Those of the records that the caller sees; who took part has not replied to the next one yet.
json::value seen_of(Context const& context, FieldDef const& field, Value const& value) {
    auto written = wire(field, value);
    if (field.target.empty()) return written;
    std::vector<Id> ids;
    auto const* list = written.if_array();
    for (auto const& entry : list == nullptr ? json::array{written} : *list) {
        auto const* object = entry.if_object();
        auto const& id = object == nullptr ? entry : object->at("id");
        if (auto const known = parse_id(std::string_view(id.as_string()))) ids.push_back(*known);
    }
    auto const seen = visible_ids(context, context.catalog.at(field.target), ids);
    std::erase_if(ids, [&](Id const& id) { return !seen.contains(id); });
    if (list == nullptr) return ids.empty() ? json::value(nullptr) : json::value(to_text(ids.front()));
    json::array kept;
    for (auto const& id : ids) kept.emplace_back(to_text(id));
    return kept;
}

Record plan_next(Context const& context, Record const& done, json::object input) {
    auto const& rule = context.actor.rule(done.entity->name());
    for (auto const* info : {&subject.info, &kind.info, &priority.info, &contacts.info, &company.info,
                             &deal.info, &owner.info, &assignees.info}) {
        auto const& field = done.entity->at(info->name);
        auto const known = !is_empty(done.at(field)) && rule.writes(field.name) && !rule.hides(field.name);
        if (!known || input.contains(field.name)) continue;
        auto taken = seen_of(context, field, done.at(field));
        if (!taken.is_null()) input[field.name] = std::move(taken);
    }
    if (!input.contains(due_at.info.name) && !input.contains(start_at.info.name))
        input[due_at.info.name] = format_time(suggested_follow_up(context, done));
    return create(context, *done.entity, input).record;
}

json::object const* object_in(Members& members, std::string_view name) {
    auto const* given = members.value(name);
    if (given == nullptr || given->is_null()) return nullptr;
    if (!given->is_object()) members.fail(name, "wrong_type", {{"expected", "object"}});
    return given->if_object();
}

// The contacts that are meant, with their names, as far as the caller sees them.
std::vector<Record> contacts_meant(Context const& context, json::object const& input) {
    auto const& entity = context.catalog.at("contact");
    ListQuery query;
    query.limit = static_cast<int>(plan_limit);
    query.sort = {{"id", false}};
    query.fields = {"name", "name_bn"};
    if (auto const* ids = input.if_contains("contacts")) {
        std::vector<FieldError> errors;
        std::vector<Id> wanted;
        for (auto const& each : ids->as_array()) {
            auto const* text = each.if_string();
            auto const id = text == nullptr ? std::nullopt : parse_id(std::string_view(*text));
            if (id && std::find(wanted.begin(), wanted.end(), *id) == wanted.end()) wanted.push_back(*id);
            if (!id) errors.push_back({"contacts", "not_an_id", {}});
        }
        if (!errors.empty()) throw invalid(std::move(errors));
        if (wanted.size() > plan_limit) throw Problem(413, "batch_too_large", {{"max", plan_limit}});
        auto found = find_records(context, entity, wanted, chosen_fields(context, entity, query.fields));
        std::vector<Record> in_order;  // as they were named: the first has the first day
        for (auto const& id : wanted) {
            auto const seen =
                std::find_if(found.begin(), found.end(), [&](auto const& each) { return each.id == id; });
            if (seen == found.end())
                errors.push_back(
                    {"contacts", "link_not_found", {{"target", "contact"}, {"id", to_text(id)}}});
            else
                in_order.push_back(std::move(*seen));
        }
        if (!errors.empty()) throw invalid(std::move(errors));
        return in_order;
    }
    query.filter = input.at("filter");
    auto page = list(context, entity, query);
    if (page.next) throw Problem(413, "batch_too_large", {{"max", plan_limit}});
    return std::move(page.records);
}

std::string name_of(Record const& contact) {
    for (auto const* field : {"name", "name_bn"}) {
        auto const* name = std::get_if<std::string>(&contact.at(contact.entity->at(field)));
        if (name != nullptr && !name->empty()) return *name;
    }
    return {};
}

void put_name(json::object& input, std::string const& name) {
    auto* given = input.if_contains(subject.info.name);
    if (given == nullptr || !given->is_string()) return;
    std::string text(given->get_string());
    constexpr std::string_view place = "{name}";
    for (auto at = text.find(place); at != std::string::npos; at = text.find(place, at + name.size()))
        text.replace(at, place.size(), name);
    *given = truncate(text, static_cast<std::size_t>(subject.info.options.max));
}

std::optional<Micros> moment_in(json::object const& input, FieldInfo const& field) {
    auto const* given = input.if_contains(field.name);
    auto const* text = given == nullptr ? nullptr : given->if_string();
    return text == nullptr ? std::nullopt : parse_time(std::string_view(*text));
}

// The n-th of them, where so many are done on each working day from that of the activity on.
class Spread {
public:
    Spread(Context const& context, json::object const& activity, std::int64_t per_day) : per_day_(per_day) {
        auto const today = date_on(now_micros(), context.actor.time_zone);
        time_ = working_time(context, context.actor.user, today, add_days(today, 3 * 366));
        auto const due = moment_in(activity, due_at.info);
        auto const said = due ? due : moment_in(activity, start_at.info);
        first_ = said.value_or(time_.next_working(now_micros()));
        wall_ = calendar::wall_of(first_, time_.time_zone);
        wall_.date = time_.next_day_of_work(wall_.date);
    }

    // All its times are moved alike; one without any becomes due.
    void move_next(json::object& input) {
        auto const at = next();
        auto const shift = calendar::shift_between(first_, at, time_.time_zone);
        auto has_time = false;
        for (auto const* field : {&due_at.info, &start_at.info, &end_at.info}) {
            auto const moment = moment_in(input, *field);
            if (!moment) continue;
            has_time = true;
            input[field->name] = format_time(shift(*moment));
        }
        if (!has_time) input[due_at.info.name] = format_time(at);
    }

private:
    Micros next() {
        if (count_ == per_day_) {
            wall_.date = time_.next_day_of_work(add_days(wall_.date, 1));
            count_ = 0;
        }
        ++count_;
        return calendar::moment_of(wall_, time_.time_zone);
    }

    std::int64_t per_day_;
    std::int64_t count_ = 0;
    WorkingTime time_;
    Micros first_ = 0;
    calendar::Wall wall_;
};

}  // namespace

Micros suggested_follow_up(Context const& context, Record const& activity) {
    auto const now = now_micros();
    auto const today = date_on(now, context.actor.time_zone);
    auto const time = working_time(context, owner_of(activity), today, add_days(today, 366));
    auto day = date_on(now, time.time_zone);
    for (int left = working_days_until(activity); left > 0; --left)
        day = time.next_day_of_work(add_days(day, 1));
    auto const seconds = calendar::wall_of(moment_of(activity).value_or(now), time.time_zone).seconds;
    auto const minute = std::clamp<std::int64_t>(seconds / 60, time.from, std::max(time.to - 30, time.from));
    constexpr std::int64_t quarter = 15;
    return calendar::moment_of({day, minute / quarter * quarter * 60}, time.time_zone);
}

Completed complete(Context const& context, Id const& id, json::object const& input,
                   std::optional<std::int64_t> expected_version) {
    auto const& activities = context.catalog.at("activity");
    Members members(input, "activity");
    for (auto const* field : {&outcome.info, &completed_at.info, &duration.info}) members.value(field->name);
    auto const at = members.optional_text(occurrence_at.info.name);
    auto const moment = at ? parse_time(*at) : std::nullopt;
    if (at && !moment) members.fail(occurrence_at.info.name, "not_a_time");
    auto const* next = object_in(members, "next");
    auto const record = find_record(context, activities, id, Act::update, all_fields(activities));
    if (!record) throw not_found(activities.name(), to_text(id));
    auto const repeats = !is_empty(record->at(recurrence.info));
    if (repeats && !at) members.fail(occurrence_at.info.name, "required");
    members.check();
    auto done = repeats
                    ? change_occurrence(context, {id, *moment, Reach::one, expected_version}, patch_of(input))
                    : update(context, activities, id, patch_of(input), expected_version);
    context.journal.group(context.journal.group().value_or(new_id()));
    if (next == nullptr) return {std::move(done), std::nullopt};
    auto planned = within("next", [&] { return plan_next(context, done, *next); });
    return {std::move(done), std::move(planned)};
}

void complete_time(Context const& context, Id const& id, Micros at, std::optional<Micros> completed) {
    json::object input{{occurrence_at.info.name, format_time(at)}};
    if (completed) input[completed_at.info.name] = format_time(*completed);
    complete(context, id, input, std::nullopt);
}

json::object plan_for_each(Context const& context, json::object const& input) {
    auto const& activities = context.catalog.at("activity");
    Members members(input, "activity");
    auto const* ids = members.value("contacts");
    auto const* filter = object_in(members, "filter");
    auto const* activity = object_in(members, "activity");
    auto const* per_day = members.value("per_day");
    if ((ids == nullptr) == (filter == nullptr)) members.fail("contacts", "contacts_or_filter");
    if (ids != nullptr && !ids->is_array()) members.fail("contacts", "wrong_type", {{"expected", "list"}});
    if (activity == nullptr) members.fail("activity", "required");
    auto const spread = per_day != nullptr && !per_day->is_null();
    auto const count = spread && per_day->is_int64() ? per_day->get_int64() : 0;
    if (spread && (count < 1 || count > most_per_day))
        members.fail("per_day", "out_of_range", {{"min", 1}, {"max", most_per_day}});
    members.check();
    context.journal.group(new_id());
    std::optional<Spread> days;
    if (spread) days.emplace(context, *activity, count);
    json::array created;
    for (auto const& contact : contacts_meant(context, input)) {
        auto one = *activity;
        put_name(one, name_of(contact));
        one[contacts.info.name] = json::array{to_text(contact.id)};
        if (days) days->move_next(one);
        auto const record = within("activity", [&] { return create(context, activities, one).record; });
        created.emplace_back(to_text(record.id));
    }
    auto const group =
        created.empty() ? json::value(nullptr) : json::value(to_text(*context.journal.group()));
    return {{"group", group}, {"created", std::move(created)}};
}

}  // namespace sampark::crm::activity
