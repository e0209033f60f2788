#include "base/base64.hpp"

#include <sodium.h>

namespace sampark {
namespace {

constexpr int url_variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr int common_variant = sodium_base64_VARIANT_ORIGINAL;
constexpr int unpadded_variant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;

std::string encoded(std::string_view bytes, int variant) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<unsigned char const*>(bytes.data()),
                      bytes.size(), variant);
    text.pop_back();  // the terminating NUL
    return text;
}

std::optional<std::string> decoded(std::string_view text, char const* ignored, int variant) {
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    auto const failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                          text.data(), text.size(), ignored, &length, nullptr, variant);
    if (failed != 0) return std::nullopt;
    bytes.resize(length);
    return bytes;
}

}  // namespace

std::string base64url(std::string_view bytes) { return encoded(bytes, url_variant); }

std::optional<std::string> from_base64url(std::string_view text) {
    return decoded(text, nullptr, url_variant);
}

std::string base64(std::string_view bytes) { return encoded(bytes, common_variant); }

std::optional<std::string> from_base64(std::string_view text) {
    text = text.substr(0, text.find_last_not_of("= \t\r\n") + 1);
    return decoded(text, " \t\r\n", unpadded_variant);
}

}  // namespace sampark
