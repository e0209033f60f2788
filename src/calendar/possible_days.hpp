// Whether the days come at all that a rule asks for. libical would look for them through centuries, month by
// month.
#pragma once

#include <date/date.h>
#include <libical/ical.h>

namespace sampark::calendar {

// How many entries a list of a rule has.
int length_of(short const* values, int room);
// How often a rule happens on each of its days.
int times_within_a_day(icalrecurrencetype const& rule);

// False for the 30th of February and for the sixth Monday of a month. What else keeps a rule from ever
// happening, such as its interval, is not asked.
bool may_happen(icalrecurrencetype const& rule, date::local_days start);

}  // namespace sampark::calendar
