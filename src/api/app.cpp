#include "api/app.hpp"

#include "api/bodies.hpp"
#include "api/names.hpp"
#include "base/accept_language.hpp"
#include "base/base64.hpp"
#include "base/text.hpp"
#include "records/administration.hpp"

namespace sampark::api {
namespace {

bool changes_state(http::Method method) {
    return method != http::Method::get && method != http::Method::head && method != http::Method::options;
}

// "Bearer <secret>" as RFC 6750 spells it; the scheme in any case.
std::optional<std::string_view> bearer(http::Request const& request) {
    auto const header = request.header("Authorization");
    if (!header || header->size() < 8) return std::nullopt;
    if (lower_ascii(header->substr(0, 7)) != "bearer ") return std::nullopt;
    return header->substr(7);
}

// The session's or token's secret. Throws Problem 401.
std::string_view secret_of(http::Request const& request) {
    if (auto const token = bearer(request)) return *token;
    auto const cookie = request.cookie(session_cookie);
    if (!cookie || cookie->empty()) throw Problem(401, "not_signed_in");
    return *cookie;
}

constexpr std::uint64_t guarded_body_size = 16 * 1024;

std::string_view host_of(std::string_view origin) {
    auto const scheme = origin.find("://");
    return scheme == std::string_view::npos ? origin : origin.substr(scheme + 3);
}

}  // namespace

void App::check_origin(http::Request const& request) const {
    auto const site = request.header("Sec-Fetch-Site");
    if (site && *site != "same-origin" && *site != "none") throw Problem(403, "cross_origin");
    auto const origin = request.header("Origin");
    if (!origin) {
        if (!site) throw Problem(403, "cross_origin");
        return;
    }
    // Who came by TLS is not at home on a page without it, which anybody on the way may have written.
    auto const at_home = host_of(*origin) == request.header("Host").value_or("") &&
                         (!request.secure || origin->starts_with("https://"));
    auto const same = config_.public_origin.empty() ? at_home : *origin == config_.public_origin;
    if (!same) throw Problem(403, "cross_origin");
}

std::shared_ptr<Caller const> App::holder(std::string_view secret) {
    auto found = access_.recall(secret);
    return found ? found : access_.authenticate(secret);
}

std::shared_ptr<Caller const> App::caller(http::Request& request) {
    auto const secret = secret_of(request);
    if (!bearer(request) && changes_state(request.method)) check_origin(request);
    auto const found = holder(secret);
    request.actor = to_text(found->actor.user);
    if (!named_language(request.header("Accept-Language").value_or("")))
        request.language = found->actor.language;
    require_json(request);
    return found;
}

Actor App::device_actor(http::Request& request) {
    auto const header = request.header("Authorization").value_or("");
    auto const basic = header.size() > 6 && lower_ascii(header.substr(0, 6)) == "basic ";
    auto const pair = basic ? from_base64(trim(header.substr(6))) : std::nullopt;
    auto const colon = pair ? pair->find(':') : std::string::npos;
    if (colon == std::string::npos || !is_valid_utf8(*pair))
        throw Problem(401, "device_refused", {{"device", true}});
    auto const caller =
        access_.authenticate_device(std::string_view(*pair).substr(0, colon),
                                    std::string_view(*pair).substr(colon + 1), request.remote_address);
    auto actor = caller->actor;
    request.actor = to_text(actor.user);
    if (!named_language(request.header("Accept-Language").value_or(""))) request.language = actor.language;
    actor.request_id = request.request_id;
    actor.language = request.language;
    return actor;
}

void App::guard(http::Router& router) {
    router.guard(guarded_body_size, [this](http::Request& request) { caller(request); });
}

std::function<Actor()> App::caller_of(http::Request const& request) {
    return [this, secret = std::string(secret_of(request))] { return holder(secret)->actor; };
}

Actor App::actor(http::Request& request) {
    auto actor = caller(request)->actor;
    actor.request_id = request.request_id;
    actor.language = request.language;
    return actor;
}

void App::tell_way_back(Journal const& written, http::Request& request) {
    if (written.changes().empty() || is_administration(written.changes().front().entity)) return;
    if (auto const& group = written.group()) {
        request.told.set("Sampark-Group", to_text(*group));
    } else {
        request.told.set("Sampark-Event", std::to_string(written.last_sequence()));
    }
}

void App::committed(Id const& workspace, Journal const& journal) {
    if (journal.changes().empty()) return;
    if (journal.touched(names::custom_field) || journal.touched(names::added_choice) ||
        journal.touched(names::workspace))
        catalogs_.forget(workspace);
    if (journal.touched(names::user) || journal.touched(names::team) || journal.touched(names::workspace)) {
        access_.forget_workspace(workspace);
    }
    live_.wake();
    if (on_commit_) on_commit_();
}

}  // namespace sampark::api
