// How alike two names are: for matching a column to a field, and "Acme Corp" to the company that is meant.
#pragma once

#include "base/trigrams.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sampark {

// The words of a name without case, width and punctuation, one space between: "  Café-Shop (Ltd.)" → "café
// shop ltd". camelCase stays one word.
std::string normal_name(std::string_view name);
// normal_name without its spaces: "GTX Pro", "GTXPro" and "gtx-pro" come out the same.
std::string compact_name(std::string_view name);

// Whether a word of a normal_name() says only the form of a firm: ltd, লিমিটেড.
bool says_only_the_form(std::string_view word);

// The digits of a name in their order, those of any script as 0–9: “Branch 11” is not “Branch 12”.
std::string digits_in(std::string_view name);

// 0 to 1. 1 when the compact names are equal, at most 0.99 otherwise: the mean of a Jaro-Winkler similarity
// of the sorted words and of the share of trigrams in common. Above 0.6 two names plausibly mean the same.
double name_similarity(std::string_view a, std::string_view b);

// One name of many comparisons.
class PreparedName {
public:
    explicit PreparedName(std::string_view name);

    // name_similarity() of the two.
    double similarity_to(PreparedName const& other) const;

    std::string const& compact() const { return compact_; }
    std::vector<Trigram> const& trigrams() const { return trigrams_; }

private:
    std::u32string sorted_words_;
    std::string compact_;
    std::vector<Trigram> trigrams_;
};

}  // namespace sampark
