#include "http/url.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sampark::http {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// One query component: like percent_decode, but line breaks and tabs may be part of a value.
std::optional<std::string> unescape(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            result += text[i];
            continue;
        }
        auto const high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        auto const low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
        if (high < 0 || low < 0) return std::nullopt;
        result += static_cast<char>(high * 16 + low);
        i += 2;
    }
    if (!is_valid_utf8(result)) return std::nullopt;
    return result;
}

std::string query_component(std::string_view text) {
    std::string spaced(text);
    std::ranges::replace(spaced, '+', ' ');
    auto decoded = unescape(spaced);
    if (!decoded) throw Problem(400, "url_malformed");
    return std::move(*decoded);
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text) {
    auto decoded = unescape(text);
    auto const is_control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; };
    if (decoded && std::ranges::any_of(*decoded, is_control)) return std::nullopt;
    return decoded;
}

std::string percent_encode(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    static constexpr std::string_view unreserved =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    std::string result;
    for (auto const c : text) {
        if (unreserved.find(c) != std::string_view::npos) {
            result += c;
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        result += '%';
        result += digits[byte >> 4U];
        result += digits[byte & 0xFU];
    }
    return result;
}

void split_path(std::string_view path, std::vector<std::string>& segments) {
    segments.clear();
    if (!path.starts_with('/')) throw Problem(400, "url_malformed");
    path.remove_prefix(1);
    while (!path.empty()) {
        auto const slash = path.find('/');
        auto segment = percent_decode(path.substr(0, slash));
        if (!segment) throw Problem(400, "url_malformed");
        segments.push_back(std::move(*segment));
        if (slash == std::string_view::npos) return;
        path.remove_prefix(slash + 1);
        if (path.empty()) segments.emplace_back();
    }
}

void split_query(std::string_view query, std::vector<QueryPair>& pairs) {
    pairs.clear();
    while (!query.empty()) {
        auto const end = query.find('&');
        auto const pair = query.substr(0, end);
        query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
        if (pair.empty()) continue;
        auto const equals = pair.find('=');
        auto const value = equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
        pairs.emplace_back(query_component(pair.substr(0, equals)), query_component(value));
    }
}

}  // namespace sampark::http
