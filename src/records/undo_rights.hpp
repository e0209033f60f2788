// Which way each event is taken back, and for whom.
#pragma once

#include "records/load.hpp"

namespace sampark {

enum class Way { trash, restore, change };

// Whether reversals are written, or only looked at.
enum class Deed { write, imagine };

Way way_back(Event const& event);
Act act_back(Event const& event);
// Whether the change came about in the wake of that of another record that the same action changed as well.
bool is_part_of_whole(Context const& context, Event const& event);
// Whether the change came about in the wake of that of another record, which the caller may change.
bool is_led(Context const& context, Event const& event);
// The event's record, if the caller may change it the way back, by their own right or with what leads it.
std::optional<Record> find_changeable(Context const& context, Event const& event, Deed deed);
// Why a record that the caller sees is not theirs to change, if the role forbids it for every record.
std::optional<Problem> forbidden_by_role(Context const& context, Event const& event);

}  // namespace sampark
