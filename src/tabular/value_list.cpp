#include "tabular/value_list.hpp"

#include "base/text.hpp"
#include "tabular/value.hpp"

#include <algorithm>
#include <iterator>
#include <span>

namespace sampark::tabular {
namespace {

using Signs = std::span<std::string_view const>;

constexpr std::string_view list_signs[]{";", "|", "\n", "\r", ",", "،", ":::"};
constexpr std::string_view or_signs[]{"/", " or ", " OR ", " Or ", " অথবা "};

std::size_t sign_at(std::string_view text, std::size_t at, Signs signs) {
    for (auto const sign : signs) {
        if (sign.front() == text[at] && text.substr(at).starts_with(sign)) return sign.size();
    }
    return 0;
}

// Where the quotes end that open at `at`; `at` itself when none do.
std::size_t quotes_end(std::string_view text, std::size_t begin, std::size_t at) {
    if (text[at] != '"' || !trim(text.substr(begin, at - begin)).empty()) return at;
    auto const end = text.find('"', at + 1);
    return end == std::string_view::npos ? at : end;
}

// What stands in quotes is not parted.
std::vector<std::string> split(std::string_view cell, Signs signs) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= cell.size();) {
        auto const sign = at == cell.size() ? 1 : sign_at(cell, at, signs);
        if (sign == 0) {
            at = quotes_end(cell, begin, at) + 1;
            continue;
        }
        auto const part = trim(cell.substr(begin, at - begin));
        if (!part.empty()) parts.emplace_back(part);
        at = begin = at + sign;
    }
    return parts;
}

bool is_phone(std::string_view text) {
    constexpr std::size_t least_digits = 7;
    auto const digits = ascii_digits(std::string(trim(text)));
    auto const plain = digits.find_first_not_of("0123456789") == std::string::npos;
    return looks_like_phone(text) || (plain && digits.size() >= least_digits && !digits.starts_with('0'));
}

std::vector<std::string> split_addresses(std::string_view cell, bool (*is_one)(std::string_view)) {
    std::vector<std::string> parts;
    for (auto const& part : split(cell, list_signs)) {
        auto alternatives = split(part, or_signs);
        auto const apart = std::all_of(alternatives.begin(), alternatives.end(), is_one);
        if (!apart || alternatives.empty()) alternatives = {part};
        std::move(alternatives.begin(), alternatives.end(), std::back_inserter(parts));
    }
    return parts;
}

bool all_are(std::vector<std::string> const& parts, bool (*is_one)(std::string_view)) {
    return !parts.empty() && std::all_of(parts.begin(), parts.end(), is_one);
}

}  // namespace

std::vector<std::string> split_phones(std::string_view cell) { return split_addresses(cell, is_phone); }
std::vector<std::string> split_mails(std::string_view cell) { return split_addresses(cell, looks_like_mail); }

bool lists_phones(std::string_view cell) { return all_are(split_phones(cell), is_phone); }
bool lists_mails(std::string_view cell) { return all_are(split_mails(cell), looks_like_mail); }

}  // namespace sampark::tabular
