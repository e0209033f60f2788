// Latin spelling into sounds: digraphs, silent letters and diacritics, as far as languages agree on them.
#include "base/phonetic_scripts.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace sampark {
namespace {

struct Special {
    char32_t letter;
    std::string_view plain;
};

// Letters that mean more than their base letter, or have none.
constexpr Special specials[]{
    {U'ß', "ss"}, {U'æ', "ae"}, {U'œ', "oe"}, {U'ø', "o"},  {U'ð', "d"},  {U'þ', "th"}, {U'ł', "l"},
    {U'đ', "d"},  {U'ı', "i"},  {U'ħ', "h"},  {U'ə', "a"},  {U'ŋ', "ng"}, {U'š', "sh"}, {U'ş', "sh"},
    {U'ș', "sh"}, {U'ś', "sh"}, {U'ṣ', "sh"}, {U'č', "ch"}, {U'ć', "ch"}, {U'ž', "zh"}, {U'ź', "zh"},
    {U'ż', "zh"}, {U'ç', "s"},  {U'ñ', "ny"}, {U'ń', "ny"}, {U'ğ', "gh"},
};

void append_plain(std::string& plain, char32_t letter) {
    auto const* const special = std::ranges::find(specials, letter, &Special::letter);
    if (special != std::end(specials)) {
        plain += special->plain;
        return;
    }
    auto error = U_ZERO_ERROR;
    icu::UnicodeString parts;
    auto const* const nfkd = icu::Normalizer2::getNFKDInstance(error);
    if (U_FAILURE(error) || nfkd->getDecomposition(static_cast<UChar32>(letter), parts) == 0) return;
    for (int i = 0; i < parts.length(); ++i) {
        if (parts[i] < 0x80) plain += static_cast<char>(parts[i]);
    }
}

// Letters a–z and digits only.
std::string plain_letters(std::string_view word) {
    std::string plain;
    for (std::size_t position = 0; position < word.size();) {
        auto const c = next_code_point(word, position);
        if (c >= 0x80) {
            append_plain(plain, c);
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            plain += static_cast<char>(c);
        }
    }
    return plain;
}

enum class Where : unsigned char { anywhere, start, end, before_front_vowel };

struct Rule {
    std::string_view letters;
    std::string_view sounds;
    Where where = Where::anywhere;
};

// Ordered by first letter; within a letter the first that fits is taken, so longer ones come first. A letter
// that no rule knows sounds as itself.
constexpr Rule rules[]{
    {"bh", "V"},
    {"chh", "ch"},
    {"chr", "kr"},
    {"chl", "kl"},
    {"cch", "c"},
    {"ch", "c"},
    {"ck", "k"},
    {"cq", "k"},
    {"cz", "c"},
    {"cc", "kC", Where::before_front_vowel},
    {"c", "C", Where::before_front_vowel},
    {"c", "k"},
    {"dge", "je"},
    {"dzh", "j"},
    {"dj", "j"},
    {"eau", "o"},
    {"ee", "i"},
    {"ght", "t"},
    {"gg", "g"},
    {"gya", "gya"},
    {"g", "G", Where::before_front_vowel},
    {"jn", "gy", Where::start},
    {"kn", "n", Where::start},
    {"mb", "m", Where::end},
    {"ng", "Ng"},
    {"nk", "Nk"},
    {"oo", "u"},
    {"ps", "s", Where::start},
    {"pf", "f"},
    {"ph", "f"},
    {"que", "k", Where::end},
    {"qu", "kw"},
    {"q", "k"},
    {"rh", "r"},
    {"ssh", "S"},
    {"sch", "S"},
    {"sh", "S"},
    {"sz", "S"},
    {"tsch", "c"},
    {"tch", "c"},
    {"tion", "SAn"},
    {"tth", "th"},
    {"tz", "ts"},
    {"wh", "w", Where::start},
    {"wr", "r", Where::start},
    {"x", "j", Where::start},
    {"x", "ks"},
    {"zh", "j"},
};
constexpr char first_letter(Rule const& rule) { return rule.letters.front(); }
static_assert(std::ranges::is_sorted(rules, {}, first_letter));

bool fits(Rule const& rule, std::string_view word, std::size_t at) {
    if (!word.substr(at).starts_with(rule.letters)) return false;
    auto const after = at + rule.letters.size();
    auto const next = after < word.size() ? word[after] : '\0';
    switch (rule.where) {
        case Where::anywhere:
            return true;
        case Where::start:
            return at == 0;
        case Where::end:
            return next == '\0';
        case Where::before_front_vowel:
            return next == 'e' || next == 'i' || next == 'y';
    }
    return false;
}

Rule rule_for(std::string_view word, std::size_t at) {
    auto const* rule = std::ranges::lower_bound(rules, word[at], {}, first_letter);
    for (; rule != std::end(rules) && first_letter(*rule) == word[at]; ++rule) {
        if (fits(*rule, word, at)) return *rule;
    }
    return {word.substr(at, 1), word.substr(at, 1)};
}

}  // namespace

std::string latin_sounds(std::string_view folded_word) {
    auto const word = plain_letters(folded_word);
    std::string sounds;
    for (std::size_t at = 0; at < word.size();) {
        auto const rule = rule_for(word, at);
        append_sounds(sounds, rule.sounds);
        at += rule.letters.size();
    }
    return sounds;
}

}  // namespace sampark
