#include "access/totp.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"

#include <array>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

namespace sampark {
namespace {

constexpr std::string_view base32_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::int64_t step_seconds = 30;
constexpr std::size_t code_length = 6;

std::string from_base32(std::string_view text) {
    std::string bytes;
    std::uint32_t buffer = 0;
    int bits = 0;
    for (auto const c : text) {
        auto const value = base32_alphabet.find(c);
        if (value == std::string_view::npos) throw Problem(422, "totp_secret_malformed");
        buffer = (buffer << 5U | static_cast<std::uint32_t>(value)) & 0xFFFFU;
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(buffer >> bits & 0xFFU);
    }
    return bytes;
}

std::string percent_encoded(std::string_view text) {
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string result;
    for (auto const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        auto const plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            result += c;
        } else {
            result += {'%', hex[byte >> 4U], hex[byte & 0xFU]};
        }
    }
    return result;
}

// "১২৩ ৪৫৬" → "123456".
std::string typed_digits(std::string_view code) {
    auto digits = ascii_digits(std::string(code));
    std::erase(digits, ' ');
    return digits;
}

}  // namespace

std::string new_totp_secret() {
    std::string secret;
    for (int i = 0; i < 32; ++i) secret += base32_alphabet[randombytes_uniform(base32_alphabet.size())];
    return secret;
}

std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account) {
    return "otpauth://totp/" + percent_encoded(issuer) + ':' + percent_encoded(account) +
           "?secret=" + std::string(secret) + "&issuer=" + percent_encoded(issuer);
}

std::int64_t totp_step(Micros time) { return time / (step_seconds * micros_per_second); }

std::string totp_code(std::string_view secret, std::int64_t step) {
    auto const key = from_base32(secret);
    std::array<unsigned char, 8> message{};
    for (std::size_t i = 0; i < message.size(); ++i) {
        message[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (56 - 8 * i));
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int size = 0;
    HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message.data(), message.size(), mac.data(),
         &size);
    auto const offset = mac[size - 1] & 0xFU;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8U | mac[offset + i];
    auto const code = std::to_string((number & 0x7FFFFFFFU) % 1'000'000);
    return std::string(code_length - code.size(), '0') + code;
}

std::optional<std::int64_t> matching_totp_step(std::string_view secret, std::string_view code, Micros now,
                                               std::int64_t last_step) {
    auto const typed = typed_digits(code.substr(0, 64));
    if (typed.size() != code_length) return std::nullopt;
    for (auto step = totp_step(now) - 1; step <= totp_step(now) + 1; ++step) {
        auto const expected = totp_code(secret, step);
        auto const same = CRYPTO_memcmp(expected.data(), typed.data(), code_length) == 0;
        if (same && step > last_step) return step;
    }
    return std::nullopt;
}

}  // namespace sampark
