// Which records share a key by some rule: all of a noun are read once, and their keys and pairs lie in files,
// so that the memory does not grow with the number of records.
#pragma once

#include "records/duplicates/keeping.hpp"
#include "records/duplicates/parts.hpp"

namespace sampark::duplicates {

inline constexpr std::size_t pairs_at_once = 500;

struct PairingOptions {
    Transactions const& transactions;
    std::function<void()> const& progress;  // between two transactions; throw to stop
    std::filesystem::path const& folder;
    // Those of the ids whose pairs are wanted; without it all are.
    std::function<std::vector<Id>(Context const&, std::span<Id const>)> wanted = {};
    // How many records were read, now and then.
    std::function<void(std::int64_t)> told = [](std::int64_t) {};
};

struct Paired {
    Parts<PairIds> pairs;  // some of them more than once: for each key that they share
    std::int64_t looked_at = 0;
    std::int64_t crowds = 0;   // keys that too many share to tell anything
    std::int64_t crowded = 0;  // how many records share them
};
Paired pair_up(Criteria const& criteria, PairingOptions const& options);

// Those of the part, each once.
std::vector<PairIds> take_pairs(Parts<PairIds>& pairs, std::size_t part);

// How many live records of the noun there are.
std::int64_t count_records(Context const& context, EntityDef const& entity);

}  // namespace sampark::duplicates
