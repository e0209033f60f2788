// When an activity reminds of itself, and whom.
//
// Timers follow the events of activities and are kept with the place up to which these were read. They may
// therefore be behind for a moment: what decides is the activity as it is when its timer is due. A reader is
// told of an activity and a moment once, however often a timer for it comes back.
#pragma once

#include "notifications/audience.hpp"
#include "notifications/timers.hpp"
#include "records/record.hpp"

namespace sampark::notifications {

// The reminders of the activity from the moment on; of a series, each for the next of its times.
std::vector<Timer> reminders_of(Context const& context, Record const& activity, Micros from);

// When the next time of the series will have begun, so that another one is next.
std::vector<Timer> steps_of(Context const& context, Record const& activity);

// What a notification of the timer comes from.
std::string source_of_reminder(Timer const& timer);

// What the timers, all of them reminders of one workspace, tell whom; timers that hold no more tell nobody.
struct Due {
    std::vector<NewNotification> told;
    std::vector<Timer> next;  // of series
};
Due due_reminders(Context const& context, Access const& access, std::vector<Timer> const& timers);

}  // namespace sampark::notifications
