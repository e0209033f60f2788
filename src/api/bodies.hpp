// What handlers outside the record engine read from a JSON body.
#pragma once

#include "base/problem.hpp"
#include "http/request.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace sampark::api {

// Throws Problem 415 when a body in memory is said to be anything but JSON in UTF-8; without a Content-Type
// it is taken for that.
void require_json(http::Request const& request);

inline json::object body_of(http::Request const& request) {
    require_json(request);
    auto value = parse_json(request.body);
    if (!value.is_object()) throw Problem(400, "body_not_an_object");
    return std::move(value.get_object());
}

// Throws 422 for every member that is not one of these.
void refuse_others(json::object const& body, std::initializer_list<std::string_view> known,
                   std::string_view entity);

inline std::string required_text(json::object const& body, std::string_view name) {
    auto const value = text_member(body, name);
    if (!value || value->empty()) throw invalid({{std::string(name), "required", {}}});
    return std::string(*value);
}

inline std::optional<std::string> optional_text(json::object const& body, std::string_view name) {
    auto const value = text_member(body, name);
    return value && !value->empty() ? std::optional(std::string(*value)) : std::nullopt;
}

}  // namespace sampark::api
