// The queue of pairs to review, as its reader may see it, and what they decide about a pair.
//
// A pair is shown to who sees both of its records, and every field in which they agree.
#pragma once

#include "records/duplicates/pairs.hpp"

namespace sampark::duplicates {

struct PairQuery {
    std::string state = "open";
    bool newest_first = false;  // else the likeliest first
    std::string cursor;
    std::optional<Id> import;  // only those that came with it
    int limit = 50;
    bool count = false;
};

// {"items": [{"id", "entity", "state", "score", "certain", "reasons": [{"field", "match", "first",
// "second"}], "first", "second", "others", "found_at", "decided_by", "decided_at"}], "next", "count"}.
// Throws 400 "bad_cursor".
json::object pairs_json(Context const& context, EntityDef const& entity, PairQuery const& query);

enum class Decision : std::uint8_t { open, dismissed };
// Returns the pair. Throws 404, and 403 for who may not change both records.
json::object decide(Context const& context, Id const& pair, Decision decision);
// The same for two records that need not be kept as a pair yet, or agree in what the caller's role hides: the
// answer has of that only what the caller sees.
json::object decide(Context const& context, EntityDef const& entity, Id const& record, Id const& other,
                    Decision decision);

}  // namespace sampark::duplicates
