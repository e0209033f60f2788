// The present of what is reckoned in days.
#pragma once

#include "base/time.hpp"

namespace sampark {

// The end of the minute of that moment: what is asked in one minute is asked of one present, so that what was
// counted for one page serves the next. It lies behind nothing that has just happened.
constexpr Micros present_for_days(Micros now) {
    constexpr auto minute = 60 * micros_per_second;
    return (now / minute + 1) * minute;
}

}  // namespace sampark
