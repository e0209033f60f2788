#include "api/account_routes.hpp"

#include "access/mirrors.hpp"
#include "access/role_rules.hpp"
#include "access/roles.hpp"
#include "access/spoken_language.hpp"
#include "api/bodies.hpp"
#include "api/list_request.hpp"
#include "api/names.hpp"
#include "api/record_routes.hpp"
#include "base/accept_language.hpp"
#include "base/log.hpp"
#include "crm/entities.hpp"
#include "notifications/subscriptions.hpp"
#include "records/load.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark::api {
namespace {

using http::Method;
using http::Request;
using http::Response;

Account account_of(Caller const& caller) { return {caller.actor.workspace, caller.actor.user}; }

void require_right(Actor const& actor, Right right, std::string_view subject) {
    if (!actor.role->has(right)) throw forbidden(subject, "administer");
}

std::string cookie_text(Request const& request, std::string_view secret, std::string_view age) {
    auto text = std::string(session_cookie) + '=' + std::string(secret) +
                "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::string(age);
    return request.secure ? text + "; Secure" : text;
}

// The user's own choice, or else the workspace's.
json::value preferred(std::optional<Record> const& user, std::string_view field,
                      std::optional<Record> const& workspace, std::string_view otherwise) {
    for (auto const& [record, name] : {std::pair(&user, field), std::pair(&workspace, otherwise)}) {
        if (!*record) continue;
        auto const* text = std::get_if<std::string>(&(*record)->at((*record)->entity->at(name)));
        if (text != nullptr) return json::string(*text);
    }
    return nullptr;
}

// Refused sign-ins stand out in the log, so that guessing is seen; without the mail, for which people take
// the wrong field.
IssuedSession open_session(App& app, Request const& request, SignIn const& attempt) {
    try {
        return app.access().sign_in(attempt);
    } catch (Problem const& problem) {
        auto const asks = problem.code == "totp_required" || problem.code == "workspace_required";
        if (problem.status < 500 && !asks) {
            log_warning("sign-in refused", {{"request_id", request.request_id},
                                            {"address", request.remote_address},
                                            {"code", problem.code}});
        }
        throw;
    }
}

void note_language(App& app, Request const& request, Session const& session) {
    auto const language = named_language(request.header("Accept-Language").value_or(""));
    if (!language) return;
    app.database().write([&](db::Tx& tx) {
        note_spoken_language(tx, {session.workspace, session.user}, *language);
    });
}

Response sign_in(App& app, Request& request) {
    auto const body = body_of(request);
    Members members(body, "session");
    SignIn attempt;
    attempt.mail = members.text("mail");
    attempt.password = members.text("password");
    attempt.code = members.optional_text("code");
    if (auto const workspace = members.optional_text("workspace")) attempt.workspace = parse_id(*workspace);
    members.check();
    attempt.user_agent = std::string(request.header("User-Agent").value_or(""));
    attempt.address = request.remote_address;
    auto const issued = open_session(app, request, attempt);
    note_language(app, request, issued.session);
    auto const caller = app.access().authenticate(issued.secret);
    request.actor = to_text(caller->actor.user);
    auto response = http::json(app.read_as(caller->actor, session_json), 201);
    constexpr std::string_view ninety_days = "7776000";
    response.headers.set("Set-Cookie", cookie_text(request, issued.secret, ninety_days));
    return response;
}

// A browser that comes for the first time asks as well, and has done nothing wrong.
Response who_am_i(App& app, Request& request) {
    auto const claims_nothing = !request.cookie(session_cookie) && !request.header("Authorization");
    return claims_nothing ? http::no_content() : http::json(app.read(request, session_json));
}

Response sign_out(App& app, Request& request) {
    app.access().sign_out(*app.caller(request));
    auto response = http::no_content();
    response.headers.set("Set-Cookie", cookie_text(request, "", "0"));
    return response;
}

// A lost or shared machine goes on showing names on its lock screen otherwise.
void end_pushes(App& app, Id const& workspace, Id const& user) {
    app.database().write([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        notifications::unsubscribe_all(tx, workspace, user);
    });
}

Response change_password(App& app, Request& request) {
    auto const caller = app.caller(request);
    auto const body = body_of(request);
    Members members(body, "password");
    auto const current = members.text("current_password");
    auto const password = members.text("password");
    members.check();
    app.access().change_password(*caller, current, password, request.remote_address);
    end_pushes(app, caller->actor.workspace, caller->actor.user);
    return http::no_content();
}

// An administrator gives a user a password, and with it the right to sign in.
Response set_user_password(App& app, Request& request) {
    auto const actor = app.actor(request);
    require_right(actor, Right::users, names::user);
    auto const body = body_of(request);
    Members members(body, "password");
    auto const password = members.text("password");
    members.check();
    auto const id = id_in_path(request, names::user);
    app.write_as(actor, [&](Context const& context) {
        require_administered(context, id);
        return 0;
    });
    app.access().set_password({actor.workspace, id}, password);
    end_pushes(app, actor.workspace, id);
    return http::no_content();
}

template <class Items, class Write>
json::object items_json(Items const& items, Write&& write) {
    json::array array;
    for (auto const& item : items) array.emplace_back(write(item));
    return {{"items", std::move(array)}};
}

Response get_logins(App& app, Request& request) {
    return http::json(app.read(request, [](Context const& context) {
        require_right(context.actor, Right::users, names::user);
        return items_json(list_logins(context.tx, context.workspace()), [](Login const& login) {
            auto const& at = login.last_used_at;
            return json::object{{"user", to_text(login.user)},
                                {"last_used_at", at ? json::value(format_time(*at)) : json::value(nullptr)}};
        });
    }));
}

Response list_own_sessions(App& app, Request& request) {
    auto const current = app.caller(request)->key;
    return http::json(app.read(request, [&](Context const& context) {
        auto const write = [&](Session const& session) {
            return json::object{{"id", to_text(session.id)},
                                {"created_at", format_time(session.created_at)},
                                {"last_seen_at", format_time(session.last_seen_at)},
                                {"user_agent", session.user_agent},
                                {"address", session.address},
                                {"current", session.id == current}};
        };
        return items_json(list_sessions(context.tx, context.workspace(), context.actor.user), write);
    }));
}

Response end_session(App& app, Request& request) {
    auto const caller = app.caller(request);
    auto const id = id_in_path(request, "session");
    app.access().revoke_session(account_of(*caller), id);
    return http::no_content();
}

json::object role_json(Role const& role) {
    return {{"key", role.key}, {"name", role.name}, {"rules", to_json(role.rules)}};
}

Response get_roles(App& app, Request& request) {
    return http::json(app.read(request, [](Context const& context) {
        return items_json(list_roles(context.tx, context.workspace()), role_json);
    }));
}

Rules known_rules(Context const& context, json::value const& document) {
    std::vector<FieldError> errors;
    auto rules = parse_rules(
        document, [&](std::string_view name) { return context.catalog.find(name) != nullptr; },
        [&](std::string_view entity, std::string_view field) {
            auto const& entities = context.catalog.entities();
            return std::any_of(entities.begin(), entities.end(), [&](EntityDef const& known) {
                auto const* found = entity == "*" || entity == known.name() ? known.find(field) : nullptr;
                return found != nullptr && found->origin != Origin::system;  // these are always told
            });
        },
        errors);
    if (!errors.empty()) throw invalid(std::move(errors));
    cover_mirrors(rules, crm::mirrors());
    return rules;
}

Response put_role(App& app, Request& request) {
    auto const body = body_of(request);
    Members members(body, "role");
    Role role;
    role.key = request.parameter("key");
    role.name = members.optional_text("name").value_or(role.key);
    // A role may be sent back as it was read.
    if (auto const key = members.optional_text("key"); key && *key != role.key)
        members.fail("key", "read_only");
    auto const* rules = members.value("rules");
    if (rules == nullptr) members.fail("rules", "required");
    members.check();
    auto const actor = app.actor(request);
    require_right(actor, Right::roles, "role");
    app.write_as(actor, [&](Context const& context) {
        role.rules = known_rules(context, *rules);
        save_role(context.tx, context.workspace(), role);
        return 0;
    });
    app.access().forget_workspace(actor.workspace);
    return http::json(role_json(role));
}

Response delete_role(App& app, Request& request) {
    auto const actor = app.actor(request);
    require_right(actor, Right::roles, "role");
    app.write_as(actor, [&](Context const& context) {
        auto const holders = context.tx.first(
            "SELECT count(*) FROM \"user\" WHERE workspace_id = $1 AND role = $2 AND deleted_at IS NULL",
            [](db::Row const& row) { return row.integer(0); }, context.workspace(), request.parameter("key"));
        if (holders.value_or(0) > 0) throw Problem(409, "in_use", {{"entity", "user"}, {"count", *holders}});
        remove_role(context.tx, context.workspace(), request.parameter("key"));
        return 0;
    });
    app.access().forget_workspace(actor.workspace);
    return http::no_content();
}

}  // namespace

