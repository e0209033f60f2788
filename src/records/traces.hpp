// Traces: where a record stands in the life of those that it links to.
//
// A chronicled record (an activity, a note) leaves one with each record on whose timeline it stands, at its
// moment; a mark says what it is to them (EntityInfo::marks: a conversation, a purchase, something planned).
// A timeline is read from them in order, and a field that tells the latest or the earliest of a mark
// (FieldOptions::latest, earliest) is looked up in them, so that it is exact whatever happened: nothing is
// reckoned forward. See docs/decisions/0080-traces.md.
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "records/record.hpp"

#include <map>
#include <set>
#include <span>
#include <string_view>
#include <unordered_set>

namespace sampark {

struct Context;

// Keeps the traces of what one transaction writes, and the fields that follow from them. Costs nothing for
// nouns that leave none.
class TraceWriter {
public:
    // Of a record that was made, changed (`before` is what it was) or taken out of the trash.
    void leave(Context const& context, Record const& record, Record const* before);
    // Of a record that went to the trash.
    void withdraw(Context const& context, Record const& record);

    // What it brought of the time before it came here goes to another of its noun, and comes back: it stays a
    // trace of the record that brought it. `brought_by` are those whose traces these are.
    void hand_over(Context const& context, EntityDef const& entity, std::span<Id const> brought_by,
                   Id const& from, Id const& to);

    // On PostgreSQL, rows are locked before the journal orders the writers; the fields are looked up after
    // it, when all that was committed before can be seen. Both before the transaction ends.
    void hold(Context const& context);
    void finish(Context const& context);

private:
    using Followed = std::map<std::string, std::unordered_set<Id>, std::less<>>;  // by mark

    void follow(FieldDef const& link, Id const& subject, std::string_view mark);
    void bring(Context const& context, Record const& record, Record const* before);

    std::map<std::string, Followed, std::less<>> followed_;  // by noun
};

// Whether the noun leaves traces at all.
bool leaves_traces(EntityDef const& entity);

}  // namespace sampark
