#include "base/name_similarity.hpp"

#include "base/text.hpp"
#include "base/trigrams.hpp"

#include <algorithm>
#include <vector>

#include <unicode/uchar.h>

namespace sampark {
namespace {

constexpr double nearly_equal = 0.99;
constexpr std::size_t longest_compared = 256;  // code points: Jaro is quadratic

bool belongs_to_word(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    auto const categories = U_GET_GC_MASK(static_cast<UChar32>(c));
    return (categories & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

std::string without_spaces(std::string text) {
    std::erase(text, ' ');
    return text;
}

std::u32string sorted_words(std::string_view normal) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < normal.size();) {
        auto const end = std::min(normal.find(' ', at), normal.size());
        words.push_back(normal.substr(at, end - at));
        at = end + 1;
    }
    std::sort(words.begin(), words.end());
    std::u32string result;
    for (auto const word : words) {
        if (!result.empty()) result += U' ';
        for (std::size_t at = 0; at < word.size();) result += next_code_point(word, at);
    }
    if (result.size() > longest_compared) result.resize(longest_compared);
    return result;
}

struct Matches {
    std::u32string left, right;  // the matching letters of each in order
};

Matches matching_letters(std::u32string_view a, std::u32string_view b) {
    auto const window = std::max(std::max(a.size(), b.size()) / 2, std::size_t{1}) - 1;
    std::vector<bool> taken(b.size());
    Matches matches;
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto const end = std::min(i + window + 1, b.size());
        for (auto j = i > window ? i - window : 0; j < end; ++j) {
            if (taken[j] || a[i] != b[j]) continue;
            taken[j] = true;
            matches.left += a[i];
            break;
        }
    }
    for (std::size_t j = 0; j < b.size(); ++j) {
        if (taken[j]) matches.right += b[j];
    }
    return matches;
}

double jaro_winkler(std::u32string_view a, std::u32string_view b) {
    auto const matches = matching_letters(a, b);
    if (matches.left.empty()) return 0;
    std::size_t swapped = 0;
    for (std::size_t i = 0; i < matches.left.size(); ++i)
        swapped += matches.left[i] != matches.right[i] ? 1 : 0;
    auto const count = static_cast<double>(matches.left.size());
    auto const jaro = (count / static_cast<double>(a.size()) + count / static_cast<double>(b.size()) +
                       (count - static_cast<double>(swapped) / 2) / count) /
                      3;
    std::size_t prefix = 0;
    while (prefix < std::min({a.size(), b.size(), std::size_t{4}}) && a[prefix] == b[prefix]) ++prefix;
    return jaro + static_cast<double>(prefix) * 0.1 * (1 - jaro);
}

}  // namespace

std::string normal_name(std::string_view name) {
    auto const folded = fold_case(std::string(name));
    std::string result;
    auto pending_space = false;
    for (std::size_t at = 0; at < folded.size();) {
        auto const c = next_code_point(folded, at);
        if (!belongs_to_word(c)) {
            // An apostrophe binds: "Rahman's" is one word.
            pending_space = pending_space || (c != '\'' && c != 0x2019);
            continue;
        }
        if (pending_space && !result.empty()) result += ' ';
        pending_space = false;
        if (auto const digit = digit_value(c); digit >= 0)
            result += static_cast<char>('0' + digit);
        else
            append_code_point(result, c);
    }
    return result;
}

std::string compact_name(std::string_view name) { return without_spaces(normal_name(name)); }

bool says_only_the_form(std::string_view word) {
    constexpr std::string_view forms[]{
        "co",  "company", "corp",    "corporation", "inc", "incorporated", "ltd",     "limited", "llc", "llp",
        "plc", "pvt",     "private", "gmbh",        "লি",  "লিমিটেড",      "কোম্পানি", "প্রাইভেট", "কোং"};
    return std::find(std::begin(forms), std::end(forms), word) != std::end(forms);
}

std::string digits_in(std::string_view name) {
    auto digits = ascii_digits(std::string(name));
    std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
    return digits;
}

double name_similarity(std::string_view a, std::string_view b) {
    return PreparedName(a).similarity_to(PreparedName(b));
}

PreparedName::PreparedName(std::string_view name) {
    auto normal = normal_name(name);
    sorted_words_ = sorted_words(normal);
    trigrams_ = trigrams_of(normal);
    compact_ = without_spaces(std::move(normal));
}

double PreparedName::similarity_to(PreparedName const& other) const {
    if (compact_.empty() || other.compact_.empty()) return 0;
    if (compact_ == other.compact_) return 1;
    auto const letters = jaro_winkler(sorted_words_, other.sorted_words_);
    auto const pieces = trigram_overlap(trigrams_, other.trigrams_);
    return std::min((letters + pieces) / 2, nearly_equal);
}

}  // namespace sampark
