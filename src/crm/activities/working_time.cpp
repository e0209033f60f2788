#include "crm/activities/working_time.hpp"

#include <algorithm>

#include <date/date.h>

namespace sampark::crm::activity {
namespace {

constexpr int days_ahead = 366;
constexpr std::array<std::string_view, 7> day_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

struct Said {
    std::optional<json::array> days;
    std::string from;
    std::string to;
    std::string zone;
};

Said read_said(db::Row const& row) {
    Said said;
    if (!row.is_null(0)) said.days = json::parse(row.text(0)).as_array();
    said.from = row.text(1);
    said.to = row.text(2);
    said.zone = row.text(3);
    return said;
}

Said of_workspace(Context const& context) {
    return context.tx
        .first(
            "SELECT working_days, work_from, work_to, time_zone FROM workspace WHERE workspace_id = $1 AND "
            "id = $1",
            read_said, context.workspace())
        .value_or(Said{});
}

Said of_user(Context const& context, Id const& user) {
    return context.tx
        .first(
            "SELECT working_days, work_from, work_to, time_zone FROM \"user\" WHERE workspace_id = $1 AND id "
            "= $2",
            read_said, context.workspace(), user)
        .value_or(Said{});
}

// "09:30" as minutes.
int minutes_of(std::string const& text, int otherwise) {
    if (text.size() != 5) return otherwise;
    return std::atoi(text.substr(0, 2).c_str()) * 60 + std::atoi(text.substr(3).c_str());
}

date::sys_days day_of(std::string const& date) {
    auto const begin = parse_time(date + "T00:00:00Z");
    if (!begin) throw std::invalid_argument("no date: " + date);
    return date::sys_days(std::chrono::duration_cast<date::days>(std::chrono::microseconds(*begin)));
}

std::string text_of(date::sys_days day) { return date_of(day.time_since_epoch().count() * micros_per_day); }

void add_holidays(Context const& context, WorkingTime& time, std::string const& from, std::string const& to) {
    context.tx.each(
        "SELECT day, COALESCE(last_day, day) FROM holiday WHERE workspace_id = $1 AND deleted_at IS NULL "
        "AND day <= $2 AND COALESCE(last_day, day) >= $3",
        [&](db::Row const& row) {
            auto day = std::max(std::string(row.text(0)), from);
            auto const last = std::min(std::string(row.text(1)), to);
            for (; day <= last; day = add_days(day, 1)) time.holidays.insert(day);
        },
        context.workspace(), to, from);
}

}  // namespace

std::optional<std::pair<std::string_view, json::object>> fault_of_day(std::string_view date) {
    constexpr std::string_view first = "1900-01-01";
    constexpr std::string_view last = "2999-12-31";
    if (date < first) return std::pair{std::string_view("too_early"), json::object{{"min", first}}};
    if (date > last) return std::pair{std::string_view("too_late"), json::object{{"max", last}}};
    return std::nullopt;
}

std::string add_days(std::string const& date, int days) { return text_of(day_of(date) + date::days(days)); }

Micros start_of_day(std::string const& date, std::string const& time_zone) {
    return calendar::moment_of({date, 0}, time_zone);
}

std::string date_on(Micros moment, std::string const& time_zone) {
    return calendar::wall_of(moment, time_zone).date;
}

bool WorkingTime::works_on(std::string const& date) const {
    auto const weekday = date::weekday(day_of(date)).iso_encoding();  // Monday is 1
    return days[weekday - 1] && !holidays.contains(date);
}

std::optional<calendar::Span> WorkingTime::hours_on(std::string const& date) const {
    if (!works_on(date) || to <= from) return std::nullopt;
    return calendar::Span{calendar::moment_of({date, std::int64_t{from} * 60}, time_zone),
                          calendar::moment_of({date, std::int64_t{to} * 60}, time_zone)};
}

std::int64_t WorkingTime::minutes_on(std::string const& date) const {
    auto const hours = hours_on(date);
    return hours ? (hours->until - hours->from) / micros_per_second / 60 : 0;
}

std::string WorkingTime::next_day_of_work(std::string date) const {
    auto day = date;
    for (int tried = 0; tried < days_ahead; ++tried, day = add_days(day, 1)) {
        if (hours_on(day)) return day;
    }
    return date;
}

Micros WorkingTime::next_working(Micros moment) const {
    auto const day = date_on(moment, time_zone);
    if (auto const hours = hours_on(day); hours && moment < hours->until)
        return std::max(moment, hours->from);
    auto const next = hours_on(next_day_of_work(add_days(day, 1)));
    return next ? next->from : moment;
}

WorkingTime working_time(Context const& context, std::optional<Id> const& user, std::string const& from,
                         std::string const& to) {
    auto const firm = of_workspace(context);
    auto const own = user ? of_user(context, *user) : Said{};
    WorkingTime time;
    time.time_zone = !own.zone.empty() ? own.zone : !firm.zone.empty() ? firm.zone : std::string("UTC");
    auto const& working = own.days ? own.days : firm.days;
    for (std::size_t day = 0; day < day_names.size(); ++day) {
        time.days[day] = working && std::find(working->begin(), working->end(),
                                              json::value(day_names[day])) != working->end();
    }
    constexpr int morning = 9 * 60;
    constexpr int evening = 18 * 60;
    time.from = minutes_of(own.from, minutes_of(firm.from, morning));
    time.to = minutes_of(own.to, minutes_of(firm.to, evening));
    add_holidays(context, time, from, to);
    return time;
}

}  // namespace sampark::crm::activity
