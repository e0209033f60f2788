#include "base/local_days.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace sampark {
namespace {

LocalDays days_at(std::string_view moment, std::string_view zone) { return {*parse_time(moment), zone}; }

TEST(LocalDays, CountsFromTheDayOfTheReader) {
    auto const dhaka = days_at("2026-11-26T18:30:00Z", "Asia/Dhaka");
    EXPECT_EQ(dhaka.at("date.0"), "2026-11-27");
    EXPECT_EQ(dhaka.at("date.-14"), "2026-11-13");
    EXPECT_EQ(dhaka.at("begin.0"), "2026-11-26T18:00:00Z");
    EXPECT_EQ(dhaka.at("begin.1"), "2026-11-27T18:00:00Z");
    EXPECT_EQ(days_at("2026-11-26T18:30:00Z", "UTC").at("date.0"), "2026-11-26");
    EXPECT_EQ(days_at("2026-11-26T18:30:00Z", "America/New_York").at("begin.1"), "2026-11-27T05:00:00Z");
}

TEST(LocalDays, BeginsWhereClocksChange) {
    auto const berlin = days_at("2026-10-24T12:00:00Z", "Europe/Berlin");
    EXPECT_EQ(berlin.at("begin.1"), "2026-10-24T22:00:00Z");
    EXPECT_EQ(berlin.at("begin.2"), "2026-10-25T23:00:00Z");
}

TEST(LocalDays, KnowsTheFirstOfAMonth) {
    auto const january = days_at("2026-01-31T00:00:00Z", "Asia/Dhaka");
    EXPECT_EQ(january.at("month.0"), "2026-01-01");
    EXPECT_EQ(january.at("month.-1"), "2025-12-01");
    EXPECT_EQ(january.at("month.1"), "2026-02-01");
}

TEST(LocalDays, SaysNothingOfWhatIsNoDay) {
    auto const days = days_at("2026-11-26T18:30:00Z", "Asia/Dhaka");
    for (auto const* name : {"", "date", "date.", "date.x", "date.1x", "week.0", "date.99999999999"}) {
        EXPECT_EQ(days.at(name), std::nullopt) << name;
    }
    EXPECT_THROW(days_at("2026-11-26T18:30:00Z", "Asia/Nowhere"), std::runtime_error);
}

}  // namespace
}  // namespace sampark
