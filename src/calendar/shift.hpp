// Times that are moved on the wall clock, one like the other: from nine on a Monday to half past ten on the
// day after.
#pragma once

#include "calendar/recurrence.hpp"

namespace sampark::calendar {

struct Shift {
    int days = 0;
    std::int64_t seconds = 0;
    std::string zone;

    bool is_none() const { return days == 0 && seconds == 0; }
    Micros operator()(Micros moment) const;
};

Shift shift_between(Micros from, Micros to, std::string const& zone);

// The rule by which every start of the series comes so much later or earlier. Nothing when no rule does: "the
// first Monday" has no day after, nor has the 31st of each month.
std::optional<std::string> moved_rule(Series const& series, Shift const& shift);

}  // namespace sampark::calendar
