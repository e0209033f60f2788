// Where records went that were merged into others. It outlives them, so that old addresses lead on.
#pragma once

#include "records/context.hpp"
#include "records/record.hpp"

#include <optional>

namespace sampark {

// What the events of a merge are called besides "trashed": of records that linked to one that was absorbed,
// of the survivor, and of what takes that back.
inline constexpr std::string_view relinked_action = "relinked";
inline constexpr std::string_view merged_action = "merged";
inline constexpr std::string_view separated_action = "separated";
// What they tell beside fields: of the survivor whom it absorbed, of those where they went.
inline constexpr std::string_view absorbed_change = "absorbed";
inline constexpr std::string_view merged_into_change = "merged_into";

// Hands to the record `into` what hangs on the other one beside its fields and links: who watches it, and
// what it brought of the time before it came here.
void hand_over(Context const& context, Record const& absorbed, Id const& into);
// Takes that back; returns into what the record had been merged, if it had.
std::optional<Id> take_back(Context const& context, EntityDef const& entity, Id const& id);

// The record that stands by now for one that was merged: itself not merged into yet another.
std::optional<Id> merged_into(Context const& context, Id const& id);

}  // namespace sampark
