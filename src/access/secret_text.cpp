#include "access/secret_text.hpp"

#include <array>

#include <sodium.h>

namespace sampark {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr int secret_length = 43;  // 43 × log2(62) = 256.03 bits

}  // namespace

std::string new_session_secret() {
    std::string secret;
    for (int i = 0; i < secret_length; ++i) secret += alphabet[randombytes_uniform(alphabet.size())];
    return secret;
}

std::string new_api_token_secret() { return std::string(api_token_prefix) + new_session_secret(); }

std::string hash_of_secret(std::string_view secret) {
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<unsigned char const*>(secret.data()),
                       secret.size(), nullptr, 0);
    std::string text(hash.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    text.pop_back();
    return text;
}

}  // namespace sampark
