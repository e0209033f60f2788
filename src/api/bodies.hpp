// What handlers outside the record engine read from a path or a JSON body.
#pragma once

#include "base/id.hpp"
#include "base/members.hpp"
#include "http/request.hpp"

#include <optional>

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

// The id in the path. Throws Problem 404 for anything else, as for what is not there.
inline Id id_in_path(http::Request const& request, std::string_view what) {
    auto const id = parse_id(request.parameter("id"));
    if (!id) throw not_found(what, request.parameter("id"));
    return *id;
}

// If-Match: "3", or an ETag as it was answered; absent or * means any version.
std::optional<std::int64_t> expected_version(http::Request const& request);

// For what takes no members at all: throws 422 for every one that is sent.
void refuse_body(http::Request const& request);

}  // namespace sampark::api
