#include "http/request.hpp"

#include <array>
#include <stdexcept>

namespace sampark::http {
namespace {

constexpr std::size_t kept_body_capacity = 16 * 1024;  // thousands of idle connections may hold on to it

}  // namespace

std::string_view name_of(Method method) {
    static constexpr std::array<std::string_view, method_count> names{
        "GET",     "HEAD",     "POST",      "PUT",    "PATCH", "DELETE",
        "OPTIONS", "PROPFIND", "PROPPATCH", "REPORT", "MKCOL", "MKCALENDAR"};
    return names[static_cast<std::size_t>(method)];
}

std::optional<std::string_view> Request::query(std::string_view key) const {
    for (auto const& [name, value] : query_pairs) {
        if (name == key) return value;
    }
    return std::nullopt;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    auto rest = header("Cookie").value_or("");
    while (!rest.empty()) {
        auto const end = rest.find(';');
        auto pair = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
            return pair.substr(name.size() + 1);
        }
    }
    return std::nullopt;
}

std::string const& Request::parameter(std::string_view name) const {
    for (auto const& [known, value] : parameters) {
        if (known == name) return value;
    }
    throw std::logic_error("route " + std::string(route) + " has no parameter " + std::string(name));
}

void Request::clear() {
    path.clear();
    segments.clear();
    query_pairs.clear();
    headers.clear();
    body.clear();
    if (body.capacity() > kept_body_capacity) body.shrink_to_fit();
    body_file.reset();
    route = {};
    parameters.clear();
    request_id.clear();
    remote_address.clear();
    secure = false;
    language = Language::en;
    actor.clear();
    told.clear();
}

}  // namespace sampark::http
