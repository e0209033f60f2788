// A file of many events and tasks, cut into the objects of each UID without being read as a whole: it may be
// far larger than what one object may hold.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::ical {

// Views the text that it was made of.
class CalendarFile {
public:
    // Throws Problem 400 "ical_malformed" {reason}: not_a_calendar, syntax, no_item.
    explicit CalendarFile(std::string_view text);

    std::size_t size() const { return objects_.size(); }
    // The text of one, as a calendar with the time zones that it names, for Object::read.
    std::string object(std::size_t index) const;
    // What people know it by; empty when it does not say.
    std::string title(std::size_t index) const;

private:
    using Parts = std::vector<std::string_view>;

    void add(std::string_view kind, std::string_view part);

    std::vector<Parts> objects_;                                  // in the order of the file
    std::map<std::string, std::size_t, std::less<>> by_uid_;      // into objects_
    std::map<std::string, std::string_view, std::less<>> zones_;  // by TZID
};

}  // namespace sampark::ical
