// Any bytes: the reader of calendars ends, and what it read can be written and read again.
#include "base/problem.hpp"
#include "base/text.hpp"
#include "calendar/icalendar.hpp"
#include "require.hpp"

using namespace sampark;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    try {
        auto const object = ical::Object::read({reinterpret_cast<char const*>(data), size}, "Asia/Dhaka");
        std::vector<ical::Change> changes;
        for (auto const& item : object.items())
            changes.push_back({item, {ical::Part::title, ical::Part::time}});
        auto const text = ical::write(&object, changes, "Asia/Dhaka");
        require(ical::Object::read(text, "Asia/Dhaka").items().size() == object.items().size());
    } catch (Problem const& problem) {
        require(problem.status == 400 || problem.code == "bad_rule");
    }
    return 0;
}