json::object session_json(Context const& context) {
    auto const& users = context.catalog.at(names::user);
    auto const& workspaces = context.catalog.at(names::workspace);
    auto const user = find_any(context, users, context.actor.user);
    auto const workspace = find_any(context, workspaces, context.workspace());
    json::object result{{"role", context.actor.role->key}, {"rules", to_json(context.actor.role->rules)}};
    result["user"] =
        user ? json::value(to_json(context, *user, visible_fields(context, users))) : json::value(nullptr);
    result["workspace"] =
        workspace ? json::value(to_json(context, *workspace, all_fields(workspaces))) : json::value(nullptr);
    result["language"] = preferred(user, "language", workspace, "locale");
    result["time_zone"] = preferred(user, "time_zone", workspace, "time_zone");
    return result;
}

void require_administered(Context const& context, Id const& id) {
    require_right(context.actor, Right::users, names::user);
    auto const& users = context.catalog.at(names::user);
    auto const user = find_record(context, users, id, Act::update, all_fields(users));
    if (!user) throw not_found(names::user, to_text(id));
    auto const* key = std::get_if<std::string>(&user->at(users.at("role")));
    auto const role = load_role(context.tx, context.workspace(), key == nullptr ? "" : *key);
    if (!may_give(*context.actor.role, *role)) throw forbidden(names::user, "administer");
}

void add_account_routes(http::Router& router, App& app) {
    auto const add = [&](Method method, std::string_view pattern, Response (*handler)(App&, Request&)) {
        router.add(method, pattern, [&app, handler](Request& request) { return handler(app, request); });
    };
    // Whoever signs in has nothing to show yet: no guard looks at the head.
    router.add(Method::post, "/api/v1/session", [&app](Request& request) { return sign_in(app, request); },
               {.body_limit = 16 * 1024, .admit = [](Request&) {}});
    add(Method::get, "/api/v1/session", who_am_i);
    add(Method::del, "/api/v1/session", sign_out);
    add(Method::put, "/api/v1/password", change_password);
    add(Method::put, "/api/v1/users/{id}/password", set_user_password);
    add(Method::get, "/api/v1/logins", get_logins);
    add(Method::get, "/api/v1/sessions", list_own_sessions);
    add(Method::del, "/api/v1/sessions/{id}", end_session);
    add(Method::get, "/api/v1/roles", get_roles);
    add(Method::put, "/api/v1/roles/{key}", put_role);
    add(Method::del, "/api/v1/roles/{key}", delete_role);
}

}  // namespace sampark::api
