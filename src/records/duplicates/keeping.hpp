// Compares pairs of records and keeps those that agree, in short transactions: compared while nobody waits,
// and anew if one of them has changed by the time they are written.
#pragma once

#include "records/duplicates/pairs.hpp"

#include <functional>
#include <span>

namespace sampark::duplicates {

using InTransaction = std::function<void(Context const&)>;

// Run a function in a transaction, as the system; it may be run again from its start.
struct Transactions {
    std::function<void(InTransaction const&)> read;
    std::function<void(InTransaction const&)> write;
};

class PairKeeper {
public:
    // Keeps references. `import`: with which the pairs came.
    PairKeeper(Criteria const& criteria, Transactions const& transactions,
               std::optional<Id> const& import = std::nullopt)
        : criteria_(criteria), transactions_(transactions), import_(import) {}

    // `beside`: in the transaction that keeps them, after that.
    std::vector<Found> keep(std::span<PairIds const> pairs, InTransaction const& beside) const;

private:
    using Versions = std::unordered_map<Id, std::int64_t>;

    std::vector<Found> compared(Context const& context, std::span<PairIds const> pairs,
                                Versions* versions) const;
    bool unchanged(Context const& context, std::vector<Found> const& found, Versions const& versions) const;

    Criteria const& criteria_;
    Transactions const& transactions_;
    std::optional<Id> import_;
};

}  // namespace sampark::duplicates
