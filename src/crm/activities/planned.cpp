#include "crm/activities/planned.hpp"

#include "crm/activities/activity.hpp"
#include "crm/activities/occurrences.hpp"
#include "crm/activities/series.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark::crm::activity {
namespace {

// So many of a span are looked at.
constexpr std::int64_t most_planned = 5000;
constexpr auto minute = 60 * micros_per_second;

std::int64_t usual_minutes(std::string const& what) {
    if (what == "call") return 15;
    if (what == "meeting") return 60;
    return what == "visit" ? 90 : 30;
}

// From the links on: SQLite would read all times instead.
void add_linked(SqlBuilder& sql, Context const& context, Id const& user, FieldInfo const& field) {
    sql.add(" FROM record_link r CROSS JOIN activity t WHERE r.workspace_id = ").param(context.workspace());
    sql.add(" AND r.to_id = ").param(user).add(" AND r.field = ").param(field.name);
    sql.add(" AND r.entity = 'activity' AND t.workspace_id = ").param(context.workspace());
    sql.add(" AND t.id = r.from_id AND t.deleted_at IS NULL AND (t.owner IS NULL OR t.owner <> ");
    sql.param(user).add(")");
}

void add_not_declined(SqlBuilder& sql) {
    sql.add(" AND (r.attributes IS NULL OR CAST(r.attributes AS TEXT) NOT LIKE '%\"declined\"%')");
}

void add_not_assigned(SqlBuilder& sql, Context const& context, Id const& user) {
    sql.add(" AND NOT EXISTS (SELECT 1 FROM record_link a WHERE a.workspace_id = ")
        .param(context.workspace());
    sql.add(" AND a.from_id = t.id AND a.field = 'assignees' AND a.to_id = ").param(user).add(")");
}

// What tells how much of which days something takes; an index holds it.
Fields taking_fields(EntityDef const& activities) {
    Fields needed;
    for (auto const* info :
         {&kind.info, &start_at.info, &end_at.info, &due_at.info, &all_day.info, &duration.info})
        needed.push_back(&activities.at(info->name));
    return needed;
}

std::vector<Planned> planned_once(Context const& context, Id const& user, calendar::Span const& span) {
    auto const& activities = context.catalog.at("activity");
    auto const fields = taking_fields(activities);
    std::vector<Planned> found;
    auto const read = [&](Theirs which, auto const& when) {
        SqlBuilder sql(context.tx.dialect());
        sql.add("SELECT ");
        add_lean_columns(sql, "t", fields);
        add_theirs(sql, context, user, which);
        sql.add(" AND t.status = 'planned' AND t.recurrence IS NULL");
        when(sql);
        sql.add(" LIMIT ").param(most_planned);
        context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
            auto record = read_lean_row(row, activities, fields);
            auto const at = moment_of(record).value_or(0);
            auto const length = length_of(record);
            found.push_back(
                {std::move(record), at, length ? std::optional(at + *length) : std::nullopt, false, false});
        });
    };
    for (auto const which : every_theirs) {
        read(which, [&](SqlBuilder& sql) {
            sql.add(" AND t.planned_at >= ").param(span.from).add(" AND t.planned_at < ").param(span.until);
        });
        read(which, [&](SqlBuilder& sql) {
            sql.add(" AND t.planned_at >= ").param(span.from - micros_per_day);
            sql.add(" AND t.planned_at < ").param(span.from).add(" AND t.end_at > ").param(span.from);
            sql.add(" AND t.runs_until IS NULL");
        });
        read(which, [&](SqlBuilder& sql) {
            // By the index of what lasts for more than a day.
            sql.add(" AND COALESCE(t.planned_at, NULL) < ").param(span.from);
            sql.add(" AND t.runs_until > ").param(span.from);
        });
    }
    return found;
}

// The part of the activity that is on the day; nothing when none is.
std::optional<std::int64_t> minutes_on(Planned const& planned, std::string const& date, bool is_one_day,
                                       WorkingTime const& time, std::string const& zone) {
    if (is_one_day) return minutes_of(planned.record);
    if (is_all_day(planned.record)) return time.minutes_on(date);
    auto const hours = time.hours_on(date);
    if (!hours) return std::nullopt;
    auto const from = std::max({planned.at, start_of_day(date, zone), hours->from});
    auto const until =
        std::min({planned.until.value_or(planned.at), start_of_day(add_days(date, 1), zone), hours->until});
    return until > from ? std::optional((until - from) / minute) : std::nullopt;
}

}  // namespace

std::string text_of(Record const& record, FieldInfo const& field) {
    auto const* text = std::get_if<std::string>(&record.at(field));
    return text == nullptr ? std::string() : *text;
}

bool is_all_day(Record const& record) {
    auto const* flag = std::get_if<bool>(&record.at(all_day.info));
    return flag != nullptr && *flag;
}

std::int64_t minutes_of(Record const& record) {
    auto const length = length_of(record);
    return length && !is_all_day(record) ? *length / minute : usual_minutes(text_of(record, kind.info));
}

