#include "api/history_routes.hpp"

#include "api/list_request.hpp"
#include "api/record_routes.hpp"
#include "records/administration.hpp"
#include "records/history.hpp"
#include "records/timeline.hpp"
#include "records/visibility.hpp"

namespace sampark::api {
namespace {

using http::Request;
using http::Response;

std::optional<Id> id_parameter(Request const& request, std::string_view name,
                               std::vector<FieldError>& errors) {
    auto const text = request.query(name);
    auto const found = text ? parse_id(*text) : std::nullopt;
    if (text && !found) errors.push_back({std::string(name), "not_an_id", {}});
    return found;
}

std::optional<Micros> time_parameter(Request const& request, std::string_view name,
                                     std::vector<FieldError>& errors) {
    auto const text = request.query(name);
    auto const found = text ? parse_time(*text) : std::nullopt;
    if (text && !found) errors.push_back({std::string(name), "not_a_time", {}});
    return found;
}

Response record_history(App& app, Request& request) {
    return http::json(app.read(request, [&](Context const& context) {
        auto const& entity = entity_of(context, request);
        auto const id = id_of(entity, request);
        require(context, entity, Act::read);
        if (!find_record(context, entity, id, Act::read, {}, Trashed::included))
            throw not_found(entity.name(), to_text(id));
        EventQuery query;
        query.entity = entity.name();
        query.record = id;
        query.limit = limit_of(request);
        query.before = number_parameter(request, "before");
        auto found = events(context.tx, context.workspace(), query);
        json::value next;
        if (found.size() == static_cast<std::size_t>(query.limit)) next = found.back().sequence;
        return json::object{{"items", events_json(context, std::move(found))}, {"next", std::move(next)}};
    }));
}

// Whose entries, of when and in which order.
class TimelineRequest {
public:
    TimelineRequest(Request const& request, TimelineQuery& query) : request_(request), query_(query) {}

    void read() {
        query_.by = id_parameter(request_, "by", errors_);
        query_.from = time_parameter(request_, "from", errors_);
        query_.until = time_parameter(request_, "to", errors_);
        auto const order = request_.query("order").value_or("newest");
        if (order == "conversation") query_.order = TimelineQuery::Order::by_conversation;
        if (order != "newest" && order != "conversation")
            errors_.push_back({"order",
                               "not_a_choice",
                               {{"value", order}, {"choices", json::array{"newest", "conversation"}}}});
        if (!errors_.empty()) throw invalid(std::move(errors_));
    }

private:
    Request const& request_;
    TimelineQuery& query_;
    std::vector<FieldError> errors_;
};

Response record_timeline(App& app, Request& request) {
    TimelineQuery query;
    TimelineRequest(request, query).read();
    query.kinds = split_commas(request.query("kinds").value_or(""));
    query.q = request.query("q").value_or("");
    query.before = request.query("before").value_or("");
    query.limit = limit_of(request);
    query.pinned = flag_parameter(request, "pinned");
    query.can = flag_parameter(request, "can");
    return http::json(app.read(request, [&](Context const& context) {
        auto const& entity = entity_of(context, request);
        if (!entity.has(Trait::timeline)) throw Problem(404, "route_not_found", {{"path", request.path}});
        return timeline(context, entity, id_of(entity, request), query);
    }));
}

// What the request narrows the changes to.
class ChangesRequest {
public:
    explicit ChangesRequest(Request const& request) : request_(request) {
        query_.limit = limit_of(request);
        query_.after = number_parameter(request, "after");
        query_.before = number_parameter(request, "before");
        query_.record = id("record");
        query_.actor = id("actor");
        query_.group = id("group");
        query_.newest_of_group = flag_parameter(request, "grouped");
        query_.from = time("from");
        query_.until = time("to");
        read_order();
        read_type();
        if (!errors_.empty()) throw invalid(std::move(errors_));
    }

    // The noun as in the paths.
    EventQuery query(Catalog const& catalog) const {
        auto query = query_;
        auto const noun = request_.query("noun");
        if (!noun) return query;
        if (is_administration(*noun)) {
            query.entity = *noun;
            return query;
        }
        auto const* entity = catalog.find_plural(*noun);
        if (entity == nullptr) throw Problem(404, "unknown_noun", {{"noun", *noun}});
        query.entity = entity->name();
        return query;
    }

private:
    std::optional<Id> id(std::string_view name) { return id_parameter(request_, name, errors_); }
    std::optional<Micros> time(std::string_view name) { return time_parameter(request_, name, errors_); }

    void read_order() {
        auto const order = request_.query("order").value_or("asc");
        if (order == "asc") query_.order = EventQuery::Order::oldest_first;
        if (order == "asc" || order == "desc") return;
        errors_.push_back({"order", "not_a_choice", {{"value", order}, {"choices", {"asc", "desc"}}}});
    }

    // "deal.closed", or "closed" of any noun.
    void read_type() {
        auto const type = request_.query("type").value_or("");
        auto const dot = type.find('.');
        if (dot != std::string_view::npos) query_.entity = type.substr(0, dot);
        query_.action = dot == std::string_view::npos ? type : type.substr(dot + 1);
    }

    Request const& request_;
    EventQuery query_;
    std::vector<FieldError> errors_;
};

// Everything that changed: after an event, in order, for webhooks, mirrors and tests; or the newest first,
// for people who look into what was done.
Response list_changes(App& app, Request& request) {
    ChangesRequest const asked(request);
    return http::json(app.read(request, [&](Context const& context) {
        auto const query = asked.query(context.catalog);
        // The counts of a group are of everything that was done in it.
        if (query.newest_of_group && !context.actor.role->has(Right::audit))
            throw forbidden("change", "audit");
        auto changes = visible_events(context, query);
        auto const oldest_first = query.order == EventQuery::Order::oldest_first;
        json::value next;
        if (changes.last && (oldest_first || !changes.ended)) next = *changes.last;
        // Whoever follows asks again from where nothing was left.
        if (oldest_first && !changes.last) next = query.after.value_or(0);
        auto items = query.newest_of_group ? groups_json(context, query, std::move(changes.events))
                                           : events_json(context, std::move(changes.events));
        add_abouts(context, items);
        return json::object{{"items", std::move(items)}, {"next", std::move(next)}};
    }));
}

}  // namespace

void add_history_routes(http::Router& router, App& app) {
    auto const add = [&](std::string_view pattern, Response (*handler)(App&, Request&),
                         http::QueryNames query) {
        router.add(http::Method::get, pattern,
                   [&app, handler](Request& request) { return handler(app, request); },
                   {.query = std::move(query)});
    };
    add("/api/v1/{noun}/{id}/history", record_history, {"limit", "before"});
    add("/api/v1/{noun}/{id}/timeline", record_timeline,
        {"kinds", "q", "by", "from", "to", "order", "pinned", "limit", "before", "can"});
    add("/api/v1/changes", list_changes,
        {"after", "before", "limit", "noun", "record", "actor", "from", "to", "type", "order", "group",
         "grouped"});
}

}  // namespace sampark::api
