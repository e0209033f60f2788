#include "base/bijoy.hpp"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace sampark {
namespace {

constexpr std::string_view hasanta = "্";

enum class Glyph : std::uint8_t {
    other,        // stands for itself, or for a sign that ends a syllable
    vowel,        // independent
    consonant,    // or several, joined
    first_half,   // joins what follows
    second_half,  // joins what stands before
    reph,         // drawn after what it is spoken before
    before,       // a vowel sign that is drawn before its consonant
    after,        // and one that is not
    mark,         // ঁ ং ঃ
};

struct Meaning {
    char32_t drawn = 0;
    Glyph glyph = Glyph::other;
    std::string_view text;
    std::string_view vowel = {};  // of a consonant that is drawn with one
};

// By code. After the layout that the fonts share; glyphs that are drawn in several widths have several codes.
constexpr std::array meanings{
    Meaning{'&', Glyph::second_half, "্"},
    Meaning{'0', Glyph::other, "০"},
    Meaning{'1', Glyph::other, "১"},
    Meaning{'2', Glyph::other, "২"},
    Meaning{'3', Glyph::other, "৩"},
    Meaning{'4', Glyph::other, "৪"},
    Meaning{'5', Glyph::other, "৫"},
    Meaning{'6', Glyph::other, "৬"},
    Meaning{'7', Glyph::other, "৭"},
    Meaning{'8', Glyph::other, "৮"},
    Meaning{'9', Glyph::other, "৯"},
    Meaning{'A', Glyph::vowel, "অ"},
    Meaning{'B', Glyph::vowel, "ই"},
    Meaning{'C', Glyph::vowel, "ঈ"},
    Meaning{'D', Glyph::vowel, "উ"},
    Meaning{'E', Glyph::vowel, "ঊ"},
    Meaning{'F', Glyph::vowel, "ঋ"},
    Meaning{'G', Glyph::vowel, "এ"},
    Meaning{'H', Glyph::vowel, "ঐ"},
    Meaning{'I', Glyph::vowel, "ও"},
    Meaning{'J', Glyph::vowel, "ঔ"},
    Meaning{'K', Glyph::consonant, "ক"},
    Meaning{'L', Glyph::consonant, "খ"},
    Meaning{'M', Glyph::consonant, "গ"},
    Meaning{'N', Glyph::consonant, "ঘ"},
    Meaning{'O', Glyph::consonant, "ঙ"},
    Meaning{'P', Glyph::consonant, "চ"},
    Meaning{'Q', Glyph::consonant, "ছ"},
    Meaning{'R', Glyph::consonant, "জ"},
    Meaning{'S', Glyph::consonant, "ঝ"},
    Meaning{'T', Glyph::consonant, "ঞ"},
    Meaning{'U', Glyph::consonant, "ট"},
    Meaning{'V', Glyph::consonant, "ঠ"},
    Meaning{'W', Glyph::consonant, "ড"},
    Meaning{'X', Glyph::consonant, "ঢ"},
    Meaning{'Y', Glyph::consonant, "ণ"},
    Meaning{'Z', Glyph::consonant, "ত"},
    Meaning{'^', Glyph::second_half, "্ব"},
    Meaning{'_', Glyph::consonant, "থ"},
    Meaning{'`', Glyph::consonant, "দ"},
    Meaning{'a', Glyph::consonant, "ধ"},
    Meaning{'b', Glyph::consonant, "ন"},
    Meaning{'c', Glyph::consonant, "প"},
    Meaning{'d', Glyph::consonant, "ফ"},
    Meaning{'e', Glyph::consonant, "ব"},
    Meaning{'f', Glyph::consonant, "ভ"},
    Meaning{'g', Glyph::consonant, "ম"},
    Meaning{'h', Glyph::consonant, "য"},
    Meaning{'i', Glyph::consonant, "র"},
    Meaning{'j', Glyph::consonant, "ল"},
    Meaning{'k', Glyph::consonant, "শ"},
    Meaning{'l', Glyph::consonant, "ষ"},
    Meaning{'m', Glyph::consonant, "স"},
    Meaning{'n', Glyph::consonant, "হ"},
    Meaning{'o', Glyph::consonant, "ড\u09BC"},
    Meaning{'p', Glyph::consonant, "ঢ\u09BC"},
    Meaning{'q', Glyph::consonant, "য\u09BC"},
    Meaning{'r', Glyph::other, "ৎ"},
    Meaning{'s', Glyph::mark, "ং"},
    Meaning{'t', Glyph::mark, "ঃ"},
    Meaning{'u', Glyph::mark, "ঁ"},
    Meaning{'v', Glyph::after, "া"},
    Meaning{'w', Glyph::before, "ি"},
    Meaning{'x', Glyph::after, "ী"},
    Meaning{'y', Glyph::after, "ু"},
    Meaning{'z', Glyph::after, "ু"},
    Meaning{'|', Glyph::other, "।"},
    Meaning{'~', Glyph::after, "ূ"},
    Meaning{U'\u00A1', Glyph::second_half, "্ব"},
    Meaning{U'\u00A2', Glyph::second_half, "্ভ"},
    Meaning{U'\u00A3', Glyph::second_half, "্ভ্র"},
    Meaning{U'\u00A4', Glyph::first_half, "ম্"},
    Meaning{U'\u00A5', Glyph::second_half, "্ম"},
    Meaning{U'\u00A6', Glyph::second_half, "্ব"},
    Meaning{U'\u00A7', Glyph::second_half, "্ম"},
    Meaning{U'\u00A8', Glyph::second_half, "্য"},
    Meaning{U'\u00A9', Glyph::reph, "র্"},
    Meaning{U'\u00AA', Glyph::second_half, "্র"},
    Meaning{U'\u00AB', Glyph::second_half, "্র"},
    Meaning{U'\u00AC', Glyph::second_half, "্ল"},
    Meaning{U'\u00AD', Glyph::second_half, "্ল"},
    Meaning{U'\u00AE', Glyph::first_half, "ষ্"},
    Meaning{U'\u00AF', Glyph::first_half, "স্"},
    Meaning{U'\u00B0', Glyph::consonant, "ক্ক"},
    Meaning{U'\u00B1', Glyph::consonant, "ক্ট"},
    Meaning{U'\u00B2', Glyph::consonant, "ক্ষ্ম"},
    Meaning{U'\u00B3', Glyph::consonant, "ক্ত"},
    Meaning{U'\u00B4', Glyph::consonant, "ক্ম"},
    Meaning{U'\u00B5', Glyph::consonant, "ক্র"},
    Meaning{U'\u00B6', Glyph::consonant, "ক্ষ"},
    Meaning{U'\u00B7', Glyph::consonant, "ক্স"},
    Meaning{U'\u00B8', Glyph::consonant, "গ", "ু"},
    Meaning{U'\u00B9', Glyph::consonant, "জ্ঞ"},
    Meaning{U'\u00BA', Glyph::consonant, "গ্দ"},
    Meaning{U'\u00BB', Glyph::consonant, "গ্ধ"},
    Meaning{U'\u00BC', Glyph::consonant, "ঙ্ক"},
    Meaning{U'\u00BD', Glyph::consonant, "ঙ্গ"},
    Meaning{U'\u00BE', Glyph::consonant, "জ্জ"},
    Meaning{U'\u00BF', Glyph::second_half, "্ত্র"},
    Meaning{U'\u00C0', Glyph::consonant, "জ্ঝ"},
    Meaning{U'\u00C1', Glyph::consonant, "জ্ঞ"},
    Meaning{U'\u00C2', Glyph::consonant, "ঞ্চ"},
    Meaning{U'\u00C3', Glyph::consonant, "ঞ্ছ"},
    Meaning{U'\u00C4', Glyph::consonant, "ঞ্জ"},
    Meaning{U'\u00C5', Glyph::consonant, "ঞ্ঝ"},
    Meaning{U'\u00C6', Glyph::consonant, "ট্ট"},
    Meaning{U'\u00C7', Glyph::consonant, "ড্ড"},
    Meaning{U'\u00C8', Glyph::consonant, "ণ্ট"},
    Meaning{U'\u00C9', Glyph::consonant, "ণ্ঠ"},
    Meaning{U'\u00CA', Glyph::consonant, "ণ্ড"},
    Meaning{U'\u00CB', Glyph::consonant, "ত্ত"},
    Meaning{U'\u00CC', Glyph::consonant, "ত্থ"},
    Meaning{U'\u00CD', Glyph::consonant, "ত্ম"},
    Meaning{U'\u00CE', Glyph::consonant, "ত্র"},
    Meaning{U'\u00CF', Glyph::consonant, "দ্দ"},
    Meaning{U'\u00D0', Glyph::other, "-"},
    Meaning{U'\u00D1', Glyph::other, "-"},
    Meaning{U'\u00D2', Glyph::other, "“"},
    Meaning{U'\u00D3', Glyph::other, "”"},
    Meaning{U'\u00D4', Glyph::other, "‘"},
    Meaning{U'\u00D5', Glyph::other, "’"},
    Meaning{U'\u00D6', Glyph::second_half, "্র"},
    Meaning{U'\u00D7', Glyph::consonant, "দ্ধ"},
    Meaning{U'\u00D8', Glyph::consonant, "দ্ব"},
    Meaning{U'\u00D9', Glyph::consonant, "দ্ম"},
    Meaning{U'\u00DA', Glyph::consonant, "ন্ঠ"},
    Meaning{U'\u00DB', Glyph::consonant, "ন্ড"},
    Meaning{U'\u00DC', Glyph::consonant, "ন্ধ"},
    Meaning{U'\u00DD', Glyph::consonant, "ন্স"},
    Meaning{U'\u00DE', Glyph::consonant, "প্ট"},
    Meaning{U'\u00DF', Glyph::consonant, "প্ত"},
    Meaning{U'\u00E0', Glyph::consonant, "প্প"},
    Meaning{U'\u00E1', Glyph::consonant, "প্স"},
    Meaning{U'\u00E2', Glyph::consonant, "ব্জ"},
    Meaning{U'\u00E3', Glyph::consonant, "ব্দ"},
    Meaning{U'\u00E4', Glyph::consonant, "ব্ধ"},
    Meaning{U'\u00E5', Glyph::consonant, "ভ্র"},
    Meaning{U'\u00E6', Glyph::consonant, "ম্ন"},
    Meaning{U'\u00E7', Glyph::consonant, "ম্ফ"},
    Meaning{U'\u00E8', Glyph::second_half, "্ণ"},
    Meaning{U'\u00E9', Glyph::consonant, "ল্ক"},
    Meaning{U'\u00EA', Glyph::consonant, "ল্গ"},
    Meaning{U'\u00EB', Glyph::consonant, "ল্ট"},
    Meaning{U'\u00EC', Glyph::consonant, "ল্ড"},
    Meaning{U'\u00ED', Glyph::consonant, "ল্প"},
    Meaning{U'\u00EE', Glyph::consonant, "ল্ফ"},
    Meaning{U'\u00EF', Glyph::consonant, "শ", "ু"},
    Meaning{U'\u00F0', Glyph::consonant, "শ্চ"},
    Meaning{U'\u00F1', Glyph::consonant, "শ্ছ"},
    Meaning{U'\u00F2', Glyph::consonant, "ষ্ণ"},
    Meaning{U'\u00F3', Glyph::consonant, "ষ্ট"},
    Meaning{U'\u00F4', Glyph::consonant, "ষ্ঠ"},
    Meaning{U'\u00F5', Glyph::consonant, "ষ্ফ"},
    Meaning{U'\u00F6', Glyph::consonant, "স্খ"},
    Meaning{U'\u00F7', Glyph::consonant, "স্ট"},
    Meaning{U'\u00F8', Glyph::second_half, "্ল"},
    Meaning{U'\u00F9', Glyph::consonant, "স্ফ"},
    Meaning{U'\u00FA', Glyph::second_half, "্প"},
    Meaning{U'\u00FB', Glyph::consonant, "হ", "ু"},
    Meaning{U'\u00FC', Glyph::consonant, "হ", "ৃ"},
    Meaning{U'\u00FD', Glyph::consonant, "হ্ন"},
    Meaning{U'\u00FE', Glyph::consonant, "হ্ম"},
    Meaning{U'\u00FF', Glyph::consonant, "ক্ষ"},
    Meaning{U'\u0152', Glyph::second_half, "্ক্র"},
    Meaning{U'\u0153', Glyph::second_half, "্ন"},
    Meaning{U'\u0160', Glyph::after, "ৗ"},
    Meaning{U'\u0161', Glyph::first_half, "ন্"},
    Meaning{U'\u0178', Glyph::second_half, "্ব"},
    Meaning{U'\u0192', Glyph::after, "ূ"},
    Meaning{U'\u02C6', Glyph::before, "ৈ"},
    Meaning{U'\u02DC', Glyph::first_half, "দ্"},
    Meaning{U'\u2013', Glyph::after, "ু"},
    Meaning{U'\u2014', Glyph::second_half, "্ত"},
    Meaning{U'\u2018', Glyph::second_half, "্ত", "ু"},
    Meaning{U'\u2019', Glyph::second_half, "্থ"},
    Meaning{U'\u201A', Glyph::after, "ূ"},
    Meaning{U'\u201C', Glyph::after, "ু"},
    Meaning{U'\u201D', Glyph::first_half, "চ্"},
    Meaning{U'\u201E', Glyph::after, "ৃ"},
    Meaning{U'\u2020', Glyph::before, "ে"},
    Meaning{U'\u2021', Glyph::before, "ে"},
    Meaning{U'\u2022', Glyph::first_half, "ঙ্"},
    Meaning{U'\u2026', Glyph::after, "ৃ"},
    Meaning{U'\u2030', Glyph::before, "ৈ"},
    Meaning{U'\u2039', Glyph::second_half, "্ক"},
    Meaning{U'\u203A', Glyph::first_half, "ন্"},
    Meaning{U'\u2122', Glyph::first_half, "দ্"},
};
static_assert(std::ranges::is_sorted(meanings, {}, &Meaning::drawn));

Meaning const* meaning_of(char32_t drawn) {
    auto const found = std::ranges::lower_bound(meanings, drawn, {}, &Meaning::drawn);
    return found != meanings.end() && found->drawn == drawn ? &*found : nullptr;
}

// A syllable, as its parts are drawn.
class Syllable {
public:
    explicit Syllable(std::string& out) : out_(out) {}

