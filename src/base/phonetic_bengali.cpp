// Bengali spelling into sounds: what conjuncts hide, which vowels are inherent, how foreign sounds are
// written.
#include "base/phonetic_scripts.hpp"
#include "base/text.hpp"

#include <array>

namespace sampark {
namespace {

constexpr char32_t virama = 0x09CD;
constexpr char32_t nukta = 0x09BC;
constexpr char32_t yya = 0x09DF;  // য়
constexpr char32_t aa_sign = 0x09BE;
constexpr char32_t o_sign = 0x09CB;
constexpr char32_t zero_width_non_joiner = 0x200C;
constexpr char32_t zero_width_joiner = 0x200D;

enum class Kind : unsigned char { none, vowel, consonant, sign, mark };

struct Letter {
    char32_t code_point = 0;
    Kind kind = Kind::none;
    std::string_view sounds;
};

constexpr Letter alphabet[]{
    {U'অ', Kind::vowel, "A"},       {U'আ', Kind::vowel, "a"},      {U'ই', Kind::vowel, "i"},
    {U'ঈ', Kind::vowel, "i"},       {U'উ', Kind::vowel, "u"},      {U'ঊ', Kind::vowel, "u"},
    {U'ঋ', Kind::vowel, "ri"},      {U'এ', Kind::vowel, "e"},      {U'ঐ', Kind::vowel, "oi"},
    {U'ও', Kind::vowel, "o"},       {U'ঔ', Kind::vowel, "ou"},     {aa_sign, Kind::sign, "a"},
    {0x09BF, Kind::sign, "i"},      {0x09C0, Kind::sign, "i"},     {0x09C1, Kind::sign, "u"},
    {0x09C2, Kind::sign, "u"},      {0x09C3, Kind::sign, "ri"},    {0x09C7, Kind::sign, "e"},
    {0x09C8, Kind::sign, "oi"},     {o_sign, Kind::sign, "o"},     {0x09CC, Kind::sign, "ou"},
    {U'ক', Kind::consonant, "k"},   {U'খ', Kind::consonant, "kh"}, {U'গ', Kind::consonant, "g"},
    {U'ঘ', Kind::consonant, "gh"},  {U'ঙ', Kind::consonant, "N"},  {U'চ', Kind::consonant, "c"},
    {U'ছ', Kind::consonant, "ch"},  {U'জ', Kind::consonant, "j"},  {U'ঝ', Kind::consonant, "jh"},
    {U'ঞ', Kind::consonant, "n"},   {U'ট', Kind::consonant, "t"},  {U'ঠ', Kind::consonant, "th"},
    {U'ড', Kind::consonant, "d"},   {U'ঢ', Kind::consonant, "dh"}, {U'ণ', Kind::consonant, "n"},
    {U'ত', Kind::consonant, "t"},   {U'থ', Kind::consonant, "th"}, {U'দ', Kind::consonant, "d"},
    {U'ধ', Kind::consonant, "dh"},  {U'ন', Kind::consonant, "n"},  {U'প', Kind::consonant, "p"},
    {U'ফ', Kind::consonant, "f"},   {U'ব', Kind::consonant, "b"},  {U'ভ', Kind::consonant, "V"},
    {U'ম', Kind::consonant, "m"},   {U'য', Kind::consonant, "j"},  {U'র', Kind::consonant, "r"},
    {U'ল', Kind::consonant, "l"},   {U'শ', Kind::consonant, "S"},  {U'ষ', Kind::consonant, "S"},
    {U'স', Kind::consonant, "s"},   {U'হ', Kind::consonant, "h"},  {0x09DC, Kind::consonant, "R"},
    {0x09DD, Kind::consonant, "R"}, {yya, Kind::consonant, "y"},   {0x09F0, Kind::consonant, "r"},
    {0x09F1, Kind::consonant, "w"}, {0x09CE, Kind::mark, "t"},     {0x0982, Kind::mark, "N"},
    {0x0981, Kind::mark, "M"},
};

constexpr std::array<Letter, 128> make_table() {
    std::array<Letter, 128> table{};
    for (auto const& letter : alphabet) table.at(letter.code_point - 0x0980) = letter;
    return table;
}

constexpr auto letters = make_table();

Letter const& letter_of(char32_t code_point) {
    static constexpr Letter none;
    return is_bengali(code_point) ? letters.at(code_point - 0x0980) : none;
}

// NFC writes a nukta letter as two code points; র typed as ব and a nukta comes from old keyboards.
char32_t with_nukta(char32_t base) {
    switch (base) {
        case U'য':
            return yya;
        case U'ড':
            return 0x09DC;
        case U'ঢ':
            return 0x09DD;
        case U'ব':
            return U'র';
        default:
            return base;
    }
}

// The code points of a word, with room to look around it without checks: outside it stand zeros.
class Word {
public:
    explicit Word(std::string_view text) {
        for (std::size_t position = 0; position < text.size() && size_ < capacity;) {
            auto const c = next_code_point(text, position);
            if (c == nukta && size_ > 0) {
                at(size_ - 1) = with_nukta(at(size_ - 1));
            } else if (c != zero_width_joiner && c != zero_width_non_joiner) {
                at(size_++) = c;
            }
        }
    }

