// Pairs of records that may be one, as they are kept for review.
//
// A pair is there while both records agree; one in the trash takes it out of sight until it comes back. Who
// dismisses a pair is not asked again, unless one of the two changes so that they agree in something in which
// they did not agree then. Pairs that a change makes or ends are kept as it is written, as far as mails,
// phones and other keys tell of them; those that names alone tell of, by the next scan. What an import brings
// is compared when it is over (newcomers.hpp). A record's own page asks anew (finder.hpp).
#pragma once

#include "records/duplicates/likeness.hpp"

namespace sampark::duplicates {

// What more records than this share says nothing: the mail of an office, a name that thousands have.
inline constexpr std::size_t crowd_size = 50;

struct PairIds {
    Id first;  // the smaller id
    Id second;

    auto operator<=>(PairIds const&) const = default;
};
PairIds pair_of(Id const& a, Id const& b);

struct Found {
    PairIds ids;
    Likeness likeness;
};
// Keeps what two records were found to have in common, and with which import they came, where that is known.
// What is dismissed stays as it is.
void keep(Context const& context, Criteria const& criteria, Found const& found, Micros now,
          std::optional<Id> const& import = std::nullopt);
// Removes open pairs that were last compared before, for they agree no more.
void drop_unchecked(Context const& context, EntityDef const& entity, Micros before);

// Called by the verbs with each change; `before` is null for a new record.
void follow_change(Context const& context, Record const& record, Record const* before);
void follow_trashing(Context const& context, Record const& record);
void follow_restoring(Context const& context, Record const& record);
void follow_purge(Context const& context, EntityDef const& entity, Id const& record);

struct Pair {
    Id id;
    PairIds ids;
    std::string entity;
    std::string state;
    int score = 0;
    json::array reasons;  // [{"field", "match"}]
    Micros found_at = 0;
    std::optional<Id> decided_by;
    std::optional<Micros> decided_at;
};
// Of "p.id, p.first_id, p.second_id, p.entity, p.state, p.score, p.reasons, p.found_at, p.decided_by,
// p.decided_at".
Pair read_pair(db::Row const& row);

// What is kept of the record's pairs, also of those with a record in the trash.
std::vector<Pair> pairs_of(Context const& context, EntityDef const& entity, Id const& record);
json::array reasons_of(Criteria const& criteria, Likeness const& likeness);

}  // namespace sampark::duplicates