    void add(Meaning const& meaning) {
        switch (meaning.glyph) {
            case Glyph::other:
                end();
                out_ += meaning.text;
                break;
            case Glyph::vowel:
                end();
                vowel_ = meaning.text;
                break;
            case Glyph::consonant:
            case Glyph::first_half:
                if (!vowel_.empty() || (!consonants_.empty() && !consonants_.ends_with(hasanta))) end();
                join(meaning);
                break;
            case Glyph::second_half:
                join(meaning);
                break;
            case Glyph::reph:
                if (!consonants_.starts_with(meaning.text)) consonants_.insert(0, meaning.text);
                break;
            case Glyph::before:
                end();
                before_ = meaning.text;
                break;
            case Glyph::after:
                sign_ = meaning.text;
                break;
            case Glyph::mark:
                if (marks_.find(meaning.text) == std::string::npos) marks_ += meaning.text;
                break;
        }
    }

    void end() {
        if (vowel_ == "অ" && consonants_.empty() && sign_ == "া") {
            vowel_ = "আ";
            sign_ = {};
        }
        out_ += vowel_;
        out_ += consonants_;
        if (before_ == "ে" && sign_ == "া") {
            out_ += "ো";
        } else if (before_ == "ে" && sign_ == "ৗ") {
            out_ += "ৌ";
        } else {
            out_ += before_;
            out_ += sign_;
        }
        out_ += marks_;
        vowel_ = before_ = sign_ = {};
        consonants_.clear();
        marks_.clear();
    }

private:
    // What is joined to nothing (a stray second half) stands for itself.
    void join(Meaning const& meaning) {
        auto text = meaning.text;
        if (consonants_.ends_with(hasanta) && text.starts_with(hasanta)) text.remove_prefix(hasanta.size());
        consonants_ += text;
        if (!meaning.vowel.empty()) sign_ = meaning.vowel;
    }

