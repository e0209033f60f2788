#include "api/web_routes.hpp"

#include "api/account_routes.hpp"
#include "api/page_answers.hpp"
#include "api/schema_routes.hpp"
#include "base/log.hpp"

namespace sampark::api {
namespace {

using http::Question;
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

void append(std::string& object, std::string_view key, std::string_view value) {
    object += object.size() > 1 ? ",\"" : "\"";
    object.append(key).append("\":").append(value);
}

// The number of the last event is read first: what changes from then on, the live stream tells.
std::string known_by(App& app, Actor const& actor, json::object const& session, Language language,
                     std::string_view answers, std::int64_t last_event) {
    auto const catalog = app.catalogs().of(actor.workspace);
    std::string known = "{";
    append(known, "session", json::serialize(session));
    append(known, "schema", json::serialize(schema_json(*catalog, *actor.role, language)));
    append(known, "event", std::to_string(last_event));
    append(known, "answers", answers);
    return known + "}";
}

Reader reader_of(App& app, PageAnswers const& page_answers, Request& request,
                 std::vector<Question> const& questions) {
    auto const actor = app.actor(request);
    auto const last_event = app.live().last_sequence(actor.workspace);
    auto const session = app.read_as(actor, session_json);
    auto const language = language_of(session, request);
    auto const answers = page_answers.to(questions, request, language, session);
    return {Visitor::user, language, to_text(actor.user),
            known_by(app, actor, session, language, answers, last_event)};
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
Reader find_reader(App& app, PageAnswers const& answers, Request& request,
                   std::vector<Question> const& questions) {
    if (!request.cookie(session_cookie)) return nobody(request);
    try {
        return reader_of(app, answers, request, questions);
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
    auto answers = std::make_shared<PageAnswers const>(app);
    router.fallback([&app, answers, application = std::move(application)](Request& request) {
        return application.respond(request, [&](std::vector<Question> const& questions) {
            return find_reader(app, *answers, request, questions);
        });
    });
}

}  // namespace sampark::api
