// In which order things are to be done, and why.
#pragma once

#include "records/load.hpp"

namespace sampark::crm::activity {

// Why something comes first.
struct Score {
    int points = 0;
    json::array reasons;  // {"code", "points", …}
};
struct ScoreFacts {
    std::string priority = {};
    std::optional<Micros> planned_at = {};  // when it takes place
    std::optional<Micros> until = {};       // from then on it is late; `planned_at` when left out
    bool is_all_day = false;
    std::optional<Money> amount = {};        // of its deal, in the workspace's currency
    std::optional<std::int64_t> score = {};  // the highest of its contacts
};
Score score_of(ScoreFacts const& facts, Micros now, std::string const& today, std::string const& zone);

int points_for_priority(std::string_view level);
// What is late by so many days, which may be none (today) or less.
int points_for_delay(std::int64_t days);

// What is to be scored, by all that is known of it without its deal and contacts.
struct Weighed {
    Id id;
    std::optional<Id> deal;
    ScoreFacts facts;
};
// `at`: the time of it, where it repeats.
Weighed weighed(Record const& record, std::optional<Micros> at);

// Scores with what the caller may see of deals and contacts.
class Scorer {
public:
    Scorer(Context const& context, std::vector<Weighed> const& all);
    // Of one of those.
    Score operator()(Weighed const& each, Micros now, std::string const& today,
                     std::string const& zone) const;

private:
    void read_amounts(std::vector<Weighed> const& all);
    void read_scores(std::vector<Weighed> const& all);

    Context const& context_;
    std::unordered_map<Id, Money> amounts_;        // of deals
    std::unordered_map<Id, std::int64_t> scores_;  // of activities: the highest of their contacts
};

}  // namespace sampark::crm::activity
