// iCalendar objects (RFC 5545) as calendars exchange them: what we understand of them, and the text with
// everything that we do not.
//
// libical parses and writes; nothing of it is seen outside. An object is one event or task: the series first,
// then those of its times that were changed, each told by the time that the rule gives it.
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::ical {

struct Moment {
    Micros at = 0;
    bool is_day = false;  // a whole day; `at` is its beginning in its zone
    std::string zone;     // IANA name; empty: UTC, or one that only the object knows; of a day the reader's
};

struct Reminder {
    std::optional<std::int64_t> before;  // minutes before the start, or of a task before it is due
    std::optional<Micros> at;
    bool operator==(Reminder const&) const = default;
};

struct Attendee {
    std::string mail;
    std::string name;
    std::string reply;  // needs_action, accepted, declined, tentative
};

struct Item {
    bool is_task = false;
    std::string uid;
    std::optional<Micros> occurrence;  // of a series: the start that the rule gives this one
    std::string summary;
    std::string description;
    std::string place;
    std::string link;
    bool is_transparent = false;  // takes no time
    std::string status;           // in capitals, as RFC 5545 names them; empty when it says none
    int percent = 0;              // of a task, how much of it is done
    int priority = 0;             // 1 high … 9 low, 0 none
    std::optional<Moment> start;
    std::optional<Moment> end;  // of an event, itself left out
    std::optional<Moment> due;
    std::optional<Micros> completed;
    std::string rule;
    std::vector<Micros> excluded;
    std::vector<Micros> added;  // beside those of the rule
    std::vector<Reminder> reminders;
    std::vector<Attendee> attendees;
    std::optional<std::string> organizer;  // mail
    std::vector<std::string> strangers;  // to be written: mails of the kept attendees that stay beside these
    std::optional<Micros> stamp;         // to be written: when it was changed last
    std::vector<std::string> remarks;    // to be written: lines below the description, see remarks.hpp

    bool repeats() const { return !rule.empty() || !added.empty(); }
};

// What of an item is written anew; the rest stays as the kept object has it.
enum class Part : std::uint8_t {
    title,
    description,
    place,
    link,
    status,
    priority,
    time,
    rule,
    added,
    reminders,
    people
};
inline constexpr Part all_parts[]{Part::title,  Part::description, Part::place, Part::link,
                                  Part::status, Part::priority,    Part::time,  Part::rule,
                                  Part::added,  Part::reminders,   Part::people};

struct Change {
    Item item;
    std::vector<Part> parts;
};

inline constexpr std::size_t most_components = 2000;

// One time of an object: of its n-th item, from when on.
struct Time {
    std::size_t item = 0;
    Micros start = 0;
    std::optional<Micros> occurrence;  // of a series: the start that the rule gives it
};

class Object {
public:
    // Throws Problem 400 "ical_malformed" {reason: not_a_calendar, syntax, no_item, several, no_time, zone,
    // no_zone, range, twice, too_many}, 403 "bad_rule" {value}. Times without a zone are of `zone`. Remarks
    // of ours are taken off.
    static Object read(std::string_view text, std::string_view zone);
    // What was kept or written by ourselves: of any size, and whatever of it does not read is left out.
    static Object read_own(std::string_view text, std::string_view zone);
    Object(Object&&) noexcept;
    Object& operator=(Object&&) noexcept;
    ~Object();

    // Whose clock times without a zone are of.
    std::string_view zone() const;
    // The series or single item first.
    std::vector<Item> const& items() const { return items_; }
    // The one that stands for that time of the series; without a time the whole.
    Item const* find(std::optional<Micros> const& occurrence) const;
    std::string text() const;

    struct Tree;  // of icalendar_tree.hpp

private:
    friend std::string write(Object const*, std::vector<Change> const&, std::string_view);
    friend std::string written_times(Object const&, std::vector<Time> const&);
    friend std::string with_items(Object const&, std::vector<bool> const&);
    explicit Object(std::unique_ptr<Tree> tree);
    static Object of(std::unique_ptr<Tree> tree);

    std::unique_ptr<Tree> tree_;
    std::vector<Item> items_;
};

// An object out of the items, in which parts that did not change are those of `kept`, and items that are not
// named are left out. The first change is that of the whole. Days without a zone are those of `zone`.
std::string write(Object const* kept, std::vector<Change> const& changes, std::string_view zone);

// Each time as an event or task of its own, without a rule, on the clock of UTC.
std::string written_times(Object const& object, std::vector<Time> const& times);
// The object with those of its items alone.
std::string with_items(Object const& object, std::vector<bool> const& wanted);

// Several objects as one file.
std::string joined(std::vector<std::string> const& objects, std::string_view name);

struct Busy {
    Micros from = 0;
    Micros until = 0;
};
std::string free_busy(Micros from, Micros until, std::vector<Busy> const& busy);

}  // namespace sampark::ical
