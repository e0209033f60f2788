// Secrets at rest (mail passwords, one-time-code seeds, integration keys): encrypted with a key kept outside
// the database.
//
// Sealed text is "v1.<key id>.<base64>": XChaCha20-Poly1305 under a random nonce, bound to a context such as
// "totp:<user>", so that a sealed value moved to another row does not open. The first key seals; every key
// opens, which is how a key is replaced: put the new one first and keep the old one until all is sealed
// again.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sampark {

class SecretBox {
public:
    // From $SAMPARK_SECRET_KEY (keys in base64, separated by commas) if set, else from DATA/secret.key (a key
    // a line), which is created with mode 0600 when it is not there. Throws Problem 500
    // "secret_key_malformed", "secret_key_unsafe" (others may read the file) or "secret_key_unavailable",
    // each with {"path"}.
    static SecretBox open(std::filesystem::path const& data_directory);
    // The same, but nothing where open() would make a key.
    static std::optional<SecretBox> find(std::filesystem::path const& data_directory);
    // One that opens and seals nothing, for an installation that has lost its key.
    static SecretBox without_key() { return SecretBox({}); }
    // Keys of 32 bytes in base64; `origin` is named in the failure.
    static SecretBox from_keys(std::vector<std::string> const& keys, std::string const& origin);

    // Throws Problem 503 "secret_unreadable" when there is no key.
    std::string seal(std::string_view secret, std::string_view context) const;
    // Throws Problem 503 "secret_unreadable" when the key is missing, the context is another, or the text was
    // altered.
    std::string unseal(std::string_view sealed, std::string_view context) const;

private:
    struct Key {
        std::string id;
        std::array<unsigned char, 32> bytes;
    };

    explicit SecretBox(std::vector<Key> keys) : keys_(std::move(keys)) {}

    std::vector<Key> keys_;
};

}  // namespace sampark
