// Any bytes: cutting a calendar file ends, and each object is a calendar file of that object alone.
#include "base/problem.hpp"
#include "calendar/calendar_file.hpp"
#include "require.hpp"

#include <algorithm>

using namespace sampark;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    try {
        ical::CalendarFile const file({reinterpret_cast<char const*>(data), size});
        for (std::size_t index = 0; index < std::min<std::size_t>(file.size(), 20); ++index) {
            auto const object = file.object(index);
            ical::CalendarFile const alone(object);
            require(alone.size() == 1 && alone.object(0) == object);
        }
    } catch (Problem const& problem) {
        require(problem.status == 400);
    }
    return 0;
}
