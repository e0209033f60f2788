// Exact counts and tallies that are cheap at a million rows: each is kept with the event up to which it is
// right, and carried forward over the events since.
//
// A change and its event commit together, so a count that has followed every event of a snapshot is exact in
// it. A kept count that is asked for again after a change also remembers which rows it counts, and as what
// (records/kept_rows.hpp); from then on a change costs a look at the changed rows alone. Where
// that cannot be (PostgreSQL has no row numbers; too many changes; a change of another noun that the
// condition mentions), it counts again. Process-local and safe to lose. See docs/decisions/0020-counts.md.
#pragma once

#include "base/function_ref.hpp"
#include "records/filter.hpp"

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace sampark {

// Appends " FROM entity t WHERE …" of what is counted.
using AddRows = FunctionRef<void(SqlBuilder&, Reach)>;
// Appends the number, from 0 to 1023 and never NULL, that a row t counts as.
using AddNumber = FunctionRef<void(SqlBuilder&)>;

class CountCache {
public:
    // The number of rows in the transaction's snapshot.
    std::int64_t count(Context const& context, std::string_view entity, AddRows rows);
    // How many of them have each number, from 0 on; numbers at the end that no row has may lack.
    std::vector<std::int64_t> tally(Context const& context, std::string_view entity, AddNumber number,
                                    AddRows rows);
    // Roughly the same, counted no further than `at_most`: for choosing a way to the rows. It is kept while
    // few events came since.
    std::int64_t about(Context const& context, AddRows rows, std::int64_t at_most);

private:
    struct Question;
    struct Snapshot;
    struct Kept;
    struct Estimate {
        std::int64_t rows;
        std::int64_t at_most;
        std::int64_t sequence;

        bool serves(std::int64_t wanted_at_most, std::int64_t now) const;
    };
    using KeptList = std::list<std::pair<std::string, std::shared_ptr<Kept>>>;

    std::vector<std::int64_t> counted(Context const& context, Question const& question);
    std::shared_ptr<Kept> find(std::string const& key);
    std::shared_ptr<Kept> find_or_add(std::string const& key);

    std::mutex mutex_;
    KeptList kept_;  // most recently used first
    std::unordered_map<std::string_view, KeptList::iterator> by_key_;
    std::unordered_map<std::size_t, Estimate> estimates_;  // by the hash of what is counted
};

}  // namespace sampark
