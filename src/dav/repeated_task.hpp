// Tasks that repeat, as devices know them: one task that is due next.
//
// Most programs tick off the whole of it or move it on by themselves, and know nothing of tasks with several
// parts. So a task is told with its first open time in place of the first of all, and what comes back is
// taken for what the record says. The record never moves for it.
#pragma once

#include "calendar/icalendar.hpp"
#include "calendar/recurrence.hpp"

#include <optional>
#include <set>
#include <string_view>

namespace sampark::dav {

class RepeatedTask {
public:
    // `over`: the times that are done, or not the reader's to see. Nothing for what is no task that repeats.
    static std::optional<RepeatedTask> of(ical::Item const& whole, std::set<Micros> const& over,
                                          std::string_view zone);

    // The first open time; nothing when none is left.
    std::optional<Micros> const& next() const { return next_; }
    // Whether they are told of a time that stands apart: those that are over before the next are behind it.
    bool tells(Micros occurrence) const { return begins_ && occurrence >= *begins_; }
    // As devices are told: completed when nothing is left to do.
    ical::Item shown() const;

    struct Sent {
        ical::Item item;               // with the times and the rule of the record, unless they were changed
        std::optional<Micros> ticked;  // the time that is done by it
    };
    // Whether `item` is done is said by the caller, who knows what it was before.
    Sent taken(ical::Item item, bool is_done) const;

private:
    RepeatedTask(ical::Item whole, calendar::Series series, std::set<Micros> over,
                 std::optional<Micros> next);

    bool is_moved_on(ical::Item const& item) const;
    bool has_rule_of_shown(ical::Item const& item) const;
    ical::Item with_times_of_record(ical::Item item, Micros from) const;

    ical::Item whole_;
    calendar::Series series_;
    std::set<Micros> over_;
    std::optional<Micros> next_;
    std::optional<Micros> begins_;  // where devices are told that it begins, if anything is open
};

}  // namespace sampark::dav