bool has_declined(Record const& record, std::string const& user) {
    auto const* owned = std::get_if<Id>(&record.at(owner.info));
    if (owned != nullptr && to_text(*owned) == user) return false;
    auto const entry_of = [&](FieldInfo const& field) -> json::object const* {
        auto const* list = std::get_if<json::value>(&record.at(field));
        if (list == nullptr) return nullptr;
        for (auto const& entry : list->get_array()) {
            if (entry.at("id").get_string() == user) return &entry.get_object();
        }
        return nullptr;
    };
    if (entry_of(assignees.info) != nullptr) return false;
    auto const* part = entry_of(colleagues.info);
    auto const* said = part == nullptr ? nullptr : part->if_contains(reply.info.name);
    return said != nullptr && *said == json::value("declined");
}

std::optional<Micros> deadline_of(Record const& record) {
    for (auto const* field : {&due_at.info, &end_at.info, &start_at.info}) {
        if (auto const* at = std::get_if<Micros>(&record.at(*field))) return *at;
    }
    return std::nullopt;
}

json::object missed(Id const& user, Micros now, Micros today) {
    json::object const none{{"is_empty", true}};
    // An hour that has passed, or the last day of what has none.
    auto const late = [&](std::string_view field) -> json::object {
        return {{field, {{"lt", format_time(now)}}},
                {"or", {{{"all_day", {{"ne", true}}}}, {{field, {{"lt", format_time(today)}}}}}}};
    };
    auto ends = late("end_at");
    ends["due_at"] = none;
    auto begins = late("planned_at");
    begins["due_at"] = none;
    begins["end_at"] = none;
    return {{"owner", to_text(user)},
            {"status", "planned"},
            {"recurrence", none},
            {"planned_at", {{"lt", format_time(now)}}},
            {"or", {late("due_at"), std::move(ends), std::move(begins)}}};
}

void add_theirs(SqlBuilder& sql, Context const& context, Id const& user, Theirs which) {
    switch (which) {
        case Theirs::own:
            sql.add(" FROM activity t WHERE t.workspace_id = ").param(context.workspace());
            sql.add(" AND t.deleted_at IS NULL AND t.owner = ").param(user);
            break;
        case Theirs::assigned:
            add_linked(sql, context, user, assignees.info);
            break;
        case Theirs::taking_part:
            add_linked(sql, context, user, colleagues.info);
            add_not_declined(sql);
            add_not_assigned(sql, context, user);
            break;
    }
    add_row_filter(sql, context, context.catalog.at("activity"), "t", Act::read);
}

// Asked so that the index of what repeats answers, which is empty in many firms.
bool has_series(Context const& context) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT 1 FROM activity t WHERE t.workspace_id = ").param(context.workspace());
    sql.add(" AND t.deleted_at IS NULL AND t.recurrence IS NOT NULL AND ");
    sql.comparable("t", context.catalog.at("activity").at(recurrence.info.name)).add(" > '' LIMIT 1");
    bool found = false;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const&) { found = true; });
    return found;
}

std::vector<Planned> planned_series(Context const& context, Id const& user, calendar::Span const& span) {
    OccurrenceQuery query;
    query.span = span;
    auto const id = to_text(user);
    query.filter = json::object{
        {"status", "planned"},
        {"recurrence", {{"is_empty", false}}},
        {"or", {{{"owner", id}}, {{"assignees", {{"has", id}}}}, {{"colleagues", {{"has", id}}}}}}};
    query.limit = occurrence_limit;
    query.only_series = true;
    std::vector<Planned> found;
    if (!has_series(context)) return found;
    for (auto& time : occurrences(context, query).items) {
        if (time.is_of_series && !has_declined(time.record, id))
            found.push_back({std::move(time.record), time.at, time.until, true, time.is_superseded});
    }
    return found;
}

std::vector<Planned> missed_times(Context const& context, Id const& user, Micros now, Micros today) {
    constexpr auto month = 31 * micros_per_day;
    Value const theirs(user);
    auto times = planned_series(context, user, {today - month, now});
    std::erase_if(times, [&](Planned const& time) {
        auto const over = is_all_day(time.record) ? today : now;
        return time.is_superseded || time.record.at(owner.info) != theirs ||
               deadline_of(time.record).value_or(time.at) >= over;
    });
    return times;
}

std::vector<Planned> planned_within(Context const& context, Id const& user, calendar::Span const& span) {
    auto found = planned_once(context, user, span);
    for (auto& each : planned_series(context, user, span)) found.push_back(std::move(each));
    return found;
}

std::string last_day_of(Record const& record, Micros at, std::optional<Micros> until,
                        std::string const& zone) {
    auto const* end = std::get_if<Micros>(&record.at(end_at.info));
    auto const last = is_all_day(record) && end != nullptr ? *end : until.value_or(at) - 1;
    return date_on(std::max(at, last), zone);
}

std::map<std::string, DayTaken> taken_days(std::vector<Planned> const& planned, calendar::Span const& span,
                                           WorkingTime const& time, std::string const& zone) {
    auto const from = date_on(span.from, zone);
    auto const until = date_on(span.until - 1, zone);
    std::map<std::string, DayTaken> days;
    for (auto const& each : planned) {
        auto const first = date_on(each.at, zone);
        auto const last = last_day_of(each.record, each.at, each.until, zone);
        for (auto date = std::max(first, from); date <= std::min(last, until); date = add_days(date, 1)) {
            auto const minutes = minutes_on(each, date, first == last, time, zone);
            if (!minutes) continue;
            days[date].minutes += *minutes;
            ++days[date].count;
        }
    }
    return days;
}

}  // namespace sampark::crm::activity
