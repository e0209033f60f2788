#include "base/search_terms.hpp"

#include "base/phonetic.hpp"
#include "base/text.hpp"

#include <algorithm>

#include <unicode/uchar.h>

namespace sampark {
namespace {

constexpr std::size_t most_words = 4096;   // of one text
constexpr std::size_t longest_exact = 64;  // code points of one word

struct Known {
    std::string_view word;
    std::string_view sounds;
};

// Short forms, and names whose two spellings grew apart.
constexpr Known short_forms[]{
    {"md", "mohamad"},    {"mohd", "mohamad"},  {"muhd", "mohamad"},    {"mhd", "mohamad"},
    {"মো", "mohamad"},    {"মোঃ", "mohamad"},   {"মোহা", "mohamad"},    {"মোহাঃ", "mohamad"},
    {"মুহা", "mohamad"},   {"মুহাঃ", "mohamad"},  {"মু", "mohamad"},       {"মুঃ", "mohamad"},
    {"mst", "mosamat"},   {"মোছা", "mosamat"},  {"মোছাঃ", "mosamat"},   {"মোসা", "mosamat"},
    {"মোসাঃ", "mosamat"}, {"sk", "Sekh"},       {"চট্টগ্রাম", "citagoN"}, {"chattogram", "citagoN"},
    {"ভূঁইয়া", "Vuyan"},    {"ভূইয়া", "Vuyan"},    {"ভুঁইয়া", "Vuyan"},      {"ভুইয়া", "Vuyan"},
    {"bhuiya", "Vuyan"},  {"bhuiyan", "Vuyan"}, {"bhuyan", "Vuyan"},    {"bhuiyan", "Vuyan"},
    {"মিঞা", "miya"},     {"মিঞাঁ", "miya"},
};

constexpr std::string_view titles[]{
    "dr",  "mr",     "mrs",    "ms",   "prof",   "sir",   "jr",     "sr",    "engr",   "adv",       "alhaj",
    "ii",  "iii",    "ড",      "ডঃ",   "ডা",     "ডাঃ",   "ডক্টর",   "জনাব",  "জনাবা",  "মিস্টার",    "মিসেস",
    "শ্রী", "শ্রীমতী", "শ্রীমতি", "স্যার", "অধ্যাপক", "জুনিয়র", "সিনিয়র", "আলহাজ", "আলহাজ্ব", "ইঞ্জিনিয়ার",
};

// Latin letters as Bengali writes their names.
constexpr Known letter_names[]{
    {"এ", "a"},   {"বি", "b"},    {"সি", "s"},  {"ডি", "d"},  {"ই", "e"},    {"এফ", "f"},  {"জি", "g"},
    {"এইচ", "h"}, {"আই", "i"},    {"জে", "j"},  {"কে", "k"},  {"এল", "l"},   {"এম", "m"},  {"এন", "n"},
    {"ও", "o"},   {"পি", "p"},    {"কিউ", "k"}, {"আর", "r"},  {"এস", "s"},   {"টি", "t"},  {"ইউ", "u"},
    {"ভি", "v"},  {"ডব্লিউ", "w"}, {"ডব্লু", "w"}, {"এক্স", "x"}, {"ওয়াই", "y"}, {"জেড", "z"},
};

bool is_word_letter(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (c == replacement_character) return false;
    if (is_bengali(c)) return c != 0x09F2 && c != 0x09F3 && c != 0x09FB;  // currency signs
    auto const category = U_GET_GC_MASK(static_cast<UChar32>(c));
    return (category & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

// Stands inside a word without being part of it: O'Brien. (Folding has removed the invisible ones.)
bool is_joiner(char32_t c) { return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019; }

std::string_view known_sounds(auto const& list, std::string_view word) {
    auto const* const found = std::ranges::find(list, word, &Known::word);
    return found == std::end(list) ? std::string_view() : found->sounds;
}

// "একেএম" as "a k m": all of it letter names, and a vowel letter within, which a Bengali word would write as
// a sign.
bool spell_letters(std::string_view word, std::string& letters, bool vowel_inside) {
    if (word.empty()) return vowel_inside;
    for (auto const& name : letter_names) {
        if (!word.starts_with(name.word)) continue;
        std::size_t position = 0;
        auto const first = next_code_point(name.word, position);
        auto const inside = !letters.empty() && first >= U'অ' && first <= U'ঔ';
        auto const length = letters.size();
        if (length > 0) letters += ' ';
        letters += name.sounds;
        if (spell_letters(word.substr(name.word.size()), letters, vowel_inside || inside)) return true;
        letters.resize(length);
    }
    return false;
}

bool is_consonant_letter(char c) { return c >= 'a' && c <= 'z' && !is_vowel_sound(c) && c != 'y'; }

// "skm", "akm": two or three consonants, or A..M, as initials of Muslim names are run together.
bool is_run_of_initials(std::string_view word) {
    if (word.size() < 2 || word.size() > 3) return false;
    auto const consonants = std::ranges::all_of(word.substr(1), is_consonant_letter);
    if (is_consonant_letter(word.front())) return consonants;
    return consonants && word.size() == 3 && word.front() == 'a' && word.back() == 'm';
}

std::string initials_of(std::string_view word) {
    std::string letters;
    if (is_bengali(word)) return spell_letters(word, letters, false) ? letters : std::string();
    if (!is_run_of_initials(word)) return letters;
    for (auto const letter : word) {
        if (!letters.empty()) letters += ' ';
        letters += letter == 'q' ? 'k' : letter;
    }
    return letters;
}

std::string sounds_of_word(std::string_view word) {
    if (std::ranges::find(titles, word) != std::end(titles)) return {};
    if (auto const sounds = known_sounds(short_forms, word); !sounds.empty()) return std::string(sounds);
    if (auto const letter = known_sounds(letter_names, word); !letter.empty()) return std::string(letter);
    if (auto initials = initials_of(word); !initials.empty()) return initials;
    return sounds_of(word);
}

bool is_number(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

SearchWord make_word(std::string_view folded) {
    SearchWord word;
    word.exact = truncate(folded, longest_exact);
    word.sounds = sounds_of_word(folded);
    if (word.sounds.size() > 1 && !is_number(word.sounds)) {
        word.key = phonetic_key(word.sounds).substr(0, longest_key);
    }
    return word;
}

void add_pair_keys(SearchTerms& terms) {
    SearchWord const* previous = nullptr;
    std::string both;
    for (auto const& word : terms.words) {
        if (word.sounds.empty()) continue;
        if (previous != nullptr) {
            both = previous->sounds;
            both += word.sounds;
            terms.pair_keys.push_back(phonetic_key(both).substr(0, longest_key));
        }
        previous = &word;
    }
}

}  // namespace

std::string SearchTerms::sounds() const {
    std::string all;
    for (auto const& word : words) {
        if (word.sounds.empty()) continue;
        if (!all.empty()) all += ' ';
        all += word.sounds;
    }
    return all;
}

SearchTerms search_terms(std::string_view text) {
    SearchTerms terms;
    // Folding first: it can open one character into several words.
    auto const folded = ascii_digits(fold_case(std::string(text)));
    std::string word;
    auto const finish_word = [&] {
        if (!word.empty()) terms.words.push_back(make_word(word));
        word.clear();
    };
    for (std::size_t position = 0; position < folded.size() && terms.words.size() < most_words;) {
        auto const start = position;
        auto const c = next_code_point(folded, position);
        if (is_word_letter(c)) {
            word.append(folded, start, position - start);
        } else if (!is_joiner(c)) {
            finish_word();
        }
    }
    finish_word();
    add_pair_keys(terms);
    return terms;
}

}  // namespace sampark
