#include "api/undo_routes.hpp"

#include "api/bodies.hpp"
#include "api/undo_job.hpp"

namespace sampark::api {
namespace {

using http::Method;
using http::Request;
using http::Response;

// What is to be undone: an event, or all of a group.
struct Undoing {
    std::int64_t event = 0;
    std::optional<Id> group;
    Edited edited = Edited::keep;
};

Undoing undoing_of(Request const& request) {
    auto const body = body_of(request);
    Members members(body, "undo");
    Undoing wanted;
    auto const* event = members.value("event");
    auto const* group = members.value("group");
    if (event == nullptr && group == nullptr) members.fail("event", "required");
    if (event != nullptr && !event->is_int64()) members.fail("event", "wrong_type", {{"expected", "number"}});
    if (event != nullptr && event->is_int64()) wanted.event = event->get_int64();
    if (group != nullptr && group->is_string())
        wanted.group = parse_id(std::string_view(group->get_string()));
    if (group != nullptr && !wanted.group) members.fail("group", "not_an_id");
    auto const edited = members.optional_text("edited").value_or("keep");
    if (edited == "trash") wanted.edited = Edited::trash;
    if (edited != "keep" && edited != "trash")
        members.fail("edited", "not_a_choice", {{"value", edited}, {"choices", {"keep", "trash"}}});
    members.check();
    return wanted;
}

json::object answer_of(Context const& context, UndoResult result) {
    auto const& group = context.journal.group();
    return {{"undone", result.undone},
            {"completed", result.completed},
            {"skipped", std::move(result.skipped)},
            {"group", group ? json::value(to_text(*group)) : json::value(nullptr)}};
}

Response undo_event(App& app, Request& request, Undoing const& wanted) {
    return http::json(app.write(request, [&](Context const& context) {
        return answer_of(context, undo(context, wanted.event, wanted.edited));
    }));
}

Response undo_at_once(App& app, Request& request, Undoing const& wanted) {
    return http::json(app.write(request, [&](Context const& context) {
        return answer_of(context,
                         undo_group_of(app.config().data_directory, context, *wanted.group, wanted.edited));
    }));
}

Response undo_in_steps(App& app, Jobs& jobs, Request& request, Undoing const& wanted) {
    auto const run = app.write(request, [&](Context const& context) {
        auto begun = begin_undo(app.config().data_directory, context, *wanted.group, wanted.edited);
        enqueue_undo(context, jobs, begun);
        return begun;
    });
    request.told.set("Sampark-Group", to_text(run.made));
    return http::json(to_json(run), 202);
}

Response undo_change(App& app, Jobs& jobs, Request& request) {
    auto wanted = undoing_of(request);
    if (!wanted.group) {
        wanted.group =
            app.read(request, [&](Context const& context) { return whole_of(context, wanted.event); });
    }
    if (!wanted.group) return undo_event(app, request, wanted);
    // Asked by reading first: nobody waits for a write to be refused.
    auto const lengthy = app.read(request, [&](Context const& context) {
        refuse_under_way(app.config().data_directory, context, *wanted.group);
        return is_lengthy(context, *wanted.group);
    });
    return lengthy ? undo_in_steps(app, jobs, request, wanted) : undo_at_once(app, request, wanted);
}

Response read_undo(App& app, Request& request) {
    return http::json(app.read(request, [&](Context const& context) {
        auto const id = parse_id(request.parameter("id"));
        auto run = id ? find_undo(context, *id) : std::nullopt;
        auto const admin = context.actor.role->has(Right::audit);
        if (!run || (run->created_by != context.actor.user && !admin))
            throw not_found("undo", request.parameter("id"));
        return to_json(as_it_stands(app.config().data_directory, context, std::move(*run)));
    }));
}

}  // namespace

void add_undo_routes(http::Router& router, App& app, Jobs& jobs) {
    router.add(Method::post, "/api/v1/undo",
               [&app, &jobs](Request& request) { return undo_change(app, jobs, request); });
    router.add(Method::get, "/api/v1/undos/{id}",
               [&app](Request& request) { return read_undo(app, request); });
}

}  // namespace sampark::api
