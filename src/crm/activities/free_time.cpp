#include "crm/activities/free_time.hpp"

#include "crm/activities/activity.hpp"
#include "crm/activities/occurrences.hpp"
#include "crm/activities/planned.hpp"
#include "crm/activities/score.hpp"
#include "crm/activities/series.hpp"
#include "crm/activities/series_edit.hpp"
#include "records/list.hpp"
#include "records/lookup.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

#include <algorithm>

namespace sampark::crm::activity {
namespace {

constexpr auto minute = 60 * micros_per_second;
constexpr auto quarter = 15 * minute;
constexpr int days_ahead = 366;

Micros next_quarter(Micros at) { return (at + quarter - 1) / quarter * quarter; }

// Due on a day, whenever there is time on it.
bool is_any_time_of_day(Record const& record) {
    return is_all_day(record) && is_empty(record.at(start_at.info));
}

// What keeps the person busy at a fixed time, whoever may see it: a task that is only due does not.
std::vector<calendar::Span> busy_times(Context const& context, Id const& user, calendar::Span const& span,
                                       std::string const& zone) {
    SystemContext const system(context);
    OccurrenceQuery query;
    query.span = {span.from - micros_per_day, span.until};
    query.limit = occurrence_limit;
    auto const id = to_text(user);
    json::object const at_an_hour{{"start_at", {{"is_empty", false}}}};
    json::object const with_others{{"kind", {{"ne", "task"}}}};
    json::object const theirs{
        {"or", {{{"owner", id}}, {{"assignees", {{"has", id}}}}, {{"colleagues", {{"has", id}}}}}}};
    query.filter = json::object{
        {"status", "planned"},
        {"and", json::array{json::object{{"or", json::array{at_an_hour, with_others}}}, theirs}}};
    std::vector<calendar::Span> busy;
    for (auto const& item : occurrences(*system, query).items) {
        if (has_declined(item.record, id) || is_any_time_of_day(item.record)) continue;
        if (is_all_day(item.record)) {
            auto const last = last_day_of(item.record, item.at, item.until, zone);
            busy.push_back(
                {start_of_day(date_on(item.at, zone), zone), start_of_day(add_days(last, 1), zone)});
        } else {
            busy.push_back({item.at, item.until.value_or(item.at + minutes_of(item.record) * minute)});
        }
    }
    return busy;
}

FreeTime free_time(Context const& context, Id const& user, calendar::Span const& span) {
    auto const first = date_on(span.from - micros_per_day, "UTC");
    auto const last = date_on(span.until + micros_per_day, "UTC");
    auto time = working_time(context, user, first, last);
    auto busy = busy_times(context, user, span, time.time_zone);
    return {std::move(time), std::move(busy)};
}

// What was missed, the most important first, as the day's list has it.
std::vector<Record> missed_by(Context const& context, Id const& user, Micros now, std::string const& zone) {
    auto const& activities = context.catalog.at("activity");
    auto const today = date_on(now, zone);
    ListQuery query;
    query.filter = missed(user, now, start_of_day(today, zone));
    query.limit = static_cast<int>(reschedule_limit);
    query.sort = {{"planned_at", false}};
    query.act = Act::update;
    auto page = list(context, activities, query);
    if (page.next) throw Problem(413, "batch_too_large", {{"max", reschedule_limit}});
    // Those whose times the role hides cannot be moved.
    std::erase_if(page.records, [](Record const& each) { return !moment_of(each); });
    std::vector<Weighed> all;
    for (auto const& record : page.records) all.push_back(weighed(record, moment_of(record)));
    Scorer const scorer(context, all);
    std::map<Id, int> points;
    for (auto const& each : all) points[each.id] = scorer(each, now, today, zone).points;
    std::stable_sort(page.records.begin(), page.records.end(),
                     [&](Record const& a, Record const& b) { return points.at(a.id) > points.at(b.id); });
    return std::move(page.records);
}

json::object moved_to(Record const& record, Micros at) {
    auto const shift = at - *moment_of(record);
    json::object patch;
    for (auto const* field : {&start_at.info, &due_at.info, &end_at.info}) {
        if (auto const* old = std::get_if<Micros>(&record.at(*field)))
            patch[field->name] = format_time(*old + shift);
    }
    if (is_all_day(record)) patch[all_day.info.name] = true;
    return patch;
}

// Those that the caller may give a time of its own.
std::vector<Planned> missed_repeating(Context const& context, Id const& user, Micros now,
                                      std::string const& zone) {
    auto const& activities = context.catalog.at("activity");
    if (!allows(context, activities, Act::create)) return {};
    auto times = missed_times(context, user, now, start_of_day(date_on(now, zone), zone));
    std::vector<Id> ids;
    for (auto const& time : times) ids.push_back(time.record.id);
    auto const ours =
        ids.empty() ? std::unordered_set<Id>() : ids_within_reach(context, activities, ids, Act::update);
    std::erase_if(times, [&](Planned const& time) {
        return !ours.contains(time.record.id) || !moment_of(time.record);
    });
    return times;
}

}  // namespace

FreeTime::FreeTime(WorkingTime time, std::vector<calendar::Span> busy)
    : time_(std::move(time)), busy_(std::move(busy)) {
    std::sort(busy_.begin(), busy_.end(), [](auto const& a, auto const& b) {
        return a.from != b.from ? a.from < b.from : a.until < b.until;
    });
    for (auto const& each : busy_)
        ends_.push_back(ends_.empty() ? each.until : std::max(ends_.back(), each.until));
}

// Of those that begin before `until`, the first whose end, or that of an earlier one, is after `from`.
calendar::Span const* FreeTime::busy_within(Micros from, Micros until) const {
    auto const reaching = std::upper_bound(ends_.begin(), ends_.end(), from) - ends_.begin();
    for (auto i = static_cast<std::size_t>(reaching); i < busy_.size() && busy_[i].from < until; ++i) {
        if (busy_[i].until > from) return &busy_[i];
    }
    return nullptr;
}

bool FreeTime::is_free(Micros from, Micros length) const {
    auto const hours = time_.hours_on(date_on(from, time_.time_zone));
    return hours && from >= hours->from && from + length <= hours->until &&
           busy_within(from, from + length) == nullptr;
}

std::optional<Micros> FreeTime::next_on(std::string const& date, Micros from, Micros length) const {
    auto const hours = time_.hours_on(date);
    if (!hours) return std::nullopt;
    auto const needed = std::min(length, hours->until - hours->from);
    auto at = std::max(next_quarter(from), hours->from);
    while (at + needed <= hours->until) {
        auto const* busy = busy_within(at, at + needed);
        if (busy == nullptr) return at;
        at = next_quarter(busy->until);
    }
    return std::nullopt;
}

std::optional<Micros> FreeTime::next(Micros from, Micros length, int days) const {
    auto date = date_on(from, time_.time_zone);
    for (int day = 0; day <= days; ++day, date = add_days(date, 1)) {
        if (auto const at = next_on(date, from, length)) return at;
    }
    return std::nullopt;
}

json::object free_slots(Context const& context, std::vector<Id> const& users, calendar::Span const& span,
                        std::int64_t minutes, std::size_t limit) {
    require(context, context.catalog.at("activity"), Act::read);
    auto const length = minutes * minute;
    std::vector<FreeTime> times;
    for (auto const& user : users) times.push_back(free_time(context, user, span));
    json::array slots;
    auto at = next_quarter(std::max(span.from, now_micros()));
    while (at + length <= span.until && slots.size() < limit) {
        auto const fits = std::all_of(times.begin(), times.end(),
                                      [&](FreeTime const& time) { return time.is_free(at, length); });
        if (fits)
            slots.emplace_back(json::object{{"from", format_time(at)}, {"to", format_time(at + length)}});
        at += fits ? next_quarter(length) : quarter;
    }
    return {{"slots", std::move(slots)}};
}

json::object reschedule_missed(Context const& context, std::optional<Id> const& user,
                               std::string const& from) {
    auto const who = user.value_or(context.actor.user);
    auto const zone = context.actor.time_zone;
    auto const now = now_micros();
    auto const records = missed_by(context, who, now, zone);
    auto const repeating = missed_repeating(context, who, now, zone);
    auto const begin = from.empty() ? now : std::max(now, start_of_day(from, zone));
    auto const free = free_time(context, who, {begin, begin + days_ahead * micros_per_day});
    context.journal.group(new_id());
    json::array moved;
    auto at = begin;
    auto const move = [&](Record const& record, auto const& change) {
        auto const length = std::clamp<std::int64_t>(minutes_of(record), 15, 240) * minute;
        auto const start = free.next(at, length, days_ahead);
        if (!start) return false;
        auto const id = change(moved_to(record, *start));
        moved.emplace_back(json::object{{"id", to_text(id)}, {"at", format_time(*start)}});
        at = *start + length;
        return true;
    };
    auto const has_room = std::all_of(records.begin(), records.end(), [&](Record const& record) {
        return move(record, [&](json::object const& patch) {
            return update(context, *record.entity, record.id, patch, std::nullopt).id;
        });
    });
    for (auto i = repeating.begin(); has_room && i != repeating.end(); ++i) {
        auto const change = [&](json::object const& patch) {
            return change_occurrence(context, {i->record.id, i->at, Reach::one, std::nullopt}, patch).id;
        };
        if (!move(i->record, change)) break;
    }
    auto const all = records.size() + repeating.size();
    if (moved.empty() && all > 0) throw Problem(409, "no_working_hours");
    auto const group = moved.empty() ? json::value(nullptr) : json::value(to_text(*context.journal.group()));
    auto const left = all - moved.size();
    return {{"group", group}, {"moved", std::move(moved)}, {"left", left}};
}

}  // namespace sampark::crm::activity
