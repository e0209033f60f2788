// Made-up customers with the shape of real ones: names in both scripts, a few large cities and many small
// ones, busy and idle sellers, and half-filled forms. Everything follows from the seed alone.
#pragma once

#include "records/record.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::bench {

inline constexpr std::string_view shops[]{"retail", "wholesale", "online", "institution", "export"};

struct PersonName {
    std::string bengali;
    std::string latin;
};

struct Stage {
    Id id;
    Id pipeline;
    std::string outcome;
};

class Sample {
public:
    // `names` is a TSV of Bengali and Latin names; empty: a short list of our own.
    Sample(std::string const& names, std::uint64_t seed);

    PersonName person();
    // The id and times of the number-th of `count` records, spread over three years.
    void stamp(Record& record, std::size_t number, std::size_t count);
    void company(Record& record, std::vector<Id> const& users);
    void contact(Record& record, std::vector<Id> const& users, std::vector<Id> const& companies);
    void deal(Record& record, std::vector<Id> const& users, std::vector<Id> const& companies,
              std::vector<Id> const& contacts, std::vector<Stage> const& stages);
    void activity(Record& record, std::vector<Id> const& users, std::vector<Id> const& companies,
                  std::vector<Id> const& contacts, std::vector<Id> const& deals);
    // An activity with this contact instead.
    static void with(Record& record, Id const& contact);

private:
    std::uint64_t below(std::uint64_t limit) { return random_() % limit; }
    bool chance(unsigned percent) { return below(100) < percent; }
    // Favours the first: a fifth of the choices get about half of the draws.
    std::size_t skewed(std::size_t count);
    template <class List>
    auto const& one_of(List const& list) {
        return list[skewed(std::size(list))];
    }
    std::int64_t time_since(std::int64_t start);
    std::string date_near(std::int64_t start);
    json::value labelled(std::string const& value, std::string_view label);
    json::value link_to(std::vector<Id> const& ids);
    std::string phone();

    std::mt19937_64 random_;
    std::vector<std::pair<std::string, std::string>> first_names_;  // Bengali, Latin
    std::vector<std::pair<std::string, std::string>> last_names_;
    std::uint64_t serial_ = 0;
};

}  // namespace sampark::bench
