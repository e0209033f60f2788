// One-time codes of authenticator apps (RFC 6238: HMAC-SHA1, six digits, 30 seconds).
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sampark {

// 160 random bits as base32, what the app is given.
std::string new_totp_secret();
// What the QR code says: "otpauth://totp/…".
std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account);

// The number of the 30-second step.
std::int64_t totp_step(Micros time);
// The six digits of a step. Throws Problem 422 "totp_secret_malformed" when the secret is no base32.
std::string totp_code(std::string_view secret, std::int64_t step);
// The step that the code belongs to, out of now and one to either side, if it is later than `last_step`: a
// code works once. Digits of any script, spaces allowed.
std::optional<std::int64_t> matching_totp_step(std::string_view secret, std::string_view code, Micros now,
                                               std::int64_t last_step);

}  // namespace sampark
