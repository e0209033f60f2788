#include "base/similarity.hpp"

#include "base/phonetic.hpp"

#include <algorithm>
#include <string>

namespace sampark {
namespace {

constexpr float strictness = 2.2F;    // how fast distance eats up agreement
constexpr float part_answered = .4F;  // what an answer to part of a name counts beside the whole names

using Costs = std::array<std::array<float, 128>, 128>;

// Pairs of sounds, both ways.
struct Exchange {
    float cost;
    std::string_view pairs;
};

constexpr Exchange exchanges[]{
    {.06F, "aA oA aE jG zj sS sC vb Vb VR rR Nn NM"},
    {.10F, "Mn"},
    {.13F, "ie uo uw ow oa ae eE Ae Au"},
    {.20F, "iy ey Ai Ei Rd wv wV gG sz"},
    {.45F, "cS kc kC pf jy td kg hj sk"},
    {.60F, "nm Mm Nm lr zS sc jt cd jc pb"},
};

constexpr Costs make_costs() {
    Costs costs{};
    for (std::size_t a = 0; a < costs.size(); ++a) {
        for (std::size_t b = 0; b < costs.size(); ++b) {
            auto const vowels = is_vowel_sound(static_cast<char>(a)) + is_vowel_sound(static_cast<char>(b));
            costs.at(a).at(b) = a == b ? 0 : vowels == 2 ? .25F : vowels == 1 ? 1.2F : 1.F;
        }
    }
    for (auto const& exchange : exchanges) {
        for (std::size_t i = 0; i + 1 < exchange.pairs.size(); i += 3) {
            auto const a = static_cast<std::size_t>(exchange.pairs[i]);
            auto const b = static_cast<std::size_t>(exchange.pairs[i + 1]);
            costs.at(a).at(b) = costs.at(b).at(a) = exchange.cost;
        }
    }
    return costs;
}

constexpr Costs costs = make_costs();

float exchange_cost(char a, char b) {
    return costs[static_cast<unsigned char>(a) & 0x7FU][static_cast<unsigned char>(b) & 0x7FU];
}

float vowel_weight(std::string_view word, std::size_t i) {
    auto const neighbour = [&](std::size_t j) { return j < word.size() && is_vowel_sound(word[j]); };
    if (word[i] == 'A') return .08F;
    if (i == 0) return .4F;
    if (word[i] == 'e' && i + 1 == word.size()) return .1F;
    return neighbour(i - 1) || neighbour(i + 1) ? .15F : .3F;
}

float sound_weight(std::string_view word, std::size_t i) {
    auto const sound = word[i];
    auto const previous = i > 0 ? word[i - 1] : '\0';
    if (is_vowel_sound(sound)) return vowel_weight(word, i);
    if (sound == 'h') return i == 0 ? .4F : .15F;
    if (sound == 'y' || sound == 'w') return .2F;
    if (sound == 'M') return .15F;
    if (sound == 'g' && previous == 'N') return .12F;
    if (sound == 'S' && previous == 'k') return .3F;
    return 1;
}

// Muhammad, Mohammed, Md.: before a name it may be there or not. Mahmud is another name.
bool is_mohammad(std::string_view word) {
    std::string_view const pattern = "mmd";
    std::size_t matched = 0;
    for (auto const sound : word) {
        if (matched < pattern.size() && sound == pattern[matched]) {
            ++matched;
        } else if (sound != 'h' && (!is_vowel_sound(sound) || (sound == 'u' && matched > 1))) {
            return false;
        }
    }
    return matched == pattern.size();
}

}  // namespace

SoundMatcher::SoundMatcher(std::string_view sounds) : words_(split(sounds)) {}

double SoundMatcher::similarity_to(std::string_view sounds) const {
    auto const others = split(sounds);
    auto const total = weight_of(words_) + weight_of(others);
    return total > 0 ? std::min(1.F, agreement_with(others) / total) : 0;
}

double SoundMatcher::answer_in(std::string_view sounds) const {
    auto const others = split(sounds);
    auto const asked = weight_of(words_);
    if (asked <= 0 || others.empty()) return 0;
    auto const same = agreement_with(others);
    auto const alike = std::min(1.F, same / (asked + weight_of(others)));
    if (words_.size() >= others.size()) return alike;
    auto const answered = std::min(1.F, same / (2 * asked));
    return alike + part_answered * std::max(0.F, answered - alike);
}

float SoundMatcher::weight_of(Words const& words) {
    float weight = 0;
    for (auto const& word : words) weight += word.total * word.importance;
    return weight;
}

float SoundMatcher::agreement_with(Words const& others) const {
    if (words_.empty() || others.empty()) return 0;
    Table table{};
    for (std::size_t i = 0; i < words_.size(); ++i) {
        for (std::size_t j = 0; j < others.size(); ++j) table[i][j] = agreement(words_[i], others[j]);
    }
    return std::max(best_in_order(words_, others, table), .97F * best_in_any_order(words_, others, table));
}

SoundMatcher::Word SoundMatcher::make_word(std::string_view sounds) {
    Word word;
    word.sounds = sounds.substr(0, most_sounds);
    for (std::size_t i = 0; i < word.sounds.size(); ++i) {
        word.weights[i] = sound_weight(word.sounds, i);
        word.total += word.weights[i];
    }
    return word;
}

SoundMatcher::Words SoundMatcher::split(std::string_view sounds) {
    Words words;
    words.reserve(4);
    while (!sounds.empty() && words.size() < most_words) {
        auto const end = std::min(sounds.find(' '), sounds.size());
        if (end > 0) words.push_back(make_word(sounds.substr(0, end)));
        sounds.remove_prefix(std::min(end + 1, sounds.size()));
    }
    if (words.size() > 1) {
        for (auto& word : words) {
            if (is_mohammad(word.sounds)) word.importance = .4F;
        }
    }
    return words;
}

// The cheapest way from one word to the other (Levenshtein, with a weight for each sound).
float SoundMatcher::distance(Word const& a, Word const& b) {
    std::array<float, most_sounds + 1> row{};
    for (std::size_t j = 0; j < b.sounds.size(); ++j) row[j + 1] = row[j] + b.weights[j];
    for (std::size_t i = 0; i < a.sounds.size(); ++i) {
        auto diagonal = row[0];
        row[0] += a.weights[i];
        for (std::size_t j = 0; j < b.sounds.size(); ++j) {
            auto const exchanged = diagonal + exchange_cost(a.sounds[i], b.sounds[j]);
            diagonal = row[j + 1];
            row[j + 1] = std::min({exchanged, diagonal + a.weights[i], row[j] + b.weights[j]});
        }
    }
    return row[b.sounds.size()];
}

// What of both words' weight is the same.
float SoundMatcher::agreement(Word const& a, Word const& b) {
    auto const both = a.total * a.importance + b.total * b.importance;
    if (a.sounds.size() == 1 || b.sounds.size() == 1) {  // an initial
        auto const certainty = a.sounds.size() == b.sounds.size() ? 1.F : .5F;
        return exchange_cost(a.sounds.front(), b.sounds.front()) < .3F ? both * certainty : 0;
    }
    auto const importance = (a.importance + b.importance) / 2;
    return std::max(0.F, both - strictness * importance * distance(a, b));
}

float SoundMatcher::agreement_joined(Word const& first, Word const& second, Word const& whole) {
    auto const length = first.sounds.size() + second.sounds.size();
    auto const plausible = first.sounds.size() > 1 && second.sounds.size() > 1 &&
                           length <= whole.sounds.size() + 3 && whole.sounds.size() <= length + 3;
    if (!plausible || length > most_sounds) return 0;
    std::array<char, most_sounds> joined{};
    std::ranges::copy(second.sounds, std::ranges::copy(first.sounds, joined.begin()).out);
    return agreement(make_word({joined.data(), length}), whole);
}

float SoundMatcher::best_in_order(Words const& a, Words const& b, Table const& table) {
    std::array<std::array<float, most_words + 1>, most_words + 1> best{};
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto value = std::max({best[i - 1][j], best[i][j - 1], best[i - 1][j - 1] + table[i - 1][j - 1]});
            if (i > 1)
                value = std::max(value, best[i - 2][j - 1] + agreement_joined(a[i - 2], a[i - 1], b[j - 1]));
            if (j > 1)
                value = std::max(value, best[i - 1][j - 2] + agreement_joined(b[j - 2], b[j - 1], a[i - 1]));
            best[i][j] = value;
        }
    }
    return best[a.size()][b.size()];
}

// Surname first or last: the best pair of words first, then the best of the rest.
float SoundMatcher::best_in_any_order(Words const& a, Words const& b, Table table) {
    float sum = 0;
    for (std::size_t round = 0; round < std::min(a.size(), b.size()); ++round) {
        std::size_t row = 0;
        std::size_t column = 0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            for (std::size_t j = 0; j < b.size(); ++j) {
                if (table[i][j] > table[row][column]) row = i, column = j;
            }
        }
        sum += table[row][column];
        table[row].fill(0);
        for (auto& cells : table) cells[column] = 0;
    }
    return sum;
}

double similarity(std::string_view sounds_a, std::string_view sounds_b) {
    return SoundMatcher(sounds_a).similarity_to(sounds_b);
}

}  // namespace sampark
