#include "tabular/value.hpp"

#include "base/text.hpp"
#include "tabular/date.hpp"
#include "tabular/number.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace sampark::tabular {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equals_any_case(std::string_view text, std::string_view name) {
    return std::equal(text.begin(), text.end(), name.begin(), name.end(),
                      [](char a, char b) { return lower(a) == b; });
}

bool starts_any_case(std::string_view text, std::string_view name) {
    return equals_any_case(text.substr(0, name.size()), name);
}

bool is_host_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

// Labels between dots, at least two, the last one of two letters or more.
bool looks_like_host(std::string_view host) {
    auto const dot = host.rfind('.');
    if (dot == std::string_view::npos || host.size() > 253 || host.front() == '.' || host.size() - dot < 3)
        return false;
    if (host.find("..") != std::string_view::npos || !std::all_of(host.begin(), host.end(), is_host_byte))
        return false;
    return std::none_of(host.begin() + static_cast<std::ptrdiff_t>(dot) + 1, host.end(),
                        [](char c) { return c >= '0' && c <= '9'; });
}

bool is_well_known_domain(std::string_view name) {
    constexpr std::string_view known[]{
        "com", "org",  "net",   "info", "biz", "edu", "gov", "io", "co", "ai", "app",   "dev", "me",
        "tv",  "shop", "store", "xyz",  "bd",  "in",  "pk",  "np", "lk", "us", "uk",    "de",  "fr",
        "nl",  "it",   "es",    "ca",   "au",  "jp",  "cn",  "sg", "my", "ae", "বাংলা", "ভারত"};
    return std::any_of(std::begin(known), std::end(known),
                       [name](auto one) { return equals_any_case(name, one); });
}

bool looks_like_number(std::string_view text) {
    auto const number = examine_number(text);
    return number.with_point || number.with_comma;
}

}  // namespace

bool is_missing(std::string_view text) {
    constexpr std::string_view names[]{"-",      "--",     "---",   "—",       "–",     "n/a",
                                       "null",   "(null)", "#n/a",  "#value!", "#ref!", "#div/0!",
                                       "#name?", "#null!", "#num!", "nan"};
    text = trim(text);
    if (text.empty()) return true;
    if (text.size() > 8) return false;
    return std::any_of(std::begin(names), std::end(names),
                       [text](auto name) { return equals_any_case(text, name); });
}

bool is_no_date(std::string_view text) {
    text = trim(text);
    auto const separators =
        std::ranges::count_if(text, [](char c) { return c == '/' || c == '-' || c == '.'; });
    return separators >= 2 && text.find_first_not_of("0/-.: ") == std::string_view::npos &&
           text.find('0') != std::string_view::npos;
}

bool is_date_without_year(std::string_view text) {
    text = trim(text);
    if (!text.starts_with("--")) return false;
    text.remove_prefix(2);
    auto const digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
    auto const hyphens = std::ranges::count(text, '-');
    return digits >= 2 && digits <= 4 && hyphens <= 1 &&
           static_cast<std::size_t>(digits + hyphens) == text.size();
}

bool looks_like_mail(std::string_view text) {
    text = trim(text);
    auto const at = text.find('@');
    if (at == 0 || at == std::string_view::npos || at > 64 || text.size() > 254) return false;
    if (text.find_first_of(" \t\r\n\"(),:;<>[]\\") != std::string_view::npos) return false;
    return text.find('@', at + 1) == std::string_view::npos && looks_like_host(text.substr(at + 1));
}

bool looks_like_url(std::string_view text) {
    text = trim(text);
    if (text.size() < 4 || text.size() > 2048 || text.find_first_of(" \t\r\n") != std::string_view::npos)
        return false;
    for (std::string_view const scheme : {"http://", "https://", "ftp://"}) {
        if (starts_any_case(text, scheme)) return text.size() > scheme.size() + 2;
    }
    auto const host = text.substr(0, text.find_first_of("/?#:"));
    if (host.empty() || !looks_like_host(host)) return false;
    return starts_any_case(text, "www.") || is_well_known_domain(host.substr(host.rfind('.') + 1));
}

bool looks_like_phone(std::string_view text) {
    text = trim(text);
    if (text.size() < 6 || text.size() > 64) return false;
    std::size_t digits = 0;
    std::size_t groups = 0;
    auto first = U'\0';
    auto after_digit = false;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = next_code_point(text, at);
        auto const digit = digit_value(c);
        if (digit >= 0) {
            if (first == 0) first = digit == 0 ? U'0' : U'1';
            if (!after_digit) ++groups;
            ++digits;
        } else if (c == '+' && digits == 0 && first == 0) {
            first = U'+';
        } else if (c != '-' && c != ' ' && c != '(' && c != ')' && c != '.' && c != '/' && c != 0xA0) {
            return false;
        }
        after_digit = digit >= 0;
    }
    if (digits < 7 || digits > 15) return false;
    if (first == U'+') return true;
    if (first == U'0') return digits >= 9;
    return groups > 1 && digits <= 13 && !looks_like_number(text) && !scan_date(text);
}

bool has_lost_digits(std::string_view text) {
    constexpr std::string_view digits = "0123456789";
    text = trim(text);
    auto const e = text.find_first_of("eE");
    if (e == 0 || e == std::string_view::npos) return false;
    auto exponent = text.substr(e + 1);
    if (exponent.starts_with('+')) exponent.remove_prefix(1);
    auto const all_of = [](std::string_view part, std::string_view allowed) {
        return !part.empty() && part.find_first_not_of(allowed) == std::string_view::npos;
    };
    return digits.find(text.front()) != std::string_view::npos && all_of(text.substr(0, e), "0123456789.,") &&
           all_of(exponent, digits);
}

std::string_view without_empty_fraction(std::string_view text) {
    auto const whole = text.substr(0, text.find('.'));
    auto const plain = !whole.empty() && whole.find_first_not_of("0123456789") == std::string_view::npos;
    return plain && text.substr(whole.size()) == ".0" ? whole : text;
}

bool looks_typed(std::string_view text) {
    return looks_like_number(text) || examine_number(text).code_like || scan_date(text) ||
           looks_like_mail(text) || looks_like_url(text) || looks_like_phone(text);
}

}  // namespace sampark::tabular
