#include "notifications/preferences.hpp"

#include <gtest/gtest.h>

namespace sampark::notifications {
namespace {

Micros at(std::string_view text) { return *parse_time(text); }

TEST(QuietHours, GoOverMidnight) {
    QuietHours const quiet{true, 22 * 60, 7 * 60};
    auto const until = [&](std::string_view text) {
        return format_time(disturbs_at(quiet, "Asia/Dhaka", at(text)));
    };
    EXPECT_EQ(until("2026-11-26T21:59:00+06:00"), format_time(at("2026-11-26T21:59:00+06:00")));
    EXPECT_EQ(until("2026-11-26T22:00:00+06:00"), format_time(at("2026-11-27T07:00:00+06:00")));
    EXPECT_EQ(until("2026-11-27T03:00:00+06:00"), format_time(at("2026-11-27T07:00:00+06:00")));
    EXPECT_EQ(until("2026-11-27T07:00:00+06:00"), format_time(at("2026-11-27T07:00:00+06:00")));
}

TEST(QuietHours, AreOffUnlessTheyAreOn) {
    EXPECT_EQ(disturbs_at({false, 0, 23 * 60}, "Asia/Dhaka", 5), 5);
    EXPECT_EQ(disturbs_at({true, 60, 60}, "Asia/Dhaka", 5), 5);
}

// 02:30 is not there on that day: what the clocks skip is over when they have.
TEST(QuietHours, EndWhereTheClocksSkipTheirEnd) {
    QuietHours const quiet{true, 22 * 60, 2 * 60 + 30};
    EXPECT_EQ(format_time(disturbs_at(quiet, "Europe/Berlin", at("2026-03-29T00:30:00Z"))),
              "2026-03-29T01:00:00Z");
}

TEST(Daily, IsAtItsHourOfTheReadersDay) {
    Preferences wishes;
    wishes.daily.at = 8 * 60;
    auto const next = [&](std::string_view text) {
        return format_time(next_daily(wishes, "Asia/Dhaka", at(text)));
    };
    EXPECT_EQ(next("2026-11-26T07:59:00+06:00"), format_time(at("2026-11-26T08:00:00+06:00")));
    EXPECT_EQ(next("2026-11-26T08:00:00+06:00"), format_time(at("2026-11-27T08:00:00+06:00")));
    EXPECT_FALSE(wants_daily(wishes));
    wishes.daily.missed = true;
    EXPECT_TRUE(wants_daily(wishes));
}

TEST(Wishes, AreReadAsTheyAreWritten) {
    auto const changed =
        changed_by({}, {{"kinds", {{"mention", {{"mail", "digest"}}}}}, {"quiet", {{"on", true}}}});
    EXPECT_TRUE(wants_daily(changed));
    EXPECT_EQ(to_json(changed_by({}, to_json(changed))), to_json(changed));
    EXPECT_EQ(changed.of(kinds::mention).mail, MailPace::digest);
    EXPECT_TRUE(changed.of(kinds::mention).push);
}

}  // namespace
}  // namespace sampark::notifications
