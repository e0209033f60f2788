#include "api/notification_routes.hpp"

#include "api/bodies.hpp"
#include "api/list_request.hpp"
#include "notifications/notification.hpp"
#include "notifications/preferences.hpp"
#include "notifications/watching.hpp"
#include "records/load.hpp"
#include "records/visibility.hpp"

namespace sampark::api {
namespace {

using http::Method;
using http::Request;
using http::Response;

constexpr std::string_view noun = "notification";

// What changes no record has no event: open pages are woken here.
template <class Change>
Response changed(App& app, Request& request, Change&& change) {
    app.write(request, [&](Context const& context) {
        change(context);
        return 0;
    });
    app.live().wake();
    return http::no_content();
}

Micros time_in(Members& members, std::string_view name, std::optional<Micros> otherwise) {
    auto const text = members.optional_text(name);
    auto const time = text ? parse_time(*text) : otherwise;
    if (!time) members.fail(name, text ? "not_a_time" : "required");
    return time.value_or(0);
}

Response list_notifications(App& app, Request& request) {
    notifications::NotificationQuery query;
    query.limit = limit_of(request);
    query.cursor = request.query("cursor").value_or("");
    query.unread = flag_parameter(request, "unread");
    query.snoozed = flag_parameter(request, "snoozed");
    return http::json(app.read(
        request, [&](Context const& context) { return notifications::list(context, query, now_micros()); }));
}

Response count_unread(App& app, Request& request) {
    return http::json(app.read(
        request, [](Context const& context) { return notifications::unread(context, now_micros()); }));
}

Response read_all(App& app, Request& request) {
    auto const body = request.body.empty() ? json::object() : body_of(request);
    Members members(body, noun);
    auto const until = time_in(members, "until", now_micros());
    members.check();
    return changed(app, request, [&](Context const& context) {
        notifications::mark_all_read(context, until, now_micros());
    });
}

Response read_one(App& app, Request& request) {
    refuse_body(request);
    auto const id = id_in_path(request, noun);
    return changed(app, request,
                   [&](Context const& context) { notifications::mark(context, id, true, now_micros()); });
}

Response unread_one(App& app, Request& request) {
    auto const id = id_in_path(request, noun);
    return changed(app, request,
                   [&](Context const& context) { notifications::mark(context, id, false, now_micros()); });
}

Response snooze(App& app, Request& request) {
    auto const id = id_in_path(request, noun);
    auto const body = body_of(request);
    Members members(body, noun);
    auto const until = time_in(members, "until", std::nullopt);
    members.check();
    return changed(app, request,
                   [&](Context const& context) { notifications::snooze(context, id, until, now_micros()); });
}

Response wake(App& app, Request& request) {
    auto const id = id_in_path(request, noun);
    return changed(app, request, [&](Context const& context) {
        auto const now = now_micros();
        notifications::snooze(context, id, now, now);
    });
}

Response get_settings(App& app, Request& request) {
    return http::json(app.read(request, [](Context const& context) {
        return to_json(notifications::preferences_of(context.tx, context.workspace(), context.actor.user));
    }));
}

void set_daily(Context const& context, notifications::Preferences const& wishes) {
    auto const kind = notifications::timers::daily;
    auto const& user = context.actor.user;
    notifications::clear_timers(context.tx, context.workspace(), kind, user);
    if (!wants_daily(wishes)) return;
    auto const next = next_daily(wishes, context.actor.time_zone, now_micros());
    notifications::set_timer(context.tx, {context.workspace(), std::string(kind), user, next, 0});
}

Response patch_settings(App& app, Request& request) {
    auto const body = body_of(request);
    return http::json(app.write(request, [&](Context const& context) {
        auto const& user = context.actor.user;
        auto const before = notifications::preferences_of(context.tx, context.workspace(), user);
        auto const after = notifications::changed_by(before, body);
        notifications::save(context.tx, context.workspace(), user, after);
        set_daily(context, after);
        return to_json(after);
    }));
}

Response list_watches(App& app, Request& request) {
    return http::json(
        app.read(request, [](Context const& context) { return notifications::watches(context); }));
}

Response get_watch(App& app, Request& request) {
    auto const id = id_in_path(request, "record");
    return http::json(app.read(request, [&](Context const& context) {
        return json::object{{"watching", notifications::is_watching(context.tx, context.workspace(), id,
                                                                    context.actor.user)}};
    }));
}

Response put_watch(App& app, Request& request) {
    auto const id = id_in_path(request, "record");
    auto const body = body_of(request);
    Members members(body, "watch");
    auto const name = members.text("entity");
    members.check();
    return changed(app, request, [&](Context const& context) {
        auto const* entity = context.catalog.find(name);
        if (entity == nullptr) throw invalid({{"entity", "unknown_entity", {{"value", name}}}});
        require(context, *entity, Act::read);
        if (!find_record(context, *entity, id, Act::read, {}, Trashed::included, Held::only_seen))
            throw not_found(name, to_text(id));
        notifications::watch(context.tx, context.workspace(), name, id, context.actor.user);
    });
}

Response delete_watch(App& app, Request& request) {
    auto const id = id_in_path(request, "record");
    return changed(app, request, [&](Context const& context) {
        notifications::unwatch(context.tx, context.workspace(), id, context.actor.user);
    });
}

}  // namespace

void add_notification_routes(http::Router& router, App& app) {
    auto const add = [&](Method method, std::string_view pattern, Response (*handler)(App&, Request&),
                         http::QueryNames query = {}) {
        router.add(method, pattern, [&app, handler](Request& request) { return handler(app, request); },
                   {.query = std::move(query)});
    };
    add(Method::get, "/api/v1/notifications", list_notifications, {"limit", "cursor", "unread", "snoozed"});
    add(Method::get, "/api/v1/notifications/unread", count_unread);
    add(Method::put, "/api/v1/notifications/reading", read_all);
    add(Method::put, "/api/v1/notifications/{id}/reading", read_one);
    add(Method::del, "/api/v1/notifications/{id}/reading", unread_one);
    add(Method::put, "/api/v1/notifications/{id}/snooze", snooze);
    add(Method::del, "/api/v1/notifications/{id}/snooze", wake);
    add(Method::get, "/api/v1/notification-settings", get_settings);
    add(Method::patch, "/api/v1/notification-settings", patch_settings);
    add(Method::get, "/api/v1/watches", list_watches);
    add(Method::get, "/api/v1/watches/{id}", get_watch);
    add(Method::put, "/api/v1/watches/{id}", put_watch);
    add(Method::del, "/api/v1/watches/{id}", delete_watch);
}

}  // namespace sampark::api
