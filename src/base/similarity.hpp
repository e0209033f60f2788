// How alike two names sound, to rank what an index found.
//
// Words are matched in order (or, at a small cost, in any order), one to one or two to one (দাশগুপ্ত, Das
// Gupta); an initial matches a word that begins with it; a title like Md. may be missing. Within words sounds
// are aligned, where leaving out or exchanging a vowel costs little and a consonant much.
#pragma once

#include <array>
#include <string_view>
#include <vector>

namespace sampark {

// One side of many comparisons. Views the sounds it was made from.
class SoundMatcher {
public:
    // `sounds`: words of sounds (phonetic.hpp) with spaces between them.
    explicit SoundMatcher(std::string_view sounds);

    // 1 for the same sounds, about 0.6 and more for what a reader takes as the same name, 0 for nothing in
    // common.
    double similarity_to(std::string_view sounds) const;
    // The same for part of a name that somebody looks for: how much of it is answered counts as well, or else
    // a short name that sounds a little alike would go before a long one that has the very word.
    double answer_in(std::string_view sounds) const;

private:
    static constexpr std::size_t most_words = 8;
    static constexpr std::size_t most_sounds = 32;

    struct Word {
        std::string_view sounds;
        std::array<float, most_sounds> weights{};  // what leaving out a sound costs
        float total = 0;                           // of the weights
        float importance = 1;                      // of the word in its name
    };
    using Words = std::vector<Word>;
    using Table = std::array<std::array<float, most_words>, most_words>;  // agreement of each word with each

    static Word make_word(std::string_view sounds);
    static Words split(std::string_view sounds);
    static float weight_of(Words const& words);
    float agreement_with(Words const& others) const;
    static float distance(Word const& a, Word const& b);
    static float agreement(Word const& a, Word const& b);
    static float agreement_joined(Word const& first, Word const& second, Word const& whole);
    static float best_in_order(Words const& a, Words const& b, Table const& table);
    static float best_in_any_order(Words const& a, Words const& b, Table table);

    Words words_;
};

// SoundMatcher(a).similarity_to(b).
double similarity(std::string_view sounds_a, std::string_view sounds_b);

}  // namespace sampark
