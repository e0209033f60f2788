#include "api/planning_routes.hpp"

#include "api/bodies.hpp"
#include "api/idempotency.hpp"
#include "api/list_request.hpp"
#include "crm/activities/day.hpp"
#include "crm/activities/follow_up.hpp"
#include "crm/activities/free_time.hpp"
#include "crm/activities/load.hpp"
#include "crm/activities/occurrences.hpp"
#include "crm/activities/series_edit.hpp"
#include "records/list.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark::api {
namespace {

namespace activity = crm::activity;
using http::Method;
using http::Request;
using http::Response;

constexpr std::int64_t most_days = 62;
constexpr std::size_t most_users = 100;
constexpr std::size_t most_items = 200;

void check_day(Members& members, std::string_view name, std::string_view date) {
    if (auto const fault = activity::fault_of_day(date)) members.fail(name, fault->first, fault->second);
}

// What the query of a planning route says; every mistake is told at once by check().
class Query {
public:
    explicit Query(Request const& request) : request_(request) {}

    Micros time(std::string_view name) {
        auto const given = request_.query(name);
        if (!given) return fail(name, "required"), 0;
        auto const moment = parse_time(*given);
        if (!moment) fail(name, "not_a_time");
        if (moment) check_year(name, date_of(*moment));
        return moment.value_or(0);
    }
    std::string date(std::string_view name) {
        auto const given = request_.query(name).value_or("");
        if (!given.empty() && !is_date(given)) fail(name, "not_a_date");
        if (!given.empty()) check_year(name, given);
        return std::string(given);
    }
    std::int64_t number(std::string_view name, std::int64_t usual, std::int64_t least, std::int64_t most) {
        auto const value = number_parameter(request_, name).value_or(usual);
        if (value < least || value > most) fail(name, "out_of_range", {{"min", least}, {"max", most}});
        return value;
    }
    std::optional<Id> id(std::string_view name) {
        auto const given = request_.query(name).value_or("");
        auto const found = parse_id(given);
        if (!given.empty() && !found) fail(name, "not_an_id");
        return found;
    }
    std::vector<Id> ids(std::string_view name) {
        std::vector<Id> found;
        for (auto const& text : split_commas(request_.query(name).value_or(""))) {
            auto const id = parse_id(text);
            if (!id) fail(name, "not_an_id");
            if (id && std::find(found.begin(), found.end(), *id) == found.end()) found.push_back(*id);
        }
        if (found.size() > most_users) fail(name, "too_many", {{"max", most_users}, {"count", found.size()}});
        return found;
    }
    std::vector<std::string> names(std::string_view name, std::span<std::string_view const> choices) {
        auto given = split_commas(request_.query(name).value_or(""));
        for (auto const& each : given) {
            if (std::find(choices.begin(), choices.end(), each) == choices.end())
                fail(name, "not_a_choice",
                     {{"value", each}, {"choices", json::array(choices.begin(), choices.end())}});
        }
        return given;
    }
    json::value filter() {
        auto const text = request_.query("filter").value_or("");
        return text.empty() ? json::value(nullptr) : parse_json(text);
    }
    void fail(std::string_view name, std::string_view code, json::object parameters = {}) {
        errors_.push_back({std::string(name), std::string(code), std::move(parameters)});
    }
    void check() {
        if (!errors_.empty()) throw invalid(std::move(errors_));
    }

private:
    // Days are counted on from there.
    void check_year(std::string_view name, std::string_view date) {
        if (auto const fault = activity::fault_of_day(date)) fail(name, fault->first, fault->second);
    }

