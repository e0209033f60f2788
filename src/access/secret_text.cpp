#include "access/secret_text.hpp"

#include "base/text.hpp"

#include <array>

#include <sodium.h>

namespace sampark {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view recovery_alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
constexpr std::size_t recovery_length = 16;
constexpr std::size_t app_password_length = 20;
constexpr int secret_length = 43;  // 43 × log2(62) = 256.03 bits

}  // namespace

std::string new_session_secret() {
    std::string secret;
    for (int i = 0; i < secret_length; ++i) secret += alphabet[randombytes_uniform(alphabet.size())];
    return secret;
}

std::string new_api_token_secret() { return std::string(api_token_prefix) + new_session_secret(); }

std::string new_recovery_code() {
    std::string code;
    for (std::size_t i = 0; i < recovery_length; ++i) {
        if (i > 0 && i % 4 == 0) code += '-';
        code += recovery_alphabet[randombytes_uniform(recovery_alphabet.size())];
    }
    return code;
}

std::string new_app_password() {
    std::string password;
    for (std::size_t i = 0; i < app_password_length; ++i) {
        if (i > 0 && i % 4 == 0) password += '-';
        auto const c = recovery_alphabet[randombytes_uniform(recovery_alphabet.size())];
        password += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return password;
}

std::string normalise_app_password(std::string_view typed) {
    std::string password;
    for (auto const c : typed) {
        if (c == '-' || c == ' ') continue;
        password += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return password;
}

std::string normalise_recovery_code(std::string_view typed) {
    std::string code;
    for (auto const c : ascii_digits(std::string(typed))) {
        if (c == '-' || c == ' ') continue;
        code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    auto const whole =
        code.size() == recovery_length && code.find_first_not_of(recovery_alphabet) == std::string::npos;
    return whole ? code : std::string();
}

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
