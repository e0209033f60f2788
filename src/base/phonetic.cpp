#include "base/phonetic.hpp"

#include "base/phonetic_scripts.hpp"
#include "base/text.hpp"

#include <memory>
#include <stdexcept>

#include <unicode/translit.h>

namespace sampark {
namespace {

constexpr std::size_t longest_word = 200;  // bytes; nobody searches by the sound of more

// Transliterators keep state while they run, so each thread has its own.
icu::Transliterator const& to_latin() {
    thread_local std::unique_ptr<icu::Transliterator> const transliterator = [] {
        auto error = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(
            icu::Transliterator::createInstance(u"Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, error));
        if (U_FAILURE(error))
            throw std::runtime_error(std::string("ICU cannot transliterate: ") + u_errorName(error));
        return made;
    }();
    return *transliterator;
}

std::string transliterated(std::string_view word) {
    auto text =
        icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
    to_latin().transliterate(text);
    std::string result;
    return text.toUTF8String(result);
}

enum class Script { latin, bengali, other };

Script script_of(char32_t code_point) {
    auto const latin = code_point < 0x370 || (code_point >= 0x1E00 && code_point < 0x1F00);
    return latin ? Script::latin : is_bengali(code_point) ? Script::bengali : Script::other;
}

// The first letter that is not Latin decides.
Script script_of(std::string_view word) {
    if (is_ascii(word)) return Script::latin;
    for (std::size_t position = 0; position < word.size();) {
        auto const script = script_of(next_code_point(word, position));
        if (script != Script::latin) return script;
    }
    return Script::latin;
}

// The class of a consonant or digit; 0 for the sounds that spellings disagree on.
constexpr char class_of(char sound) {
    constexpr std::string_view sounds = "kgcjzGtdnNMpfbvVmrRlsSC0123456789";
    constexpr std::string_view classes = "KGCJJJTDNNNPFBBBMRRLSSS0123456789";
    static_assert(sounds.size() == classes.size());
    auto const at = sounds.find(sound);
    return at == std::string_view::npos ? '\0' : classes[at];
}

// ঙ্গ and "ng" sound like ঙ; ক্ষ, "ksh" and "x" are often a plain k.
bool is_absorbed(char previous, char key_class) {
    return (key_class == 'G' && previous == 'N') || (key_class == 'S' && previous == 'k');
}

std::string_view confused_with(char key_class) {
    switch (key_class) {
        case 'K':
            return "CGS";
        case 'G':
            return "JK";
        case 'C':
            return "KSJT";
        case 'J':
            return "GSCA";
        case 'T':
            return "DC";
        case 'D':
            return "TR";
        case 'N':
            return "M";
        case 'P':
            return "FB";
        case 'F':
            return "P";
        case 'B':
            return "PF";
        case 'M':
            return "N";
        case 'R':
            return "DL";
        case 'L':
            return "R";
        case 'S':
            return "CJK";
        case 'H':
            return "AJ";
        case 'A':
            return "HB";
        default:
            return {};
    }
}

constexpr std::string_view inserted_classes = "ATRSDNKGLBMHCJPF";

}  // namespace

void append_sounds(std::string& word, std::string_view sounds) {
    for (auto const sound : sounds) {
        auto const repeats = !word.empty() && word.back() == sound;
        if (!repeats || sound == 'h' || (sound >= '0' && sound <= '9')) word += sound;
    }
}

std::string sounds_of(std::string_view folded_word) {
    auto const word = folded_word.substr(0, longest_word);
    switch (script_of(word)) {
        case Script::latin:
            return latin_sounds(word);
        case Script::bengali:
            return bengali_sounds(word);
        case Script::other:
            return latin_sounds(transliterated(word));
    }
    return {};
}

std::string phonetic_key(std::string_view sounds) {
    std::string key;
    if (sounds.empty()) return key;
    if (sounds.front() == 'h') key += 'H';
    if (is_vowel_sound(sounds.front()) || sounds.front() == 'y' || sounds.front() == 'w') key += 'A';
    auto previous = '\0';
    for (auto const sound : sounds) {
        auto const key_class = class_of(sound);
        auto const repeats = !key.empty() && key.back() == key_class && key_class >= 'A';
        if (key_class != '\0' && !repeats && !is_absorbed(previous, key_class)) key += key_class;
        previous = sound;
    }
    return key;
}

std::vector<std::string> near_keys(std::string_view key) {
    std::vector<std::string> near;
    std::string changed(key);
    for (std::size_t i = 0; i < key.size(); ++i) {
        for (auto const other : confused_with(key[i])) {
            changed[i] = other;
            near.push_back(changed);
        }
        changed[i] = key[i];
    }
    for (std::size_t i = 0; i < key.size() && key.size() > 1; ++i)
        near.push_back(std::string(key).erase(i, 1));
    for (auto const extra : inserted_classes) {
        // Only the beginning can have gained a vowel or an h: keys hold neither elsewhere.
        auto const last = extra == 'A' || extra == 'H' ? 0 : key.size();
        for (std::size_t i = 0; i <= last; ++i) near.push_back(std::string(key).insert(i, 1, extra));
    }
    return near;
}

}  // namespace sampark
