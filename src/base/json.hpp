// Boost.JSON under one short name, and the few conversions that everything needs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/json.hpp>

namespace sampark {

namespace json = boost::json;

// Depth that request bodies and stored documents may nest.
inline constexpr std::size_t json_depth_limit = 32;

// Parses one JSON document of at most json_depth_limit levels. Throws Problem 400 "json_too_deep", or
// "json_malformed" with the byte offset where parsing stopped.
json::value parse_json(std::string_view text);

// The member as text, or nothing if it is absent or not a string.
std::optional<std::string_view> text_member(json::object const& object, std::string_view name);

}  // namespace sampark