    Request const& request_;
    std::vector<FieldError> errors_;
};

std::string today_of(Context const& context) {
    return calendar::wall_of(now_micros(), context.actor.time_zone).date;
}

void require_user(Context const& context, std::optional<Id> const& user) {
    if (!user || *user == context.actor.user) return;
    if (visible_ids(context, context.catalog.at("user"), std::vector{*user}).empty())
        throw not_found("user", to_text(*user));
}

json::object record_json(Context const& context, Record const& record) {
    return to_json(context, record, visible_fields(context, *record.entity));
}

Response list_occurrences(App& app, Request& request) {
    Query query(request);
    activity::OccurrenceQuery asked;
    asked.span = {query.time("from"), query.time("to")};
    asked.filter = query.filter();
    asked.fields = split_commas(request.query("fields").value_or(""));
    asked.limit = static_cast<std::size_t>(
        query.number("limit", 500, 1, static_cast<std::int64_t>(activity::occurrence_limit)));
    asked.per_day = static_cast<std::size_t>(query.number("per_day", 0, 0, most_items));
    query.check();
    return http::json(app.read(request, [&](Context const& context) {
        return activity::to_json(context, activity::occurrences(context, asked));
    }));
}

Response list_open_times(App& app, Request& request) {
    auto const id = id_in_path(request, "activity");
    Query query(request);
    auto const from = query.time("from");
    auto const limit = static_cast<std::size_t>(query.number("limit", 1, 1, most_items));
    query.check();
    return http::json(app.read(request, [&](Context const& context) {
        return activity::to_json(context, activity::open_occurrences(context, id, from, limit));
    }));
}

activity::Reach reach_of(std::string_view text) {
    if (text.empty() || text == "this") return activity::Reach::one;
    if (text == "following") return activity::Reach::following;
    if (text == "all") return activity::Reach::all;
    throw invalid({{"reach", "not_a_choice", {{"value", text}, {"choices", {"this", "following", "all"}}}}});
}

Micros time_in_path(Request const& request) {
    auto const moment = parse_time(request.parameter("at"));
    if (!moment) throw Problem(404, "occurrence_not_found", {{"at", request.parameter("at")}});
    return *moment;
}

Response change_occurrence(App& app, Request& request) {
    auto const id = id_in_path(request, "activity");
    auto const at = time_in_path(request);
    auto const body = body_of(request);
    Members members(body, "activity");
    auto const reach = members.optional_text("reach").value_or("this");
    auto const* changes = members.value("changes");
    if (changes == nullptr || !changes->is_object()) members.fail("changes", "required");
    members.check();
    auto const expected = expected_version(request);
    return app.write(request, [&](Context const& current) {
        return once(current, request, [&](Context const& context) {
            activity::Times const times{id, at, reach_of(reach), expected};
            return http::json(
                record_json(context, activity::change_occurrence(context, times, changes->get_object())));
        });
    });
}

Response remove_occurrence(App& app, Request& request) {
    auto const id = id_in_path(request, "activity");
    auto const at = time_in_path(request);
    auto const reach = reach_of(request.query("reach").value_or(""));
    auto const expected = expected_version(request);
    app.write(request, [&](Context const& context) {
        activity::remove_occurrence(context, {id, at, reach, expected});
        return 0;
    });
    return http::no_content();
}

Response complete(App& app, Request& request) {
    auto const id = id_in_path(request, "activity");
    auto const body = body_of(request);
    auto const expected = expected_version(request);
    return app.write(request, [&](Context const& current) {
        return once(current, request, [&](Context const& context) {
            auto const completed = activity::complete(context, id, body, expected);
            auto const changed = !context.journal.changes().empty();
            json::object answer{{"activity", record_json(context, completed.activity)}};
            answer["next"] =
                completed.next ? json::value(record_json(context, *completed.next)) : json::value(nullptr);
            answer["group"] = changed ? json::value(to_text(*context.journal.group())) : json::value(nullptr);
            return http::json(answer);
        });
    });
}

Response suggest_follow_up(App& app, Request& request) {
    auto const id = id_in_path(request, "activity");
    return http::json(app.read(request, [&](Context const& context) {
        auto const& entity = context.catalog.at("activity");
        require(context, entity, Act::read);
        auto const record = find_record(context, entity, id, Act::read, all_fields(entity));
        if (!record) throw not_found(entity.name(), to_text(id));
        return json::object{{"at", format_time(activity::suggested_follow_up(context, *record))}};
    }));
}

Response plan_for_each(App& app, Request& request) {
    auto const body = body_of(request);
    return app.write(request, [&](Context const& current) {
        return once(current, request, [&](Context const& context) {
            require(context, context.catalog.at("activity"), Act::create);
            return http::json(activity::plan_for_each(context, body), 201);
        });
    });
}

Response reschedule(App& app, Request& request) {
    auto const body = body_of(request);
    Members members(body, "activity");
    auto const who = members.optional_text("user");
    auto const user = who ? parse_id(*who) : std::nullopt;
    if (who && !user) members.fail("user", "not_an_id");
    auto const from = members.optional_text("from").value_or("");
    if (!from.empty() && !is_date(from)) members.fail("from", "not_a_date");
    if (!from.empty()) check_day(members, "from", from);
    members.check();
    return http::json(app.write(request, [&](Context const& context) {
        require_user(context, user);
        return activity::reschedule_missed(context, user, from);
    }));
}

Response read_day(App& app, Request& request) {
    Query query(request);
    activity::DayQuery asked;
    asked.user = query.id("user");
    asked.date = query.date("date");
    asked.days = static_cast<int>(query.number("days", 7, 0, most_days));
    asked.limit = static_cast<std::size_t>(query.number("limit", 50, 1, most_items));
    asked.fields = split_commas(request.query("fields").value_or(""));
    asked.parts = query.names("parts", activity::day_parts);
    query.check();
    return http::json(app.read(request, [&](Context const& context) {
        require_user(context, asked.user);
        return activity::day_of(context, asked);
    }));
}

// Those of the team who work here.
std::vector<Id> members_of(Context const& context, Id const& team) {
    ListQuery query;
    query.filter = json::object{{"team", to_text(team)}, {"active", true}};
    query.sort = {{"name", false}};
    query.fields = {"name"};
    query.limit = static_cast<int>(most_users);
    std::vector<Id> users;
    for (auto const& user : list(context, context.catalog.at("user"), query).records)
        users.push_back(user.id);
    return users;
}

Response read_load(App& app, Request& request) {
    Query query(request);
    auto users = query.ids("users");
    auto const team = query.id("team");
    auto const from = query.date("from");
    auto const days = static_cast<int>(query.number("days", 7, 1, most_days));
    query.check();
    return http::json(app.read(request, [&](Context const& context) {
        auto const of_team = team ? team : context.actor.team;
        if (users.empty()) users = of_team ? members_of(context, *of_team) : std::vector{context.actor.user};
        return activity::load_of(context, users, from.empty() ? today_of(context) : from, days);
    }));
}

Response read_free_slots(App& app, Request& request) {
    Query query(request);
    auto users = query.ids("users");
    calendar::Span const span{query.time("from"), query.time("to")};
    auto const minutes = query.number("minutes", 60, 5, std::int64_t{24} * 60);
    auto const limit = static_cast<std::size_t>(query.number("limit", 20, 1, most_items));
    query.check();
    if (span.until <= span.from) query.fail("to", "ends_before_start");
    if (span.until - span.from > most_days * micros_per_day)
        query.fail("to", "span_too_long", {{"max", most_days}});
    query.check();
    return http::json(app.read(request, [&](Context const& context) {
        for (auto const& user : users) require_user(context, user);
        if (users.empty()) users = {context.actor.user};
        return activity::free_slots(context, users, span, minutes, limit);
    }));
}

}  // namespace

