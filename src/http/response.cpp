#include "http/response.hpp"

#include "base/log.hpp"
#include "base/problem_json.hpp"
#include "base/storage_full.hpp"

namespace sampark::http {
namespace {

constexpr std::string_view json_type = "application/json";

Response with_type(std::string_view content_type, int status) {
    Response response;
    response.status = status;
    response.headers.add("Content-Type", content_type);
    return response;
}

// Whoever only reads is not told that nothing was saved.
std::string sentence_key(Problem const& problem, Request const& request) {
    auto const reads = request.method == Method::get || request.method == Method::head;
    return "problem." + (reads && problem.code == "invalid" ? "invalid_question" : problem.code);
}

Problem internal() { return {500, "internal"}; }

void log_failure(Request const& request, std::string_view error) {
    log_error("request failed",
              {{"request_id", request.request_id}, {"route", request.route}, {"error", error}});
}

}  // namespace

Response text_response(std::string body, std::string_view content_type, int status) {
    auto response = with_type(content_type, status);
    response.body = std::move(body);
    return response;
}

Response json(json::value const& value, int status) { return json_text(json::serialize(value), status); }

Response json_text(std::string body, int status) { return text_response(std::move(body), json_type, status); }

Response no_content() {
    Response response;
    response.status = 204;
    return response;
}

Response stream(Stream body, std::string_view content_type) {
    auto response = with_type(content_type, 200);
    response.body = std::move(body);
    return response;
}

Response event_stream(std::shared_ptr<EventSource> source) {
    auto response = with_type("text/event-stream", 200);
    response.headers.add("Cache-Control", "no-store");
    response.headers.add("X-Accel-Buffering", "no");  // a proxy in front must not hold events back
    response.body = std::move(source);
    return response;
}

void attach_as(Response& response, std::string_view file_name) {
    std::string plain;
    for (auto const c : file_name) {
        auto const safe = c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '/' && c != '%';
        plain += safe ? c : '_';
    }
    response.headers.set("Content-Disposition", "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" +
                                                    percent_encode(file_name));
}

Response to_response(Problem const& problem, Request const& request) {
    json::object body{
        {"type", "urn:sampark:problem:" + problem.code},
        {"title", reason_of(problem.status)},
        {"status", problem.status},
        {"code", problem.code},
        {"detail", translate(request.language, sentence_key(problem, request), problem.parameters)},
        {"request_id", request.request_id}};
    if (!problem.errors.empty()) body["errors"] = to_json(problem.errors, request.language);
    for (auto const& [name, value] : problem.parameters) body.emplace(name, value);

    auto response = text_response(json::serialize(body), "application/problem+json", problem.status);
    response.problem = problem.code;
    response.headers.add("Content-Language", language_tag(request.language));
    if (auto const* seconds = problem.parameters.if_contains("retry_after")) {
        response.headers.add("Retry-After", json::serialize(*seconds));
    }
    if (auto const allow = text_member(problem.parameters, "allow"); allow && problem.status == 405) {
        response.headers.add("Allow", *allow);
    }
    if (problem.status == 401 && problem.parameters.contains("device"))
        response.headers.add("WWW-Authenticate", R"(Basic realm="Sampark", charset="UTF-8")");
    if (auto const* size = problem.parameters.if_contains("size"); size != nullptr && problem.status == 416) {
        response.headers.add("Content-Range", "bytes */" + json::serialize(*size));
    }
    return response;
}

Response to_response(std::exception_ptr const& exception, Request const& request) {
    try {
        std::rethrow_exception(exception);
    } catch (Problem const& problem) {
        return to_response(problem, request);
    } catch (std::system_error const& error) {
        if (is_full(error.code())) return to_response(Problem(507, "storage_full"), request);
        log_failure(request, error.what());
    } catch (std::exception const& error) {
        log_failure(request, error.what());
    } catch (...) {
        log_failure(request, "");
    }
    return to_response(internal(), request);
}

Problem too_many_requests(std::chrono::seconds retry_after) {
    return {429, "too_many_requests", {{"retry_after", retry_after.count()}}};
}

std::string_view reason_of(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 206:
            return "Partial Content";
        case 207:
            return "Multi-Status";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 411:
            return "Length Required";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 416:
            return "Range Not Satisfiable";
        case 422:
            return "Unprocessable Content";
        case 428:
            return "Precondition Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 502:
            return "Bad Gateway";
        case 503:
            return "Service Unavailable";
        case 504:
            return "Gateway Timeout";
        case 507:
            return "Insufficient Storage";
        default:
            return "Unknown";
    }
}

}  // namespace sampark::http
