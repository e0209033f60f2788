// The two scripts that phonetic.cpp knows by heart; everything else is transliterated into Latin first.
#pragma once

#include <string>
#include <string_view>

namespace sampark {

// A word of Bengali letters (others in it are skipped, ASCII letters and digits kept).
std::string bengali_sounds(std::string_view folded_word);
// A word of Latin letters with any diacritics.
std::string latin_sounds(std::string_view folded_word);
// Appends unless the same sound stands there already: doubled letters sound as one. Digits and the h of
// aspirates stay.
void append_sounds(std::string& word, std::string_view sounds);

}  // namespace sampark
