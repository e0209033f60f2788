// base64url without padding (RFC 4648 section 5), for cursors and tokens; and the common form (section 4),
// for what other programs send and expect.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sampark {

std::string base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

std::string base64(std::string_view bytes);
// White space within is skipped, and padding may be left out.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace sampark
