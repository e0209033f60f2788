// The three-letter pieces of a name's words, each word with its edges: "go" gives "  g", " go", "go ".
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace sampark {

using Trigram = std::uint64_t;  // three code points of 21 bits

// Sorted, each once. `normal` is a normal_name().
std::vector<Trigram> trigrams_of(std::string_view normal);
// Twice the shared ones by the sum of both, 0 to 1.
double trigram_overlap(std::vector<Trigram> const& a, std::vector<Trigram> const& b);

}  // namespace sampark
