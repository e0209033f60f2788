// Web Push as the browsers' services want it: the message encrypted for one browser (RFC 8291, aes128gcm of
// RFC 8188), and a signed word on who sends it (VAPID, RFC 8292).
#pragma once

#include "base/time.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace sampark::notifications {

// A key pair on P-256.
class P256Key {
public:
    static P256Key generate();
    // Of the 32 bytes and the 65 that they came with. Nothing for what is no such pair.
    static std::optional<P256Key> from_bytes(std::string_view private_bytes, std::string_view public_bytes);

    std::string public_bytes() const;   // uncompressed: 65
    std::string private_bytes() const;  // 32
    // What both ends of an exchange arrive at; nothing when the other's is no point of the curve.
    std::optional<std::string> shared_secret(std::string_view other_public_bytes) const;
    // ES256: 64 bytes.
    std::string sign(std::string_view text) const;

private:
    struct Free {
        void operator()(evp_pkey_st* key) const;
    };
    explicit P256Key(evp_pkey_st* key) : key_(key) {}

    std::unique_ptr<evp_pkey_st, Free> key_;
};

bool is_public_key(std::string_view bytes);

// The body for a browser with that key and secret. `sender` is used for this message alone; so is the salt of
// 16 bytes.
std::optional<std::string> encrypt_push(std::string_view message, std::string_view browser_key,
                                        std::string_view auth_secret, P256Key const& sender,
                                        std::string_view salt);
std::optional<std::string> encrypt_push(std::string_view message, std::string_view browser_key,
                                        std::string_view auth_secret);

// The value of the Authorization header for an address of the service. `subject` is how its operator reaches
// the sender: "mailto:…" or "https://…".
std::string vapid(P256Key const& key, std::string_view endpoint, std::string_view subject, Micros now);
// "https://push.example:8443" of an address; nothing where it is none.
std::optional<std::string> origin_of(std::string_view endpoint);

}  // namespace sampark::notifications
