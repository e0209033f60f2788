// The one function that turns text into search terms, for both databases and both scripts.
//
// An index stores, for each word, its folded spelling (exact and prefix search) and its phonetic key, and for
// each pair of neighbours the key of both run together, which finds names written in one word or two. A query
// is turned into terms in the same way; what the index finds is ranked with SoundMatcher over sounds().
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sampark {

inline constexpr std::size_t longest_key = 24;  // classes; longer words differ earlier

struct SearchWord {
    std::string exact;   // folded, digits 0–9: "রহমান", "rahman", "1971"
    std::string sounds;  // phonetic.hpp; empty for a title; initials ("AKM") are sounds with spaces between
    std::string key;     // phonetic key; empty for titles, numbers and single initials

    bool operator==(SearchWord const&) const = default;
};

struct SearchTerms {
    std::vector<SearchWord> words;
    std::vector<std::string> pair_keys;  // keys of neighbours run together

    // The sounds of all words with spaces between them, in their order.
    std::string sounds() const;

    bool operator==(SearchTerms const&) const = default;
};

// Any text will do; invalid UTF-8 ends a word. Short forms of names are known (Md., মোঃ, Sk.) and so are
// titles (Dr., জনাব), which only count by their spelling.
SearchTerms search_terms(std::string_view text);

}  // namespace sampark
