// How alike two names are: for matching a column to a field, and "Acme Corp" to the company that is meant.
#pragma once

#include <string>
#include <string_view>

namespace sampark {

// The words of a name without case, width and punctuation, one space between: "  Café-Shop (Ltd.)" → "café
// shop ltd". camelCase stays one word.
std::string normal_name(std::string_view name);
// normal_name without its spaces: "GTX Pro", "GTXPro" and "gtx-pro" come out the same.
std::string compact_name(std::string_view name);

// 0 to 1. 1 when the compact names are equal, at most 0.99 otherwise: the mean of a Jaro-Winkler similarity
// of the sorted words and of the share of trigrams in common. Above 0.6 two names plausibly mean the same.
double name_similarity(std::string_view a, std::string_view b);

// For callers that have normal_name() of both and compare one against many.
double name_similarity_of_normal(std::string_view a, std::string_view b);

}  // namespace sampark
