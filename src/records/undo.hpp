// Taking back what an event says, one or all of a bulk action, as far as nothing has happened since.
#pragma once

#include "records/context.hpp"

namespace sampark {

struct UndoResult {
    std::int64_t undone = 0;
    // [{"entity", "record", "code", "fields": […]}]: why each is left as it is. "undo_conflict" names the
    // fields that were changed again since, "link_not_found" those that stay as they are while the rest is
    // taken back, since what they referred to is gone.
    json::array skipped;
};

// Needs the right to remove for what was created, trashed or restored, and else to update, in every changed
// field. Throws 404 for an event of a record that the caller may not change so, 403 for a field, 409
// "undo_conflict", "undone_already" or "undo_impossible", and what the noun's own rules throw.
UndoResult undo(Context const& context, std::int64_t sequence);
// Records that cannot be taken back are left and reported, those that the caller may not see left in silence.
UndoResult undo_group(Context const& context, Id const& group);

}  // namespace sampark