    std::string& out_;
    std::string_view vowel_, before_, sign_;
    std::string consonants_, marks_;
};

template <class Function>
void each_character(std::string_view text, Function const& function) {
    auto const length = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < length;) {
        auto const begin = at;
        UChar32 character = 0;
        U8_NEXT_OR_FFFD(text.data(), at, length, character);
        function(static_cast<char32_t>(character),
                 text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin)));
    }
}

bool is_sign(Meaning const& meaning) {
    return meaning.glyph == Glyph::before || meaning.glyph == Glyph::after;
}

// "zcrm_5540", "a@b.example", "https://…": nobody spells words so.
bool is_identifier(std::string_view token) {
    auto const plain = std::ranges::all_of(token, [](char c) { return static_cast<signed char>(c) > 0; });
    return plain && (token.find_first_of("0123456789@") != std::string_view::npos ||
                     token.find("://") != std::string_view::npos);
}

}  // namespace

std::string from_bijoy(std::string_view text) {
    std::string out;
    Syllable syllable(out);
    each_character(text, [&](char32_t character, std::string_view bytes) {
        if (auto const* meaning = meaning_of(character)) return syllable.add(*meaning);
        syllable.end();
        out += bytes;
    });
    syllable.end();
    return out;
}

void BijoyTally::add(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n";
    for (auto begin = text.find_first_not_of(spaces); begin != std::string_view::npos;) {
        auto const end = std::min(text.find_first_of(spaces, begin), text.size());
        auto const token = text.substr(begin, end - begin);
        if (!is_identifier(token)) add_word(token);
        begin = text.find_first_not_of(spaces, end);
    }
}

