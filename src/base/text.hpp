// What every part needs to know about Unicode text: all text in Sampark is valid UTF-8, kept in NFC.
//
// These functions lie on the path of every write and of imports, so ASCII never reaches ICU and nothing is
// copied that need not change. Functions other than is_valid_utf8 and code_point_at expect valid UTF-8; given
// anything else they stay within bounds and treat each wrong byte as U+FFFD.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sampark {

inline constexpr char32_t replacement_character = 0xFFFD;

// Well-formed UTF-8 (no overlong form, surrogate or value past U+10FFFF) without NUL, which PostgreSQL cannot
// store.
bool is_valid_utf8(std::string_view text);
bool is_ascii(std::string_view text);

// The code point at `position`, which moves past it; a wrong byte gives U+FFFD and moves by one.
char32_t next_code_point(std::string_view text, std::size_t& position);
void append_code_point(std::string& text, char32_t code_point);

// Code points: the unit of every maximum length. Graphemes: what a reader counts as characters.
std::size_t count_code_points(std::string_view text);
std::size_t count_graphemes(std::string_view text);
// The longest beginning of at most `max_code_points` that does not cut through a grapheme.
std::string_view truncate(std::string_view text, std::size_t max_code_points);

// NFC, the form in which text is stored. The Bengali nukta letters য় ড় ঢ়, typed as one code point or as two,
// and the vowel signs ো ৌ, typed whole or in halves, come out the same.
std::string to_nfc(std::string text);
// NFKC_Casefold, the form in which text is compared: no case, no width, no ligature, no invisible joiner.
std::string fold_case(std::string text);
// Lower case as Unicode has it for no language in particular: what the SQL function fold() gives in both
// databases.
std::string lower_case(std::string_view text);
// Decimal digits of any script as 0–9; everything else stays.
std::string ascii_digits(std::string text);

// Without white space (Unicode's White_Space, and the zero-width space and byte-order mark) at both ends.
std::string_view trim(std::string_view text);
bool is_white_space(char32_t code_point);

// 0–9 for a decimal digit of any script, otherwise -1.
int digit_value(char32_t code_point);
inline bool is_bengali(char32_t code_point) { return code_point >= 0x0980 && code_point <= 0x09FF; }
// Whether at least half of the letters are Bengali; false without any letter.
bool is_bengali(std::string_view text);

}  // namespace sampark