    std::ptrdiff_t size() const { return size_; }
    char32_t operator[](std::ptrdiff_t i) const { return points_.at(static_cast<std::size_t>(i + margin)); }

private:
    static constexpr std::ptrdiff_t capacity = 64;
    static constexpr std::ptrdiff_t margin = 3;

    char32_t& at(std::ptrdiff_t i) { return points_.at(static_cast<std::size_t>(i + margin)); }

    std::array<char32_t, capacity + 2 * margin> points_{};
    std::ptrdiff_t size_ = 0;
};

// অ্যা and এ্যা: the vowel of "Anderson". Gives how many code points it takes, or 0.
std::ptrdiff_t foreign_a(Word const& word, std::ptrdiff_t i) {
    auto const carrier = word[i] == U'অ' || word[i] == U'এ';
    if (!carrier || word[i + 1] != virama || word[i + 2] != U'য') return 0;
    return word[i + 3] == aa_sign ? 4 : 3;
}

// ব under another consonant is hardly heard, except where it is a b of its own (ম্ব, ব্ব, র্ব, ল্ব).
bool is_weak_ba(Word const& word, std::ptrdiff_t i) {
    auto const above = word[i - 2];
    return word[i] == U'ব' && above != U'ম' && above != U'ব' && above != U'র' && above != U'ল';
}

// য় joins vowels; after ও it stands for w (ওয়াহিদ, আনোয়ার), after a first ই for y (ইয়াকুব).
void append_yya(std::string& sounds, Word const& word, std::ptrdiff_t i) {
    auto const before = word[i - 1];
    if (i == 1 && (before == U'ও' || before == U'ই')) sounds.pop_back();
    append_sounds(sounds, before == U'ও' || before == o_sign ? "w" : "y");
}

void append_consonant(std::string& sounds, Word const& word, std::ptrdiff_t i) {
    auto const conjunct = word[i - 1] == virama;
    if (word[i] == yya) {
        append_yya(sounds, word, i);
    } else if (conjunct && word[i] == U'য') {
        append_sounds(sounds, "y");
    } else if (conjunct && is_weak_ba(word, i)) {
        append_sounds(sounds, "w");
    } else if (conjunct && word[i] == U'ঞ' && word[i - 2] == U'জ') {  // জ্ঞ
        sounds.pop_back();
        append_sounds(sounds, "gy");
    } else {
        append_sounds(sounds, letter_of(word[i]).sounds);
    }
}

// The inherent vowel is silent at the end of a word, unless a conjunct needs it (কৃষ্ণ).
bool has_inherent_vowel(Word const& word, std::ptrdiff_t i) {
    auto const next = word[i + 1];
    if (next == virama || letter_of(next).kind == Kind::sign) return false;
    if (i + 1 == word.size()) return word[i - 1] == virama;
    return word[i] != yya || letter_of(next).kind == Kind::consonant;
}

}  // namespace

std::string bengali_sounds(std::string_view folded_word) {
    Word const word(folded_word);
    std::string sounds;
    for (std::ptrdiff_t i = 0; i < word.size(); ++i) {
        auto const c = word[i];
        if (auto const length = foreign_a(word, i); length > 0) {
            append_sounds(sounds, "E");
            i += length - 1;
        } else if (c == aa_sign && word[i - 1] == U'য' && word[i - 2] == virama) {
            append_sounds(sounds, "E");
        } else if (letter_of(c).kind == Kind::consonant) {
            append_consonant(sounds, word, i);
            if (has_inherent_vowel(word, i)) sounds += 'A';
        } else if (is_bengali(c)) {
            append_sounds(sounds, letter_of(c).sounds);
        } else if (c < 0x80) {
            sounds += static_cast<char>(c);
        }
    }
    return sounds;
}

}  // namespace sampark
