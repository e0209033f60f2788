// What an import has done so far, or a rehearsal would have done.
#pragma once

#include "base/json.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::imports {

inline constexpr std::size_t named_links = 20;  // of a noun; the others are counted

// A name in the file, and the nearest name of a record that was there.
struct NamedLink {
    std::string name;
    std::string similar;  // empty: none is near

    bool operator==(NamedLink const&) const = default;
};
using NamedLinks = std::map<std::string, std::vector<NamedLink>>;  // by noun

struct Totals {
    std::int64_t rows = 0;  // read so far
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;  // their records said all of it already
    std::int64_t skipped = 0;    // duplicates
    std::int64_t looked_at = 0;  // rows that were compared by the rules for duplicates
    std::int64_t certain = 0;    // of those: certainly a record that is there, or a row before
    std::int64_t possible = 0;   // of those: maybe
    std::int64_t rejected = 0;   // rows
    std::int64_t undecided =
        0;                      // of those: rows that lack nothing but a decision about names that nobody has
    std::int64_t unlinked = 0;  // links to another row of the file that could not be made; their rows are in
    std::vector<std::string> open;  // columns left out of a rehearsal, for a question about them is open
    std::map<std::string, std::int64_t> linked;  // records created because the file names them
    NamedLinks made;                             // the first of those
    NamedLinks taken;                            // names that were taken for a similar one, the first of them

    void count_made(std::string const& noun, NamedLink link);
    void count_taken(std::string const& noun, NamedLink link);
};

json::object to_json(Totals const& totals);
// What to_json wrote; members that are not there are 0.
Totals read_totals(json::object const& stored);

}  // namespace sampark::imports
