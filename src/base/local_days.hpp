// Days, months and where they begin, as somebody's calendar has them at a moment.
#pragma once

#include "base/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace date {
class time_zone;
}

namespace sampark {

class LocalDays {
public:
    // The zone is an IANA name. Throws std::runtime_error for one that is not known.
    LocalDays(Micros now, std::string_view zone);

    // "date.-14" is the date fourteen days ago, "begin.1" the moment when tomorrow begins (RFC 3339),
    // "month.-1" the first day of the last month. Nothing for what is none of these.
    std::optional<std::string> at(std::string_view name) const;

private:
    std::string day(int away) const;
    std::string beginning(int away) const;
    std::string first_of_month(int away) const;

    date::time_zone const* zone_;
    std::chrono::sys_days today_;
};

}  // namespace sampark
