// API tokens: secrets that act for their user without signing in, until they expire or are revoked.
//
// The table is not isolated by workspace: the token is what tells the workspace.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark {

struct ApiToken {
    Id id;
    Id workspace;
    Id user;
    std::string name;
    Micros created_at = 0;
    std::optional<Micros> last_used_at;
    std::optional<Micros> expires_at;
};

struct NewApiToken {
    Id workspace;
    Id user;
    std::string name;  // 1 to 100 code points
    std::optional<Micros> expires_at;
};

struct IssuedApiToken {
    std::string secret;  // "sampark_…"; not to be had again
    ApiToken token;
};

// Throws Problem 422 for a missing or long name, or an expiry that has passed ("time_passed").
IssuedApiToken create_api_token(db::Tx& tx, NewApiToken request, Micros now = now_micros());
// Throws Problem 401 "token_refused" when there is no such token or it has expired.
ApiToken authenticate_api_token(db::Tx& tx, std::string_view secret, Micros now = now_micros());
// Whether a minute has passed since the token was last noted as used.
bool is_touch_due(ApiToken const& token, Micros now);
void touch_api_token(db::Tx& tx, ApiToken const& token, Micros now = now_micros());

// In order of creation, expired ones too.
std::vector<ApiToken> list_api_tokens(db::Tx& tx, Id const& workspace, Id const& user);
// Returns how it was called. Throws Problem 404 when the user has no such token. Forget the user's callers
// afterwards (Access::forget_user).
std::string revoke_api_token(db::Tx& tx, Id const& workspace, Id const& user, Id const& token);
std::int64_t revoke_all_api_tokens(db::Tx& tx, Id const& workspace, Id const& user);

}  // namespace sampark
