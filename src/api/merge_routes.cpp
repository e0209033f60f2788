#include "api/merge_routes.hpp"

#include "api/bodies.hpp"
#include "api/idempotency.hpp"
#include "api/merge_job.hpp"
#include "api/record_routes.hpp"
#include "records/load.hpp"

namespace sampark::api {
namespace {

using http::Method;
using http::Request;
using http::Response;

// If-Match speaks of the survivor, as with other changes of it.
MergeRequest merge_request(Request const& request, json::object const& body, Id const& survivor) {
    auto asked = read_merge_request(body, survivor);
    if (auto const expected = expected_version(request)) asked.versions.insert_or_assign(survivor, *expected);
    return asked;
}

json::array texts_of(std::vector<Id> const& ids) {
    json::array texts;
    for (auto const& id : ids) texts.emplace_back(to_text(id));
    return texts;
}

json::object merged_json(Context const& context, Merged const& merged, MergeRequest const& asked) {
    auto const& record = merged.survivor;
    return {{"record", to_json(context, record, visible_fields(context, *record.entity))},
            {"absorbed", texts_of(asked.absorbed)},
            {"moved", merged.moved},
            {"group", to_text(*context.journal.group())}};
}

Response answer_at_once(App& app, Request& request, json::object const& body) {
    return app.write(request, [&](Context const& current) {
        return once(current, request, [&](Context const& context) {
            auto const& entity = entity_of(context, request);
            auto const survivor = id_of(entity, request);
            auto const asked = merge_request(request, body, survivor);
            return http::json(merged_json(context, merge_at_once(context, entity, survivor, asked), asked));
        });
    });
}

Response answer_in_steps(App& app, Jobs& jobs, Request& request, json::object const& body) {
    return app.write(request, [&](Context const& current) {
        return once(current, request, [&](Context const& context) {
            auto const& entity = entity_of(context, request);
            auto const survivor = id_of(entity, request);
            auto const asked = merge_request(request, body, survivor);
            return http::json(to_json(begin_merge(context, jobs, entity, survivor, asked, body)), 202);
        });
    });
}

Response merge_records(App& app, Jobs& jobs, Request& request) {
    auto const body = body_of(request);
    // Asked by reading first: nobody waits for it to be counted.
    auto const lengthy = app.read(request, [&](Context const& context) {
        auto const& entity = entity_of(context, request);
        return is_lengthy(context, entity, read_merge_request(body, id_of(entity, request)));
    });
    return lengthy ? answer_in_steps(app, jobs, request, body) : answer_at_once(app, request, body);
}

Response read_merge(App& app, Request& request) {
    return http::json(app.read(request, [&](Context const& context) {
        auto const id = parse_id(request.parameter("id"));
        auto run = id ? find_merge(context, *id) : std::nullopt;
        auto const admin = context.actor.role->has(Right::audit);
        if (!run || (run->created_by != context.actor.user && !admin))
            throw not_found("merge", request.parameter("id"));
        return to_json(as_it_stands(context, std::move(*run)));
    }));
}

Response preview_merge(App& app, Request& request) {
    auto const body = body_of(request);
    return http::json(app.read(request, [&](Context const& context) {
        auto const& entity = entity_of(context, request);
        auto const survivor = id_of(entity, request);
        return imagine_merge(context, entity, survivor, merge_request(request, body, survivor));
    }));
}

}  // namespace

void add_merge_routes(http::Router& router, App& app, Jobs& jobs) {
    router.add(Method::post, "/api/v1/{noun}/{id}/merge",
               [&app, &jobs](Request& request) { return merge_records(app, jobs, request); });
    router.add(Method::get, "/api/v1/merges/{id}",
               [&app](Request& request) { return read_merge(app, request); });
    router.add(Method::post, "/api/v1/{noun}/{id}/merge/preview",
               [&app](Request& request) { return preview_merge(app, request); });
}

}  // namespace sampark::api
