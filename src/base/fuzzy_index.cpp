#include "base/fuzzy_index.hpp"

#include "base/name_similarity.hpp"
#include "base/phonetic.hpp"
#include "base/similarity.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sampark {
namespace {

// Rare trigrams tell names apart; the common ones ("ltd", "mit") are left out once this many names were
// looked at.
constexpr std::size_t most_postings = 40'000;
constexpr std::size_t most_compared = 64;
// Names of so many letters share too few trigrams when one letter differs.
constexpr std::size_t fewest_letters = 4;
constexpr std::size_t short_letters = 7;
constexpr double near_score = 0.75;
// What a name in the other script must sound alike, and what that counts at most: it suggests, and decides
// nothing.
constexpr double least_sound = 0.88;
constexpr double sound_factor = 0.8;

// The words of a name without what says only the form of a firm.
std::vector<std::string> core_words(std::string_view name) {
    auto const normal = normal_name(name);
    std::vector<std::string> words;
    for (std::string_view rest = normal; !rest.empty();) {
        auto const end = std::min(rest.find(' '), rest.size());
        if (!says_only_the_form(rest.substr(0, end))) words.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return words;
}

std::string core_of(std::string_view name) {
    std::string core;
    for (auto const& word : core_words(name)) core += word;
    return core;
}

std::string sounds_of_core(std::string_view name) {
    std::string sounds;
    for (auto const& word : core_words(name)) sounds += (sounds.empty() ? "" : " ") + sounds_of(word);
    return sounds;
}

// What two short names have in common that differ in a letter: the core, also without one of its letters.
std::vector<std::string> rests_of(std::string_view name) {
    std::vector<std::string> rests{core_of(name)};
    if (rests.front().empty()) return {};
    std::vector<std::size_t> letters;
    for (std::size_t at = 0; at < rests.front().size();) {
        letters.push_back(at);
        next_code_point(rests.front(), at);
    }
    if (letters.size() + 1 < fewest_letters || letters.size() > short_letters + 1) return rests;
    letters.push_back(rests.front().size());
    for (std::size_t i = 0; i + 1 < letters.size(); ++i)
        rests.push_back(rests.front().substr(0, letters[i]) + rests.front().substr(letters[i + 1]));
    return rests;
}

bool are_numbered_apart(std::string const& digits, std::string_view other) {
    auto const others = digits_in(other);
    return !digits.empty() && !others.empty() && digits != others;
}

}  // namespace

void FuzzyIndex::add(std::string_view name, Id const& id) {
    auto const index = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back({std::string(name), id});
    auto const normal = normal_name(name);
    by_compact_.emplace(compact_name(normal), index);
    for (auto const trigram : trigrams_of(normal)) by_trigram_[trigram].push_back(index);
    for (auto& rest : rests_of(name)) by_rest_.emplace(std::move(rest), index);
    auto const key = phonetic_key(sounds_of_core(name));
    if (!key.empty()) (is_bengali(name) ? by_sound_.bengali : by_sound_.other).emplace(key, index);
}

std::vector<NameMatch> FuzzyIndex::find(std::string_view name, std::size_t limit, double least_score) const {
    std::vector<NameMatch> exact, normalised;
    auto const compact = compact_name(name);
    auto const [begin, end] = by_compact_.equal_range(compact);
    for (auto at = begin; at != end; ++at) {
        auto const& entry = entries_[at->second];
        auto const same = entry.name == name;
        (same ? exact : normalised)
            .push_back({entry.id, same ? NameMatchKind::exact : NameMatchKind::normalised, 1, entry.name});
    }
    if (!exact.empty()) return exact;
    if (compact.empty()) return {};  // names of nothing but signs are equal or have nothing in common
    if (!normalised.empty()) return normalised;
    return similar(name, PreparedName(name), limit, least_score);
}

std::vector<NameMatch> FuzzyIndex::similar(std::string_view written, PreparedName const& name,
                                           std::size_t limit, double least_score) const {
    std::vector<NameMatch> matches;
    auto const digits = digits_in(written);
    auto const slips = near(written);
    auto compared = candidates(name.trigrams());
    compared.insert(compared.end(), slips.begin(), slips.end());
    std::sort(compared.begin(), compared.end());
    compared.erase(std::unique(compared.begin(), compared.end()), compared.end());
    for (auto const index : compared) {
        auto const& entry = entries_[index];
        if (are_numbered_apart(digits, entry.name)) continue;
        auto const slip = std::find(slips.begin(), slips.end(), index) != slips.end();
        auto const score = std::max(name.similarity_to(PreparedName(entry.name)), slip ? near_score : 0);
        if (score >= least_score) matches.push_back({entry.id, NameMatchKind::similar, score, entry.name});
    }
    add_sounding_alike(written, digits, matches);
    std::sort(matches.begin(), matches.end(), [](NameMatch const& a, NameMatch const& b) {
        return a.score != b.score ? a.score > b.score : a.name < b.name;
    });
    if (matches.size() > limit) matches.resize(limit);
    return matches;
}

// Names in the other script: বেটাটেক and Betatech.
void FuzzyIndex::add_sounding_alike(std::string_view written, std::string const& digits,
                                    std::vector<NameMatch>& matches) const {
    auto const& others = is_bengali(written) ? by_sound_.other : by_sound_.bengali;
    if (others.empty()) return;
    auto const sounds = sounds_of_core(written);
    auto const key = phonetic_key(sounds);
    if (key.empty()) return;
    SoundMatcher const matcher(sounds);
    auto keys = near_keys(key);
    keys.insert(keys.begin(), key);
    std::size_t compared = 0;
    for (auto const& near_key : keys) {
        auto const [begin, end] = others.equal_range(near_key);
        for (auto at = begin; at != end && compared < most_compared; ++at, ++compared) {
            auto const& entry = entries_[at->second];
            auto const alike = matcher.similarity_to(sounds_of_core(entry.name));
            if (alike < least_sound || are_numbered_apart(digits, entry.name)) continue;
            matches.push_back({entry.id, NameMatchKind::similar, alike * sound_factor, entry.name});
        }
    }
}

// Names that differ in one letter, where the longer has enough of them, or only in the form of the firm.
std::vector<std::uint32_t> FuzzyIndex::near(std::string_view name) const {
    auto const core = core_of(name);
    auto const letters = count_code_points(core);
    std::vector<std::uint32_t> found;
    for (auto const& rest : rests_of(name)) {
        auto const [begin, end] = by_rest_.equal_range(rest);
        for (auto at = begin; at != end && found.size() < most_compared; ++at) {
            auto const other = core_of(entries_[at->second].name);
            if (other == core || std::max(letters, count_code_points(other)) >= fewest_letters)
                found.push_back(at->second);
        }
    }
    return found;
}

// The names that share most trigrams, the rarest trigrams first.
std::vector<std::uint32_t> FuzzyIndex::candidates(std::vector<Trigram> const& trigrams) const {
    std::vector<std::vector<std::uint32_t> const*> postings;
    for (auto const trigram : trigrams) {
        if (auto const found = by_trigram_.find(trigram); found != by_trigram_.end())
            postings.push_back(&found->second);
    }
    std::sort(postings.begin(), postings.end(),
              [](auto const* a, auto const* b) { return a->size() < b->size(); });
    std::vector<std::uint8_t> shared(entries_.size());
    std::vector<std::uint32_t> touched;
    std::size_t looked_at = 0;
    for (auto const* names : postings) {
        looked_at += names->size();
        if (looked_at > most_postings && !touched.empty()) break;
        for (auto const index : *names) {
            if (shared[index] == 0) touched.push_back(index);
            if (shared[index] < 255) ++shared[index];
        }
    }
    auto const most = static_cast<std::ptrdiff_t>(std::min(most_compared, touched.size()));
    std::partial_sort(touched.begin(), touched.begin() + most, touched.end(),
                      [&](std::uint32_t a, std::uint32_t b) {
                          return shared[a] != shared[b] ? shared[a] > shared[b] : a < b;
                      });
    touched.resize(static_cast<std::size_t>(most));
    return touched;
}

}  // namespace sampark
