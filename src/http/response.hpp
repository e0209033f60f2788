// What a handler answers, and the usual answers ready-made.
//
// The server adds what every response needs: length, date, request id, compression, security headers. A
// header set by the handler wins over the server's.
#pragma once

#include "base/json.hpp"
#include "base/problem.hpp"
#include "http/event_source.hpp"
#include "http/headers.hpp"
#include "http/request.hpp"

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace sampark::http {

// A body made while it is sent. `next` runs on a worker thread, a piece at a time, only as fast as the client
// reads; nothing ends the body. An exception cuts the connection, so that the client does not take a part for
// the whole.
struct Stream {
    std::function<std::optional<std::string>()> next;
    std::optional<std::uint64_t> length = {};  // bytes in all, when known: sent as Content-Length
};

// A string_view body must outlive the process' connections: embedded files.
using Body = std::variant<std::string, std::string_view, Stream, std::shared_ptr<EventSource>>;

struct Response {
    int status = 200;
    Headers headers;
    Body body;
    std::string problem = {};  // its code, for the log
};

Response text_response(std::string body, std::string_view content_type = "text/plain; charset=utf-8",
                       int status = 200);
Response json(json::value const& value, int status = 200);
// JSON that is written already.
Response json_text(std::string body, int status = 200);
Response no_content();
Response stream(Stream body, std::string_view content_type);
Response event_stream(std::shared_ptr<EventSource> source);
// Makes the browser save the response under this name, whatever its script.
void attach_as(Response& response, std::string_view file_name);

// RFC 9457, in the language of the request. A parameter "retry_after" also becomes that header, "allow" of a
// 405 too.
Response to_response(Problem const& problem, Request const& request);
// Any exception: a Problem as above; anything else is a 500 "internal" that says nothing, and its text goes
// to the log.
Response to_response(std::exception_ptr const& exception, Request const& request);

// 429 "too_many_requests".
Problem too_many_requests(std::chrono::seconds retry_after);

// The standard words for a status: "Not Found".
std::string_view reason_of(int status);

}  // namespace sampark::http
