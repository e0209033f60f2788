// Remarks: records that say something about an entry of a timeline (EntityInfo::remarks), such as comments.
//
// A remark stands on the timelines on which its entry stands. Where the entry comes to stand on another one,
// what was said about it goes along, whoever wrote it; what is in the trash does once it comes out.
#pragma once

#include "records/context.hpp"
#include "records/record.hpp"

namespace sampark {

// Where the link of a remark leads that stands beside the entry: where the entry's own link of that name
// does, or else the first of its list.
std::optional<Id> place_beside(Record const& entry, FieldDef const& link);

// After the entry was changed: moves the remarks about it whose links led where the entry's did before. What
// somebody put elsewhere on purpose stays there.
void follow_entry(Context const& context, Record const& entry, Record const& before);
// After the remark came out of the trash, where it had been since that moment: moves it to where its entry is
// by now, likewise.
void rejoin_entry(Context const& context, Record& remark, Micros since);
// Whether the event tells of a remark that went along with its entry, which takes it back as well.
bool followed_entry(Context const& context, Event const& event);

}  // namespace sampark
