// How a word sounds, written in one small alphabet for Bengali and Latin script, so that রহমান, Rahman and
// Rohman meet.
//
// sounds_of() spells a word in sounds, which keep enough to rank by (similarity.hpp). phonetic_key() keeps
// only what different spellings agree on, the classes of the consonants: it is what an index looks up. The
// sounds are
//   a e i o u y w   as usual       A  the inherent vowel of Bengali (a, o or silent)      E  the vowel of
//   "Jack" k g c j t d n p f b m r l s z h v  as usual; c is ch; an aspirate is two sounds (kh) S sh    N ng
//   M a nasal vowel (ঁ)    V ভ or bh    R ড় (r or d)    C, G  Latin c and g before e, i, y
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sampark {

// The sounds of one word in NFKC_Casefold (text.hpp) without joiners. Scripts other than Bengali and Latin
// are transliterated. ASCII digits stay; what has no sound gives nothing.
std::string sounds_of(std::string_view folded_word);

// Classes of consonants, "RMN" for রহমান. A vowel at the beginning counts as A, an h there as H; digits stay.
std::string phonetic_key(std::string_view sounds);

// Keys that a slip away from this one: a class exchanged, missing or too many. Likely confusions come first.
std::vector<std::string> near_keys(std::string_view key);

constexpr bool is_vowel_sound(char sound) {
    return sound == 'a' || sound == 'e' || sound == 'i' || sound == 'o' || sound == 'u' || sound == 'A' ||
           sound == 'E';
}

}  // namespace sampark
