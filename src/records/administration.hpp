// What is no record and leaves entries in the history nevertheless, for whoever reads all of it: ways into
// the workspace and out of it.
#pragma once

#include "records/context.hpp"

#include <optional>

namespace sampark {

namespace administration {
inline constexpr std::string_view api_token = "api_token";
inline constexpr std::string_view app_password = "app_password";
inline constexpr std::string_view calendar_feed = "calendar_feed";
inline constexpr std::string_view mail_server = "mail_server";
}  // namespace administration

bool is_administration(std::string_view thing);

// Writes down that it was made ("created"), changed ("updated") or is gone ("revoked"), by what it was and
// is: nothing secret. What is as it was leaves no entry.
void note_administration(Context const& context, std::string_view thing, Id const& id,
                         std::optional<json::object> const& before, std::optional<json::object> const& now);

}  // namespace sampark
