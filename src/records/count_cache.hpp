// Exact counts that are cheap at a million rows: each is kept with the event up to which it is right, and
// carried forward over the events since.
//
// A change and its event commit together, so a count that has followed every event of a snapshot is exact in
// it. A kept count that is asked for again after a change also remembers which rows it counts (a bit a row,
// by the row's number in the database); from then on a change costs a look at the changed rows alone. Where
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
#include <unordered_set>
#include <vector>

namespace sampark {

// Appends " FROM entity t WHERE …" of what is counted.
using AddRows = FunctionRef<void(SqlBuilder&, Reach)>;

class CountCache {
public:
    // The number of rows in the transaction's snapshot.
    std::int64_t count(Context const& context, std::string_view entity, AddRows rows);
    // The same if it is kept or can be carried forward at little cost.
    std::optional<std::int64_t> known(Context const& context, std::string_view entity, AddRows rows);
    // Whether the database has an index of that name (SQLite; always false elsewhere).
    bool has_index(Context const& context, std::string const& name);

private:
    struct Snapshot;
    struct Kept;
    using KeptList = std::list<std::pair<std::string, std::shared_ptr<Kept>>>;

    std::shared_ptr<Kept> find(std::string const& key);
    std::shared_ptr<Kept> find_or_add(std::string const& key);

    std::mutex mutex_;
    KeptList kept_;  // most recently used first
    std::unordered_map<std::string_view, KeptList::iterator> by_key_;
    std::optional<std::unordered_set<std::string>> indexes_;
};

}  // namespace sampark
