// Secrets that a client carries (session cookies, API tokens): made here, stored only as their hash.
#pragma once

#include <string>
#include <string_view>

namespace sampark {

inline constexpr std::string_view api_token_prefix = "sampark_";

// 43 letters and digits: 256 bits.
std::string new_session_secret();
// The same behind "sampark_", which tells it from a session and lets scanners find one that leaked.
std::string new_api_token_secret();
// BLAKE2b-256 in hexadecimal. No salt and no slow hash: the secret is random, not chosen.
std::string hash_of_secret(std::string_view secret);

}  // namespace sampark
