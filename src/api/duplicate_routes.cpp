#include "api/duplicate_routes.hpp"

#include "api/bodies.hpp"
#include "api/duplicate_job.hpp"
#include "api/list_request.hpp"
#include "api/names.hpp"
#include "api/record_routes.hpp"
#include "records/duplicates/finder.hpp"
#include "records/duplicates/queue.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

namespace sampark::api {
namespace {

using http::Method;
using http::Request;
using http::Response;

constexpr std::size_t most_candidates = 10;

// The noun that the request is about, by its name.
EntityDef const& noun_called(Context const& context, std::string_view name) {
    auto const* entity = context.catalog.find(name);
    if (entity == nullptr) throw invalid({{"entity", "unknown_entity", {{"value", name}}}});
    duplicates::require_checked(*entity);
    return *entity;
}

std::string noun_parameter(Request const& request) {
    auto const name = request.query("entity");
    if (!name) throw invalid({{"entity", "required", {}}});
    return std::string(*name);
}

EntityDef const& noun_in_path(Context const& context, Request const& request) {
    auto const& entity = entity_of(context, request);
    duplicates::require_checked(entity);
    return entity;
}

void require_administrator(Context const& context) {
    if (!context.actor.role->has(Right::workspace)) throw forbidden("duplicates", "administer");
}

// Of what is being typed: nothing is written, and what is not valid yet says nothing.
Response check_draft(App& app, Request& request) {
    auto const input = body_of(request);
    auto const* given = input.if_contains("id");
    std::optional<Id> id;
    if (given != nullptr && !given->is_null()) {
        id = given->is_string() ? parse_id(std::string_view(given->get_string())) : std::nullopt;
        if (!id) throw invalid({{"id", "not_an_id", {}}});
    }
    return http::json(app.read(request, [&](Context const& context) {
        auto const& entity = noun_in_path(context, request);
        require(context, entity, Act::read);
        auto const criteria = duplicates::visible_criteria_of(context, entity);
        auto const draft = duplicates::draft_of(context, entity, input, id);
        return duplicates::candidates_json(context, criteria, draft, most_candidates);
    }));
}

Response of_record(App& app, Request& request) {
    return http::json(app.read(request, [&](Context const& context) {
        auto const& entity = noun_in_path(context, request);
        require(context, entity, Act::read);
        auto const id = id_of(entity, request);
        auto const criteria = duplicates::visible_criteria_of(context, entity);
        auto const record = find_record(context, entity, id, Act::read, criteria.fields());
        if (!record) throw not_found(entity.name(), to_text(id));
        return duplicates::candidates_json(context, criteria, *record, most_candidates);
    }));
}

duplicates::Decision decision_of(Members& members) {
    auto const state = members.text("state");
    if (!state.empty() && state != "open" && state != "dismissed")
        members.fail("state", "not_a_choice", {{"value", state}, {"choices", {"open", "dismissed"}}});
    return state == "open" ? duplicates::Decision::open : duplicates::Decision::dismissed;
}

Response decide_pair(App& app, Request& request) {
    auto const body = body_of(request);
    Members members(body, "duplicate");
    auto const decision = decision_of(members);
    members.check();
    return http::json(app.write(request, [&](Context const& context) {
        return duplicates::decide(context, id_in_path(request, "duplicate"), decision);
    }));
}

Response decide_of_record(App& app, Request& request) {
    auto const body = body_of(request);
    Members members(body, "duplicate");
    auto const other = members.text("other");
    auto const other_id = parse_id(other);
    if (!other.empty() && !other_id) members.fail("other", "not_an_id");
    auto const decision = decision_of(members);
    members.check();
    return http::json(app.write(request, [&](Context const& context) {
        auto const& entity = noun_in_path(context, request);
        return duplicates::decide(context, entity, id_of(entity, request), *other_id, decision);
    }));
}

duplicates::PairQuery pair_query(Request const& request) {
    duplicates::PairQuery query;
    std::vector<FieldError> errors;
    query.state = request.query("state").value_or("open");
    if (query.state != "open" && query.state != "dismissed")
        errors.push_back(
            {"state", "not_a_choice", {{"value", query.state}, {"choices", {"open", "dismissed"}}}});
    auto const sort = request.query("sort").value_or("-score");
    query.newest_first = sort == "-found_at";
    if (sort != "-score" && sort != "-found_at")
        errors.push_back({"sort", "not_a_choice", {{"value", sort}, {"choices", {"-score", "-found_at"}}}});
    if (auto const import = request.query("import")) {
        query.import = parse_id(*import);
        if (!query.import) errors.push_back({"import", "not_an_id", {}});
    }
    if (!errors.empty()) throw invalid(std::move(errors));
    query.cursor = request.query("cursor").value_or("");
    query.limit = limit_of(request);
    query.count = flag_parameter(request, "count");
    return query;
}

Response list_pairs(App& app, Request& request) {
    auto const query = pair_query(request);
    auto const noun = noun_parameter(request);
    return http::json(app.read(request, [&](Context const& context) {
        return duplicates::pairs_json(context, noun_called(context, noun), query);
    }));
}

json::object rules_json(Context const& context, EntityDef const& entity) {
    return duplicates::to_json(entity, duplicates::rules_of(context, entity));
}

Response read_rules(App& app, Request& request) {
    return http::json(app.read(request, [&](Context const& context) {
        require_administrator(context);
        json::array nouns;
        for (auto const& entity : context.catalog.entities()) {
            if (duplicates::is_checked(entity)) nouns.emplace_back(rules_json(context, entity));
        }
        return json::object{{"items", std::move(nouns)}};
    }));
}

// The rules of a noun, or with "rules": null those that are built in. They are a field of the workspace,
// whose change this is.
Response put_rules(App& app, Request& request) {
    auto body = body_of(request);
    return http::json(app.write(request, [&](Context const& context) {
        auto rules = body;
        auto const name = std::string(text_member(rules, "entity").value_or(""));
        if (name.empty()) throw invalid({{"entity", "required", {}}});
        auto const& entity = noun_called(context, name);
        require_administrator(context);
        rules.erase("entity");
        auto const* list = rules.if_contains("rules");
        auto const built_in = list != nullptr && list->is_null();
        json::object const patch{
            {duplicates::rules_field,
             duplicates::document_with(context, entity, built_in ? json::value() : json::value(rules))}};
        update(context, context.catalog.at(names::workspace), context.workspace(), patch, std::nullopt);
        return rules_json(context, entity);
    }));
}

json::object scan_json(Context const& context, duplicates::Scan scan) {
    return duplicates::to_json(as_it_stands(context, std::move(scan)));
}

Response start_scan(App& app, Jobs& jobs, Request& request) {
    auto const body = body_of(request);
    Members members(body, "scan");
    auto const noun = members.text("entity");
    members.check();
    return http::json(app.write(request,
                                [&](Context const& context) {
                                    auto const& entity = noun_called(context, noun);
                                    require_administrator(context);
                                    return scan_json(context, begin_scan(context, jobs, entity));
                                }),
                      202);
}

// The last one; null before the first. It counts all records, so it is for who sees them all.
Response read_scan(App& app, Request& request) {
    auto const noun = noun_parameter(request);
    return http::json(app.read(request, [&](Context const& context) {
        auto const& entity = noun_called(context, noun);
        require(context, entity, Act::read);
        if (!sees_all(context, entity)) require_administrator(context);
        auto scan = duplicates::find_scan(context, entity);
        return json::object{{"scan", scan ? json::value(scan_json(context, std::move(*scan))) : nullptr}};
    }));
}

Response cancel_scan(App& app, Jobs& jobs, Request& request) {
    auto const noun = noun_parameter(request);
    auto const cancelled = app.write(request, [&](Context const& context) {
        auto const& entity = noun_called(context, noun);
        require_administrator(context);
        auto scan = duplicates::find_scan(context, entity);
        if (!scan || scan->state != "running") throw Problem(409, "scan_over");
        duplicates::end_scan(context, scan->id, "cancelled");
        return std::pair(context.workspace(), scan->job);
    });
    if (cancelled.second) jobs.cancel(cancelled.first, *cancelled.second);
    return http::no_content();
}

}  // namespace

void add_duplicate_routes(http::Router& router, App& app, Jobs& jobs) {
    auto const add = [&](Method method, std::string_view pattern, Response (*handler)(App&, Request&),
                         http::RouteOptions options = {}) {
        router.add(
            method, pattern, [&app, handler](Request& request) { return handler(app, request); },
            std::move(options));
    };
    constexpr std::string_view scan = "/api/v1/duplicates/scan";
    http::RouteOptions const of_noun{.query = http::QueryNames{"entity"}};
    add(Method::get, "/api/v1/duplicates", list_pairs,
        {.query = http::QueryNames{"entity", "state", "sort", "import", "cursor", "limit", "count"}});
    add(Method::put, "/api/v1/duplicates/{id}", decide_pair);
    add(Method::get, "/api/v1/duplicates/rules", read_rules);
    add(Method::put, "/api/v1/duplicates/rules", put_rules);
    add(Method::get, scan, read_scan, of_noun);
    router.add(Method::put, scan, [&app, &jobs](Request& request) { return start_scan(app, jobs, request); });
    router.add(
        Method::del, scan, [&app, &jobs](Request& request) { return cancel_scan(app, jobs, request); },
        of_noun);
    add(Method::post, "/api/v1/{noun}/duplicates", check_draft);
    add(Method::get, "/api/v1/{noun}/{id}/duplicates", of_record);
    add(Method::put, "/api/v1/{noun}/{id}/duplicates", decide_of_record);
}

}  // namespace sampark::api
