#include "api/page_answers.hpp"

#include "api/history_routes.hpp"
#include "api/record_routes.hpp"
#include "api/totals_routes.hpp"
#include "base/local_days.hpp"

#include <algorithm>
#include <map>

namespace sampark::api {
namespace {

using http::Question;
using http::Request;

constexpr std::size_t size_limit = std::size_t{256} * 1024;  // of all answers; compressed a tenth of it

constexpr std::string_view base = "/api/v1";
constexpr std::string_view record_routes = "/api/v1/{noun}";

// What asterisks in a question stand for.
struct Known {
    std::map<std::string, json::value, std::less<>> answers;  // by the question's name, and the session
    std::optional<LocalDays> days;
};

std::optional<LocalDays> days_of(json::object const& session) try {
    auto const zone = text_member(session, "time_zone");
    return zone ? std::optional(LocalDays(now_micros(), *zone)) : std::nullopt;
} catch (std::runtime_error const&) {
    return std::nullopt;
}

// "deal.pipeline.id" within the answers, or "date.-14"; nothing where there is no such text.
std::optional<std::string> text_at(Known const& known, std::string_view path) {
    if (known.days)
        if (auto const day = known.days->at(path)) return http::percent_encode(*day);
    auto const dot = path.find('.');
    auto const answer = known.answers.find(path.substr(0, dot));
    if (dot == std::string_view::npos || answer == known.answers.end()) return std::nullopt;
    auto pointer = std::string(path.substr(dot));
    std::ranges::replace(pointer, '.', '/');
    boost::system::error_code missing;
    auto const* found = answer->second.find_pointer(pointer, missing);
    auto const* text = found == nullptr ? nullptr : found->if_string();
    return text == nullptr ? std::nullopt : std::optional(http::percent_encode(*text));
}

// Nothing where it asks about what an earlier answer lacks.
std::optional<std::string> with_answers(std::string_view url, Known const& known) {
    std::string filled;
    for (;;) {
        auto const start = url.find('*');
        if (start == std::string_view::npos) return filled.append(url);
        auto const end = url.find('*', start + 1);
        if (end == std::string_view::npos) return std::nullopt;
        auto const value = text_at(known, url.substr(start + 1, end - start - 1));
        if (!value) return std::nullopt;
        filled.append(url.substr(0, start)).append(*value);
        url.remove_prefix(end + 1);
    }
}

Request request_for(std::string_view url, Request const& page, Language language) {
    Request request;
    auto const question = url.find('?');
    request.path = std::string(base).append(url.substr(0, question));
    http::split_path(request.path, request.segments);
    if (question != std::string_view::npos) http::split_query(url.substr(question + 1), request.query_pairs);
    if (auto const cookies = page.header("Cookie")) request.headers.add("Cookie", *cookies);
    request.headers.add("Accept-Language", language_tag(language));
    request.language = language;
    request.request_id = page.request_id;
    request.remote_address = page.remote_address;
    request.secure = page.secure;
    return request;
}

void append(std::string& object, std::string_view url, std::string_view answer) {
    object += object.size() > 1 ? "," : "";
    object += json::serialize(json::value(url));
    object.append(":").append(answer);
}

}  // namespace

// A page that waits for counting is worse than a count that comes later.
PageAnswers::PageAnswers(App& app) : patience_(app.config().page_patience) {
    add_totals_routes(router_, app);
    add_history_routes(router_, app);
    add_record_routes(router_, app);
}

std::optional<std::string> PageAnswers::answer_to(std::string_view url, Request const& page,
                                                  Language language) const try {
    auto request = request_for(url, page, language);
    auto const& route = router_.match(request);
    if (!std::string_view(route.pattern).starts_with(record_routes)) return std::nullopt;
    auto response = route.handler(request);
    auto* body = std::get_if<std::string>(&response.body);
    return response.status == 200 && body != nullptr ? std::optional(std::move(*body)) : std::nullopt;
} catch (Problem const&) {
    return std::nullopt;  // not there, or not for this reader: whoever asks for it is told
}

std::string PageAnswers::to(std::vector<Question> const& questions, Request const& page, Language language,
                            json::object const& session) const {
    auto const end = std::chrono::steady_clock::now() + patience_;
    Known known{{{"session", session}}, days_of(session)};
    std::string object = "{";
    for (auto const& [name, pattern] : questions) {
        if (std::chrono::steady_clock::now() >= end) break;
        auto const url = with_answers(pattern, known);
        auto const answer = url ? answer_to(*url, page, language) : std::nullopt;
        if (!answer || object.size() + answer->size() > size_limit) continue;
        append(object, *url, *answer);
        if (!name.empty()) known.answers.emplace(name, parse_json(*answer));
    }
    return object + "}";
}

}  // namespace sampark::api
