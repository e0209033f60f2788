#include "base/local_time.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

std::string told(std::string_view moment, std::string_view zone) {
    return format_local_time(parse_time(moment).value(), zone);
}

TEST(LocalTime, IsWhatTheClockOfTheZoneShows) {
    EXPECT_EQ(told("2026-11-22T19:00:00Z", "Asia/Dhaka"), "2026-11-23 01:00+06:00");
    EXPECT_EQ(told("2026-11-22T19:00:05Z", "Asia/Kathmandu"), "2026-11-23 00:45:05+05:45");
    EXPECT_EQ(told("2026-11-22T19:00:00.5Z", "UTC"), "2026-11-22 19:00:00.500000+00:00");
    EXPECT_EQ(told("2026-07-01T02:00:00Z", "America/St_Johns"), "2026-06-30 23:30-02:30");
}

TEST(LocalTime, IsReadBackAsTheSameMoment) {
    for (std::string_view const moment : {"2026-11-22T19:00:00Z", "1800-01-01T00:00:00Z",
                                          "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"}) {
        for (std::string_view const zone : {"Asia/Dhaka", "America/New_York", "Africa/Monrovia"}) {
            EXPECT_EQ(parse_time(told(moment, zone)), parse_time(moment)) << moment << ' ' << zone;
        }
    }
}

}  // namespace
}  // namespace sampark
