#include "base/fuzzy_index.hpp"

#include "base/name_similarity.hpp"

#include <algorithm>

namespace sampark {
namespace {

// Rare trigrams tell names apart; the common ones ("ltd", "mit") are left out once this many names were
// looked at.
constexpr std::size_t most_postings = 40'000;
constexpr std::size_t most_compared = 64;

}  // namespace

void FuzzyIndex::add(std::string_view name, Id const& id) {
    auto const index = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back({std::string(name), id});
    auto const normal = normal_name(name);
    by_compact_.emplace(compact_name(normal), index);
    for (auto const trigram : trigrams_of(normal)) by_trigram_[trigram].push_back(index);
}

std::vector<NameMatch> FuzzyIndex::find(std::string_view name, std::size_t limit, double least_score) const {
    std::vector<NameMatch> exact, normalised;
    auto const compact = compact_name(name);
    if (compact.empty()) return {};
    auto const [begin, end] = by_compact_.equal_range(compact);
    for (auto at = begin; at != end; ++at) {
        auto const& entry = entries_[at->second];
        auto const same = entry.name == name;
        (same ? exact : normalised)
            .push_back({entry.id, same ? NameMatchKind::exact : NameMatchKind::normalised, 1, entry.name});
    }
    if (!exact.empty()) return exact;
    if (!normalised.empty()) return normalised;
    return similar(PreparedName(name), limit, least_score);
}

std::vector<NameMatch> FuzzyIndex::similar(PreparedName const& name, std::size_t limit,
                                           double least_score) const {
    std::vector<NameMatch> matches;
    for (auto const index : candidates(name.trigrams())) {
        auto const& entry = entries_[index];
        auto const score = name.similarity_to(PreparedName(entry.name));
        if (score >= least_score) matches.push_back({entry.id, NameMatchKind::similar, score, entry.name});
    }
    std::sort(matches.begin(), matches.end(), [](NameMatch const& a, NameMatch const& b) {
        return a.score != b.score ? a.score > b.score : a.name < b.name;
    });
    if (matches.size() > limit) matches.resize(limit);
    return matches;
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
