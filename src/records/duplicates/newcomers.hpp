// Compares the records that came with an import with all others and with each other, when it is over.
//
// Few are looked up one by one, as while somebody types; where they are more than a small share of all, all
// are read once as by a scan, which costs less then. Either way only pairs with one of them are compared, and
// kept in short transactions: whoever runs it again after it was cut off goes on where it stood, and what was
// kept is kept once.
#pragma once

#include "records/duplicates/keeping.hpp"

#include <filesystem>

namespace sampark::duplicates {

// How far it came.
struct Comparison {
    std::int64_t looked_at = 0;  // records of the import
    std::int64_t after = 0;      // one by one: the event of the last one
    std::int64_t place = 0;      // else: how many parts of the pairs are done
};

struct NewcomersOptions {
    Transactions transactions;
    // Within each writing transaction, after its pairs.
    std::function<void(Context const&, Comparison const&)> checkpoint;
    // Between two transactions. Throw to stop: another run goes on from there.
    std::function<void()> progress;
    std::filesystem::path folder;  // for what lies on the disk meanwhile
};

// How many records of the noun an import may have brought, for them to be looked up one by one.
std::int64_t few_among(std::int64_t all);

// To its end. `count`: about how many records of the noun came with it.
Comparison compare_newcomers(EntityDef const& entity, Id const& import, std::int64_t count,
                             Comparison const& begun, NewcomersOptions const& options);

}  // namespace sampark::duplicates
