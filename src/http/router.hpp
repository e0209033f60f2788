// Which handler answers a request.
//
// A pattern is a path whose segments are literals ("contacts"), parameters ("{id}") or parameters with a
// suffix
// ("{noun}.csv"). A literal beats a suffix, a suffix beats a plain parameter. GET routes answer HEAD too;
// OPTIONS is answered with the methods of the path.
#pragma once

#include "base/metrics.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::http {

using Handler = std::function<Response(Request&)>;

// Where a body goes before the handler runs: Request::body or Request::body_file.
enum class BodyPlace { memory, file };

using QueryNames = std::vector<std::string_view>;

// What a handler does to its thread. `quick` never waits for anything and runs where requests are read;
// `lengthy` may take seconds (imports, exports) and gets at most half of the worker threads.
enum class Work { normal, quick, lengthy };

struct RouteOptions {
    std::uint64_t body_limit = 0;  // bytes; 0 for the server's limit
    BodyPlace body = BodyPlace::memory;
    Work work = Work::normal;
    // Looks at the head before the body is accepted (and before "100 Continue"), on a worker thread: what it
    // throws is the answer. Not asked when there is no body.
    std::function<void(Request&)> admit = {};
    // The parameters of the query that there are, others are refused; any_query where the handler judges
    // them.
    std::optional<QueryNames> query = QueryNames{};
};

inline constexpr std::nullopt_t any_query = std::nullopt;

struct Route {
    Method method;
    std::string pattern;
    Handler handler;
    RouteOptions options;
    std::vector<std::string> parameter_names;

    // Counts an answered request.
    void record(int status, std::int64_t microseconds) const;

    // Looked up when first needed: most routes of an installation are never asked.
    mutable std::array<std::atomic<metrics::Counter*>, 6> answered{};  // [2] counts the 2xx
    mutable std::atomic<metrics::Histogram*> duration{nullptr};
};

class Router {
public:
    Router();
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    // Throws std::logic_error when the same method and pattern are there already.
    void add(Method method, std::string_view pattern, Handler handler, RouteOptions options = {});
    // Answers every GET that nothing else does: the web application.
    void fallback(Handler handler, RouteOptions options = {});

    // The same as RouteOptions::admit for bodies larger than `size`, or of unknown length, on routes without
    // one of their own.
    void guard(std::uint64_t size, std::function<void(Request&)> admit);
    std::uint64_t guarded_size() const { return guarded_size_; }
    std::function<void(Request&)> const& guard() const { return guard_; }

    // Fills in the request's route and parameters; OPTIONS gets a route whose handler says what is allowed.
    // Throws Problem 404 "route_not_found", 405 "method_not_allowed", or 422 with every "unknown_parameter".
    Route const& match(Request& request) const;
    // What to count a request under that no route took.
    Route const& unmatched() const { return *unmatched_; }

private:
    struct Node;
    Route* make_route(Method method, std::string_view pattern, Handler handler, RouteOptions options);
    void add_options(Node& node, Route const& like);

    std::unique_ptr<Node> root_;
    std::vector<std::unique_ptr<Route>> routes_;
    std::function<void(Request&)> guard_;
    std::uint64_t guarded_size_ = 0;
    Route const* fallback_ = nullptr;
    Route const* unmatched_ = nullptr;
};

}  // namespace sampark::http
