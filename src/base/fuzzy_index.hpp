// Finds the record that a written name means among hundreds of thousands of names: exactly, equal but for
// case, spaces and punctuation, or alike.
#pragma once

#include "base/id.hpp"
#include "base/name_similarity.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sampark {

enum class NameMatchKind { exact, normalised, similar };

struct NameMatch {
    Id id;
    NameMatchKind kind = NameMatchKind::similar;
    double score = 0;  // 1 for exact and normalised; otherwise name_similarity(), below 1
    std::string name;
};

// Memory about 0.5 kB a name. Finding is const and safe from several threads.
class FuzzyIndex {
public:
    void add(std::string_view name, Id const& id);

    // Every exact match; failing that every normalised one; failing that the similar ones of at least
    // `least_score`, best first, at most `limit`. Names that differ in one letter of four or more, or in
    // words such as "Ltd" alone, are similar however short they are; names with
    // different numbers never are. Of names in the other script those are that sound alike.
    // More than one exact or normalised match means that the name is not unique.
    std::vector<NameMatch> find(std::string_view name, std::size_t limit = 5, double least_score = 0.6) const;

    std::size_t size() const { return entries_.size(); }

private:
    struct Entry {
        std::string name;
        Id id;
    };

    std::vector<std::uint32_t> candidates(std::vector<Trigram> const& trigrams) const;
    std::vector<std::uint32_t> near(std::string_view name) const;
    void add_sounding_alike(std::string_view written, std::string const& digits,
                            std::vector<NameMatch>& matches) const;
    std::vector<NameMatch> similar(std::string_view written, PreparedName const& name, std::size_t limit,
                                   double least_score) const;

    std::vector<Entry> entries_;
    std::unordered_multimap<std::string, std::uint32_t> by_compact_;
    std::unordered_map<Trigram, std::vector<std::uint32_t>> by_trigram_;
    std::unordered_multimap<std::string, std::uint32_t> by_rest_;  // of what near() compares
    // By phonetic_key(): those in Bengali script and those that are not.
    struct {
        std::unordered_multimap<std::string, std::uint32_t> bengali, other;
    } by_sound_;
};

}  // namespace sampark
