// A request as a handler sees it: plain data, read completely (body included) before the handler runs.
#pragma once

#include "base/language.hpp"
#include "base/temporary_file.hpp"
#include "http/headers.hpp"
#include "http/url.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sampark::http {

// Those of HTTP, then those that WebDAV and its calendars add.
enum class Method {
    get,
    head,
    post,
    put,
    patch,
    del,
    options,
    propfind,
    proppatch,
    report,
    mkcol,
    mkcalendar
};
inline constexpr std::size_t method_count = static_cast<std::size_t>(Method::mkcalendar) + 1;

// "GET", …
std::string_view name_of(Method method);

struct Request {
    Method method = Method::get;
    std::string path;                    // as received, still escaped, without the query
    std::vector<std::string> segments;   // of the path, decoded
    std::vector<QueryPair> query_pairs;  // decoded, in order; repeated keys are kept
    Headers headers;
    std::string body;
    std::shared_ptr<TemporaryFile>
        body_file;  // instead of `body` on routes that spool uploads; never null there

    std::string_view route;  // the pattern that matched; empty when none did
    std::vector<std::pair<std::string_view, std::string>> parameters;
    std::string request_id;
    std::string remote_address;  // of the client, without a port
    bool secure = false;         // the client speaks TLS, to us or to a trusted proxy
    Language language = Language::en;
    std::string actor;  // who asks, for the log: set by the handler once it knows
    Headers told;       // headers for whatever the handler answers, beside its own

    // The first value of that header or query key.
    std::optional<std::string_view> header(std::string_view name) const { return headers.find(name); }
    std::optional<std::string_view> query(std::string_view key) const;
    std::optional<std::string_view> cookie(std::string_view name) const;
    // A parameter of the route's pattern; asking for one that the pattern lacks is a mistake
    // (std::logic_error).
    std::string const& parameter(std::string_view name) const;

    // Makes it empty again and keeps the memory.
    void clear();
};

}  // namespace sampark::http
