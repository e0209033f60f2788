// Entity tags (RFC 9110): telling a client that what it holds is still right.
#pragma once

#include "http/request.hpp"
#include "http/response.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sampark::http {

// strong: byte for byte the same, so a tag marked "W/" never is. weak: the same content.
enum class Compare { weak, strong };

// "\"…\"" from a hash of the bytes.
std::string etag_of(std::string_view bytes);
// Whether a list as in If-None-Match or If-Match ("*" too) names the tag.
bool names_etag(std::string_view list, std::string_view etag, Compare compare);
// Gives the response its ETag, or 304 without a body when If-None-Match names it and the request is a GET or
// HEAD.
Response with_etag(Response response, std::string_view etag, Request const& request);

}  // namespace sampark::http
