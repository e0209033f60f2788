// The request target taken apart: path segments and query pairs, percent-decoded and checked to be UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sampark::http {

using QueryPair = std::pair<std::string, std::string>;

// Nothing for a broken escape, a control character, or text that is not UTF-8.
std::optional<std::string> percent_decode(std::string_view text);
// Everything but unreserved characters escaped (RFC 3986).
std::string percent_encode(std::string_view text);

// "/a/b%20c" → {"a", "b c"}; "/" → {}; a slash at the end gives an empty last segment. Throws Problem 400
// "url_malformed", also when the path does not begin with a slash.
void split_path(std::string_view path, std::vector<std::string>& segments);
// "a=1&a=2&b" → {a,1} {a,2} {b,""}; a plus sign is a space. Throws Problem 400 "url_malformed".
void split_query(std::string_view query, std::vector<QueryPair>& pairs);

}  // namespace sampark::http