void add_planning_routes(http::Router& router, App& app) {
    auto const add = [&](Method method, std::string_view pattern, Response (*handler)(App&, Request&),
                         http::RouteOptions options = {}) {
        router.add(
            method, pattern, [&app, handler](Request& request) { return handler(app, request); },
            std::move(options));
    };
    using Names = http::QueryNames;
    add(Method::get, "/api/v1/activities/occurrences", list_occurrences,
        {.query = Names{"from", "to", "filter", "fields", "limit", "per_day"}});
    add(Method::get, "/api/v1/activities/{id}/occurrences", list_open_times,
        {.query = Names{"from", "limit"}});
    add(Method::put, "/api/v1/activities/{id}/occurrences/{at}", change_occurrence);
    add(Method::del, "/api/v1/activities/{id}/occurrences/{at}", remove_occurrence,
        {.query = Names{"reach"}});
    add(Method::put, "/api/v1/activities/{id}/completion", complete);
    add(Method::get, "/api/v1/activities/{id}/follow_up", suggest_follow_up);
    add(Method::post, "/api/v1/activities/plan", plan_for_each);
    add(Method::post, "/api/v1/activities/reschedule", reschedule);
    add(Method::get, "/api/v1/day", read_day,
        {.query = Names{"user", "date", "days", "limit", "fields", "parts"}});
    add(Method::get, "/api/v1/load", read_load, {.query = Names{"users", "team", "from", "days"}});
    add(Method::get, "/api/v1/free_slots", read_free_slots,
        {.query = Names{"users", "from", "to", "minutes", "limit"}});
}

}  // namespace sampark::api
