// Merging: several records turn out to be one. One of them survives; the others, which it absorbs, go to the
// trash and tell where they went, and every link to them leads to the survivor from then on.
//
// A merge is one group in the journal, in this order: the links that moved ("relinked"), the absorbed records
// ("trashed", with merged_into), and last the survivor ("merged", with absorbed). Taken back from its end,
// each step finds what it refers to. See docs/decisions/0099-merging.md.
#pragma once

#include "records/context.hpp"
#include "records/merge_request.hpp"
#include "records/record.hpp"

namespace sampark {

struct Merged {
    Record survivor;
    json::object moved;  // {"activities": 12}: records that linked to the absorbed, as far as the caller sees
};

// Throws 404 and 403 as update of the survivor does; 422 with every error of the request, and of the survivor
// as it would become; 412 "stale_version"; 409 "not_mergeable" and "merge_under_way"; 413 "merge_too_large"
// beyond `most` records that link to the absorbed.
Merged merge(Context const& context, EntityDef const& entity, Id const& survivor, MergeRequest const& request,
             std::int64_t most);

// Throws as merge does, but for the number of links, and writes nothing; returns what `moved` would be.
json::object check_merge(Context const& context, EntityDef const& entity, Id const& survivor,
                         MergeRequest const& request);

// What it would come to: {"record", "fields": [{"name", "from", "candidates": [{"record", "value"}]}],
// "records", "moved", "errors"}. Writes nothing.
json::object imagine_merge(Context const& context, EntityDef const& entity, Id const& survivor,
                           MergeRequest const& request);

// How many records link to those, whoever may see them; no more than `most`.
std::int64_t count_links(Context const& context, EntityDef const& entity, std::vector<Id> const& ids,
                         std::int64_t most);

}  // namespace sampark
