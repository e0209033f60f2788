#include "http/router.hpp"

#include "base/problem.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace sampark::http {

namespace {

void check_query(Request const& request, RouteOptions const& options) {
    if (!options.query) return;
    std::vector<FieldError> errors;
    for (auto const& [name, value] : request.query_pairs) {
        if (std::ranges::find(*options.query, name) == options.query->end())
            errors.push_back({name, "unknown_parameter", {}});
    }
    if (!errors.empty()) throw invalid(std::move(errors));
}

}  // namespace

struct Router::Node {
    struct Branch {
        std::string suffix;
        std::unique_ptr<Node> node;
    };
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::vector<Branch> parameters;  // longest suffix first
    std::array<Route const*, method_count> routes{};

    Node& branch(std::string_view suffix) {
        auto const same = [&](Branch const& known) { return known.suffix == suffix; };
        if (auto const found = std::ranges::find_if(parameters, same); found != parameters.end())
            return *found->node;
        auto const shorter = [&](Branch const& known) { return known.suffix.size() < suffix.size(); };
        auto const place = std::ranges::find_if(parameters, shorter);
        return *parameters.insert(place, {std::string(suffix), std::make_unique<Node>()})->node;
    }

    Node& literal(std::string_view text) {
        auto& node = literals[std::string(text)];
        if (!node) node = std::make_unique<Node>();
        return *node;
    }

    bool is_leaf() const {
        return std::ranges::any_of(routes, [](Route const* route) { return route != nullptr; });
    }

    // The best node for the rest of the segments; the values of its parameters are left in `values`.
    Node const* find(std::vector<std::string> const& segments, std::size_t depth,
                     std::vector<std::string_view>& values) const {
        if (depth == segments.size()) return is_leaf() ? this : nullptr;
        std::string_view const segment = segments[depth];
        if (auto const found = literals.find(segment); found != literals.end()) {
            if (auto const* node = found->second->find(segments, depth + 1, values)) return node;
        }
        for (auto const& [suffix, child] : parameters) {
            if (segment.size() <= suffix.size() || !segment.ends_with(suffix)) continue;
            values.push_back(segment.substr(0, segment.size() - suffix.size()));
            if (auto const* node = child->find(segments, depth + 1, values)) return node;
            values.pop_back();
        }
        return nullptr;
    }

    Route const* route_for(Method method) const {
        auto const* route = routes[static_cast<std::size_t>(method)];
        auto const as_get = route == nullptr && method == Method::head;
        return as_get ? routes[static_cast<std::size_t>(Method::get)] : route;
    }

    std::string allow() const {
        std::string list = "OPTIONS";
        for (auto const method :
             {Method::get, Method::head, Method::post, Method::put, Method::patch, Method::del,
              Method::propfind, Method::proppatch, Method::report, Method::mkcol, Method::mkcalendar}) {
            if (route_for(method) != nullptr) list.append(", ").append(name_of(method));
        }
        return list;
    }
};

void Route::record(int status, std::int64_t microseconds) const {
    auto const status_class = static_cast<std::size_t>(std::clamp(status / 100, 1, 5));
    auto* histogram = duration.load(std::memory_order_acquire);
    auto* counter = answered[status_class].load(std::memory_order_acquire);
    if (histogram == nullptr || counter == nullptr) {
        metrics::Labels labels{{"method", std::string(name_of(method))}, {"route", pattern}};
        histogram = &metrics::histogram("http_request_duration_seconds",
                                        "From the request's head to the last byte of the answer.", labels);
        labels.emplace_back("status", std::to_string(status_class) + "xx");
        counter = &metrics::counter("http_requests_total", "Requests answered, by route and class of status.",
                                    labels);
        duration.store(histogram, std::memory_order_release);
        answered[status_class].store(counter, std::memory_order_release);
    }
    histogram->observe(microseconds);
    counter->add();
}

Router::Router() : root_(std::make_unique<Node>()) {
    unmatched_ = make_route(Method::get, "unmatched", {}, {});
}

Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

Route* Router::make_route(Method method, std::string_view pattern, Handler handler, RouteOptions options) {
    auto route = std::make_unique<Route>();
    route->method = method;
    route->pattern = pattern;
    route->handler = std::move(handler);
    route->options = options;
    return routes_.emplace_back(std::move(route)).get();
}

void Router::add(Method method, std::string_view pattern, Handler handler, RouteOptions options) {
    auto* route = make_route(method, pattern, std::move(handler), options);
    std::vector<std::string> segments;
    split_path(pattern, segments);
    auto* node = root_.get();
    for (std::string_view const segment : segments) {
        auto const close = segment.find('}');
        if (segment.starts_with('{') && close != std::string_view::npos) {
            route->parameter_names.emplace_back(segment.substr(1, close - 1));
            node = &node->branch(segment.substr(close + 1));
        } else {
            node = &node->literal(segment);
        }
    }
    auto& place = node->routes[static_cast<std::size_t>(method)];
    if (place != nullptr) throw std::logic_error("two routes for " + route->pattern);
    place = route;
    add_options(*node, *route);
}

void Router::add_options(Node& node, Route const& like) {
    auto& place = node.routes[static_cast<std::size_t>(Method::options)];
    if (place != nullptr) return;
    auto answer = [&node](Request&) {
        auto response = no_content();
        response.headers.add("Allow", node.allow());
        return response;
    };
    auto* route = make_route(Method::options, like.pattern, std::move(answer),
                             {.work = Work::quick, .query = any_query});
    route->parameter_names = like.parameter_names;
    place = route;
}

void Router::fallback(Handler handler, RouteOptions options) {
    options.query = any_query;  // addresses of pages are the application's
    fallback_ = make_route(Method::get, "*", std::move(handler), std::move(options));
}

void Router::guard(std::uint64_t size, std::function<void(Request&)> admit) {
    guarded_size_ = size;
    guard_ = std::move(admit);
}

Route const& Router::match(Request& request) const {
    std::vector<std::string_view> values;
    auto const* node = root_->find(request.segments, 0, values);
    auto const reads = request.method == Method::get || request.method == Method::head;
    Route const* route = node != nullptr ? node->route_for(request.method) : nullptr;
    if (node == nullptr && reads) route = fallback_;
    if (node == nullptr && route == nullptr) throw Problem(404, "route_not_found", {{"path", request.path}});
    if (route == nullptr) {
        throw Problem(405, "method_not_allowed",
                      {{"method", name_of(request.method)}, {"allow", node->allow()}});
    }
    request.route = route->pattern;
    for (std::size_t i = 0; i < values.size(); ++i)
        request.parameters.emplace_back(route->parameter_names[i], values[i]);
    check_query(request, route->options);
    return *route;
}

}  // namespace sampark::http
