#include "api/access_key_routes.hpp"

#include "api/bodies.hpp"
#include "records/administration.hpp"

namespace sampark::api {
namespace {

using http::Method;
using http::Request;
using http::Response;

json::value optional_time(std::optional<Micros> const& time) {
    return time ? json::value(format_time(*time)) : json::value(nullptr);
}

json::object key_json(AccessKeyKind const& kind, AccessKey const& key) {
    json::object object{{"id", to_text(key.id)},
                        {"name", key.name},
                        {"created_at", format_time(key.created_at)},
                        {"last_used_at", optional_time(key.last_used_at)}};
    if (kind.expires) object["expires_at"] = optional_time(key.expires_at);
    return object;
}

// What its user copies, once: of a calendar the address.
void add_secret(json::object& object, AccessKeyKind const& kind, std::string const& secret) {
    if (&kind == &calendar_feeds) {
        object["path"] = "/calendars/" + secret + ".ics";
    } else {
        object["secret"] = secret;
    }
}

Response create(App& app, AccessKeyKind const& kind, Request& request) {
    auto const body = body_of(request);
    Members members(body, kind.noun);
    auto const name = members.text("name");
    std::optional<Micros> expires_at;
    if (auto const text = kind.expires ? members.optional_text("expires_at") : std::nullopt) {
        expires_at = parse_time(*text);
        if (!expires_at) members.fail("expires_at", "not_a_time");
    }
    members.check();
    return http::json(app.write(request,
                                [&](Context const& context) {
                                    auto const issued = issue_key(context, kind, name, expires_at);
                                    auto object = key_json(kind, issued.key);
                                    add_secret(object, kind, issued.secret);
                                    return object;
                                }),
                      201);
}

Response list(App& app, AccessKeyKind const& kind, Request& request) {
    return http::json(app.read(request, [&](Context const& context) {
        json::array items;
        for (auto const& key : list_keys(context.tx, kind, context.workspace(), context.actor.user))
            items.emplace_back(key_json(kind, key));
        return json::object{{"items", std::move(items)}};
    }));
}

// Whoever holds it is refused from now on.
Response revoke(App& app, AccessKeyKind const& kind, Request& request) {
    auto const actor = app.caller(request)->actor;
    auto const id = id_in_path(request, kind.noun);
    app.write(request, [&](Context const& context) {
        revoke_key(context, kind, id);
        return 0;
    });
    app.access().forget_user({actor.workspace, actor.user});
    return http::no_content();
}

}  // namespace

void add_access_key_routes(http::Router& router, App& app) {
    using Handler = Response (*)(App&, AccessKeyKind const&, Request&);
    auto const add_kind = [&](std::string_view all, std::string_view one, AccessKeyKind const& kind) {
        auto const add = [&](Method method, std::string_view pattern, Handler handler) {
            router.add(method, pattern,
                       [&app, &kind, handler](Request& request) { return handler(app, kind, request); });
        };
        add(Method::post, all, create);
        add(Method::get, all, list);
        add(Method::del, one, revoke);
    };
    add_kind("/api/v1/tokens", "/api/v1/tokens/{id}", api_tokens);
    add_kind("/api/v1/app_passwords", "/api/v1/app_passwords/{id}", app_passwords);
    add_kind("/api/v1/calendar_feeds", "/api/v1/calendar_feeds/{id}", calendar_feeds);
}

}  // namespace sampark::api
