#include "api/app.hpp"

#include "api/names.hpp"

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
    auto const same = config_.public_origin.empty() ? host_of(*origin) == request.header("Host").value_or("")
                                                    : *origin == config_.public_origin;
    if (!same) throw Problem(403, "cross_origin");
}

std::shared_ptr<Caller const> App::caller(http::Request& request) {
    auto secret = bearer(request);
    if (!secret) {
        secret = request.cookie(session_cookie);
        if (!secret || secret->empty()) throw Problem(401, "not_signed_in");
        if (changes_state(request.method)) check_origin(request);
    }
    auto found = access_.recall(*secret);
    if (!found) found = access_.authenticate(*secret);
    request.actor = to_text(found->actor.user);
    if (!request.header("Accept-Language")) request.language = found->actor.language;
    return found;
}

Actor App::actor(http::Request& request) {
    auto actor = caller(request)->actor;
    actor.request_id = request.request_id;
    actor.language = request.language;
    return actor;
}

void App::committed(Id const& workspace, Journal const& journal) {
    if (journal.changes().empty()) return;
    if (journal.touched(names::custom_field) || journal.touched(names::workspace))
        catalogs_.forget(workspace);
    if (journal.touched(names::user) || journal.touched(names::team) || journal.touched(names::workspace)) {
        access_.forget_workspace(workspace);
    }
    live_.wake();
}

}  // namespace sampark::api
