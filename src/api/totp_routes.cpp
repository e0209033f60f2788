#include "api/totp_routes.hpp"

#include "access/totp.hpp"
#include "api/account_routes.hpp"
#include "api/bodies.hpp"
#include "api/names.hpp"
#include "records/load.hpp"

namespace sampark::api {
namespace {

using http::Method;
using http::Request;
using http::Response;

constexpr std::size_t shortest_secret = 26;  // 128 bits in base32

Account account_of(Caller const& caller) { return {caller.actor.workspace, caller.actor.user}; }

json::object codes_json(std::vector<std::string> const& codes) {
    return {{"recovery_codes", json::array(codes.begin(), codes.end())}};
}

Response read_totp(App& app, Request& request) {
    auto const totp = app.access().totp_of(account_of(*app.caller(request)));
    return http::json(json::object{{"enabled", totp.enabled}, {"recovery_codes_left", totp.recovery_codes}});
}

// A key for the app to hold. Nothing is kept until a code of the app comes back with it.
Response propose_totp(App& app, Request& request) {
    refuse_body(request);
    auto const mail = app.read(request, [](Context const& context) {
        auto const& users = context.catalog.at(names::user);
        auto const user = find_any(context, users, context.actor.user);
        auto const* text = user ? std::get_if<std::string>(&user->at(users.at("mail"))) : nullptr;
        return text == nullptr ? std::string() : *text;
    });
    auto const secret = new_totp_secret();
    return http::json(json::object{{"secret", secret}, {"uri", totp_uri(secret, "Sampark", mail)}}, 201);
}

Response enable_totp(App& app, Request& request) {
    auto const caller = app.caller(request);
    auto const body = body_of(request);
    Members members(body, "totp");
    auto const current = members.text("current_password");
    auto const secret = members.text("secret");
    auto const code = members.text("code");
    if (!secret.empty() && secret.size() < shortest_secret) members.fail("secret", "totp_secret_malformed");
    members.check();
    app.access().confirm_password(*caller, current, request.remote_address);
    return http::json(codes_json(app.access().enable_totp(account_of(*caller), secret, code)));
}

std::string current_password_in(Request const& request) {
    auto const body = body_of(request);
    Members members(body, "totp");
    auto current = members.text("current_password");
    members.check();
    return current;
}

Response disable_totp(App& app, Request& request) {
    auto const caller = app.caller(request);
    auto const current = current_password_in(request);
    app.access().confirm_password(*caller, current, request.remote_address);
    app.access().disable_totp(account_of(*caller));
    return http::no_content();
}

Response renew_recovery_codes(App& app, Request& request) {
    auto const caller = app.caller(request);
    auto const current = current_password_in(request);
    app.access().confirm_password(*caller, current, request.remote_address);
    return http::json(codes_json(app.access().renew_recovery_codes(account_of(*caller))));
}

// An administrator lets in again who has lost both the app and the recovery codes.
Response disable_totp_of_user(App& app, Request& request) {
    auto const actor = app.actor(request);
    if (!actor.role->has(Right::users)) throw forbidden(names::user, "administer");
    auto const id = id_in_path(request, names::user);
    app.write_as(actor, [&](Context const& context) {
        require_administered(context, id);
        return 0;
    });
    app.access().disable_totp({actor.workspace, id});
    return http::no_content();
}

}  // namespace

void add_totp_routes(http::Router& router, App& app) {
    auto const add = [&](Method method, std::string_view pattern, Response (*handler)(App&, Request&)) {
        router.add(method, pattern, [&app, handler](Request& request) { return handler(app, request); });
    };
    add(Method::get, "/api/v1/totp", read_totp);
    add(Method::post, "/api/v1/totp", propose_totp);
    add(Method::put, "/api/v1/totp", enable_totp);
    add(Method::del, "/api/v1/totp", disable_totp);
    add(Method::put, "/api/v1/totp/recovery_codes", renew_recovery_codes);
    add(Method::del, "/api/v1/users/{id}/totp", disable_totp_of_user);
}

}  // namespace sampark::api
