// Secrets that a client carries (session cookies, API tokens, recovery codes): made here, stored only as
// their hash.
#pragma once

#include <string>
#include <string_view>

namespace sampark {

inline constexpr std::string_view api_token_prefix = "sampark_";

// 43 letters and digits: 256 bits.
std::string new_session_secret();
// The same behind "sampark_", which tells it from a session and lets scanners find one that leaked.
std::string new_api_token_secret();
// "K7QM-2XWD-…": 80 bits in letters and digits that nobody mistakes for each other.
std::string new_recovery_code();
// "k7qm-2xwd-…": 100 bits for a phone's settings, in letters and digits that nobody mistakes for each other.
std::string new_app_password();
// As it is hashed: without case, spaces and hyphens.
std::string normalise_app_password(std::string_view typed);
// A recovery code as it is hashed: without case, spaces and hyphens. Empty for what cannot be one.
std::string normalise_recovery_code(std::string_view typed);
// BLAKE2b-256 in hexadecimal. No salt and no slow hash: the secret is random, not chosen.
std::string hash_of_secret(std::string_view secret);

}  // namespace sampark
