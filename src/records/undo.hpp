// Taking back what an event says, one or all of a bulk action, as far as nothing has happened since.
#pragma once

#include "records/context.hpp"

#include <limits>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace sampark {

struct UndoResult {
    std::int64_t undone = 0;
    std::int64_t completed = 0;  // of these, what an earlier undo had to leave in part
    // [{"entity", "record", "code", "fields": […]}]: why each is left as it is. "undo_conflict" names the
    // fields that were changed again since, "edited_since" those of a record that would go to the trash,
    // "link_not_found" those that stay as they are while the rest is taken back, since what they referred to
    // is gone: undone again when that is back, these follow. "still_linked" names none: a record that stays
    // refers to this one.
    json::array skipped;
    std::int64_t more_skipped = 0;  // beyond those of the list
    std::int64_t already = 0;       // left out of the list: an earlier undo had taken them back
    std::int64_t unseen = 0;        // left in silence: for the engine to know, not for the caller

    std::int64_t kept() const { return static_cast<std::int64_t>(skipped.size()) + more_skipped; }
};

// Leaves out of what was skipped what an earlier undo had taken back; it is counted.
void leave_out_done(UndoResult& result);

// What becomes of records that would go to the trash but were edited since.
enum class Edited : std::uint8_t { keep, trash };

// Needs the right to remove for what was created, trashed or restored, and else to update, in every changed
// field. Throws 404 for an event of a record that the caller may not change so, 403 for a field and where the
// role allows no such change at all, 409 "undo_conflict", "edited_since", "undone_already" or
// "undo_impossible", and what the noun's own rules throw.
UndoResult undo(Context const& context, std::int64_t sequence, Edited edited = Edited::keep);
// Records that cannot be taken back are left and reported, those that the caller may not see left in silence;
// an action with changes in the wake of others (Hooks::in_wake_of) is refused as a whole then, with 409 and
// {fields, entity, record} of the first that stands in the way.
// Throws 404 for a group of which the caller sees nothing, 403 when the role forbids all of it.
// The changes are made as the group `as`: those of an earlier undo that this one completes, or a new one.
UndoResult undo_group(Context const& context, Id const& group, Edited edited = Edited::keep,
                      std::optional<Id> const& as = std::nullopt);

// The same in several transactions, between which others write, begins with a look at what stands in the way
// of the group as a whole: the records that it made, and those of them that have to stay since what stays
// refers to them.
struct UndoGround {
    std::unordered_map<Id, std::string> made;  // with their nouns
    std::unordered_set<Id> held;
    std::set<std::pair<Id, std::string>> turned;        // links of records, which are to be turned back
    Micros since = std::numeric_limits<Micros>::max();  // of the first change that made one
    std::int64_t seen = 0;                              // the last event that is taken into account
};
// Reads only; also of a group that is taken back in part.
UndoGround survey_group(Context const& context, Id const& group, Edited edited);

struct UndoStep {
    UndoResult result;
    std::int64_t looked_at = 0;          // events
    std::optional<std::int64_t> before;  // where the next step begins
    bool is_last = false;
};
// At most `most` events of the group that are older than `before`, the newest first, with regard to what
// others did since the ground was surveyed. When the transaction fails, the step may be done again.
UndoStep undo_some(Context const& context, Id const& group, UndoGround& ground, Edited edited, Id const& as,
                   std::optional<std::int64_t> before, int most);

// The groups that this one takes back: its own subject, what that took back, and so on down to the action
// itself, as its first change tells. A group may be both before and after another, where an undo was gone on
// with later; changes are not, so this ends. Empty for a group that takes nothing back.
std::vector<Id> groups_taken_back_by(Context const& context, Id const& group);
// The action that the event is taken back with, for it is nothing by itself: a merge.
std::optional<Id> whole_of(Context const& context, std::int64_t sequence);
// How many changes a group has.
std::int64_t changes_of(Context const& context, Id const& group);
// Throws as undo_group does where nothing of the group is the caller's to take back, as far as a look at some
// of its changes tells.
void check_reach(Context const& context, Id const& group);

// What undo_group would come to now, without writing anything. Of a record that the action changed more than
// once, only the last change is sure to be counted.
UndoResult imagine_undo(Context const& context, Id const& group);

}  // namespace sampark
