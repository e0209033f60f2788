#include "api/web_routes.hpp"

#include "api/account_routes.hpp"
#include "api/schema_routes.hpp"
#include "base/log.hpp"

namespace sampark::api {
namespace {

using http::Reader;
using http::Request;
using http::Visitor;

// The user's own choice, as the application decides; it asks again for a language that only the browser knows
// of.
Language language_of(json::object const& session, Request const& request) {
    auto const* user = session.at("user").if_object();
    auto const chosen = user == nullptr ? std::nullopt : text_member(*user, "language");
    return chosen ? sampark::language_of(*chosen) : request.language;
}

Reader reader_of(App& app, Request& request) {
    auto const actor = app.actor(request);
    auto const catalog = app.catalogs().of(actor.workspace);
    auto const session = app.read_as(actor, session_json);
    auto const language = language_of(session, request);
    json::object const known{{"session", session}, {"schema", schema_json(*catalog, *actor.role, language)}};
    return {Visitor::user, language, to_text(actor.user), json::serialize(known)};
}

Reader nobody(Request const& request) {
    return {Visitor::nobody, request.language, std::string(http::nobody_id), R"({"session":null})"};
}

void warn_of_bare_page(Request const& request, std::string_view reason) {
    log_warning("a page without what its reader may see",
                {{"request_id", request.request_id}, {"reason", reason}});
}

// A page is better than an error: what it does not bring along, the application asks for, and shows what is
// wrong.
Reader find_reader(App& app, Request& request) {
    if (!request.cookie(session_cookie)) return nobody(request);
    try {
        return reader_of(app, request);
    } catch (Problem const& problem) {
        if (problem.status == 401) return nobody(request);
        warn_of_bare_page(request, problem.code);
    } catch (std::exception const& error) {
        warn_of_bare_page(request, error.what());
    }
    return {Visitor::nobody, request.language, {}, "{}"};
}

}  // namespace

void add_web_routes(http::Router& router, App& app, http::WebApplication application) {
    router.fallback([&app, application = std::move(application)](Request& request) {
        return application.respond(request, [&] { return find_reader(app, request); });
    });
}

}  // namespace sampark::api