void BijoyTally::add_word(std::string_view text) {
    auto in_word = false, is_odd = false, after_small = false;
    auto const end_word = [&] {
        if (in_word) ++words_;
        if (in_word && is_odd) ++odd_words_;
        in_word = is_odd = after_small = false;
    };
    each_character(text, [&](char32_t character, std::string_view) {
        if (character >= 0x0980 && character <= 0x09FF) ++bengali_;
        auto const* meaning = meaning_of(character);
        if (meaning == nullptr || u_isdigit(static_cast<UChar32>(character))) return end_word();
        in_word = true;
        ++letters_;
        if (is_sign(*meaning)) ++signs_;
        if (character > 0x7F) ++own_;
        auto const is_letter = u_isalpha(static_cast<UChar32>(character)) != 0;
        is_odd = is_odd || !is_letter || (after_small && u_isupper(static_cast<UChar32>(character)) != 0);
        after_small = is_letter && u_islower(static_cast<UChar32>(character)) != 0;
    });
    end_word();
}

bool BijoyTally::may_be_bijoy() const {
    constexpr std::size_t least_letters = 8;
    // Eight names of Bengali have 22 to 50 of a hundred, written in Latin letters 12 at most.
    constexpr std::size_t least_signs = 17;
    return bengali_ == 0 && letters_ >= least_letters && signs_ * 100 >= letters_ * least_signs;
}

bool BijoyTally::is_bijoy() const {
    constexpr std::size_t words_to_an_odd_one = 4;
    return may_be_bijoy() && odd_words_ * words_to_an_odd_one >= words_;
}

}  // namespace sampark
