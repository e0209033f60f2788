#include "base/trigrams.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace sampark {

std::vector<Trigram> trigrams_of(std::string_view normal) {
    constexpr Trigram mask = (Trigram{1} << 63U) - 1;
    std::vector<Trigram> result;
    Trigram window = 0;
    auto const push = [&](char32_t c) {
        window = (window << 21U | c) & mask;
        result.push_back(window);
    };
    for (std::size_t at = 0; at < normal.size();) {
        auto const c = next_code_point(normal, at);
        if (c == ' ') {
            push(' ');
            continue;
        }
        auto const word_begins = result.empty() || (window & 0x1FFFFFU) == ' ';
        if (word_begins) window = Trigram{' '} << 21U | ' ';
        push(c);
    }
    if (!normal.empty()) push(' ');
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

double trigram_overlap(std::vector<Trigram> const& a, std::vector<Trigram> const& b) {
    if (a.empty() || b.empty()) return 0;
    std::size_t shared = 0;
    for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
        if (*left == *right)
            ++shared, ++left, ++right;
        else if (*left < *right)
            ++left;
        else
            ++right;
    }
    return 2.0 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size());
}

}  // namespace sampark
