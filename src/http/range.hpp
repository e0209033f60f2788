// A part of a body (RFC 9110, section 14): one range of bytes; a client that asks for several gets the whole.
#pragma once

#include "http/request.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace sampark::http {

struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t length = 0;

    bool operator==(ByteRange const&) const = default;
};

// The range that a GET asks for, of a body of that size; nothing when the whole is to be sent, also because
// If-Range names another version. Throws Problem 416 "range_unsatisfiable" with {"size"}.
std::optional<ByteRange> range_of(Request const& request, std::uint64_t size, std::string_view etag);

}  // namespace sampark::http
