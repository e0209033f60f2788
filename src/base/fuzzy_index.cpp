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
    entries_.push_back({std::string(name), normal_name(name), id});
    by_compact_.emplace(compact_name(name), index);
    for (auto const trigram : trigrams_of(entries_.back().normal)) by_trigram_[trigram].push_back(index);
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
    return similar(normal_name(name), limit, least_score);
}

std::vector<NameMatch> FuzzyIndex::similar(std::string_view normal, std::size_t limit,
                                           double least_score) const {
    std::vector<NameMatch> matches;
    for (auto const index : candidates(trigrams_of(normal))) {
        auto const& entry = entries_[index];
        auto const score = name_similarity_of_normal(normal, entry.normal);
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
    std::unordered_map<std::uint32_t, std::uint32_t> shared;
    std::size_t looked_at = 0;
    for (auto const* names : postings) {
        looked_at += names->size();
        if (looked_at > most_postings && !shared.empty()) break;
        for (auto const index : *names) ++shared[index];
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ranked(shared.begin(), shared.end());
    auto const most = std::min(most_compared, ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(most), ranked.end(),
                      [](auto const& a, auto const& b) {
                          return a.second != b.second ? a.second > b.second : a.first < b.first;
                      });
    std::vector<std::uint32_t> result;
    for (std::size_t i = 0; i < most; ++i) result.push_back(ranked[i].first);
    return result;
}

}  // namespace sampark
