// What is no record and leaves entries in the history nevertheless, for whoever reads all of it: ways into
// the workspace and out of it.
#pragma once

#include "access/access_keys.hpp"
#include "records/context.hpp"

#include <optional>

namespace sampark {

namespace administration {
inline constexpr std::string_view mail_server = "mail_server";
inline constexpr std::string_view duplicate_pair = "duplicate_pair";
inline constexpr std::string_view import_run = "import_run";
}  // namespace administration

// The mail server, what was decided about duplicates, imports that were paused, and whatever is an access
// key.
bool is_administration(std::string_view thing);

// Writes down that it was made ("created"), changed ("updated") or is gone ("revoked"), by what it was and
// is: nothing secret. What is as it was leaves no entry.
void note_administration(Context const& context, std::string_view thing, Id const& id,
                         std::optional<json::object> const& before, std::optional<json::object> const& now);

// For whoever acts, as access/access_keys.hpp has it; written down.
IssuedAccessKey issue_key(Context const& context, AccessKeyKind const& kind, std::string name,
                          std::optional<Micros> expires_at = {});
void revoke_key(Context const& context, AccessKeyKind const& kind, Id const& key);

}  // namespace sampark
