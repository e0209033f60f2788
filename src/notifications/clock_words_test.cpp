#include "notifications/clock_words.hpp"

#include <gtest/gtest.h>

namespace sampark::notifications {
namespace {

std::string at(std::string_view time, Language language) {
    return clock_words(parse_time(time).value(), "Asia/Dhaka", language);
}

TEST(ClockWords, GoByAClockOfTwelveHours) {
    EXPECT_EQ(at("2026-11-26T18:05:00Z", Language::en), "12:05 am");
    EXPECT_EQ(at("2026-11-26T02:54:00Z", Language::en), "8:54 am");
    EXPECT_EQ(at("2026-11-26T06:00:00Z", Language::en), "12:00 pm");
    EXPECT_EQ(at("2026-11-26T10:00:00Z", Language::en), "4:00 pm");
}

TEST(ClockWords, NameThePartOfTheDayInBengali) {
    EXPECT_EQ(at("2026-11-26T18:05:00Z", Language::bn), "রাত ১২:০৫");
    EXPECT_EQ(at("2026-11-26T02:54:00Z", Language::bn), "সকাল ৮:৫৪");
    EXPECT_EQ(at("2026-11-26T10:00:00Z", Language::bn), "বিকাল ৪:০০");
    EXPECT_EQ(at("2026-11-26T13:00:00Z", Language::bn), "সন্ধ্যা ৭:০০");
}

TEST(ClockWords, SayNearDaysByTheirDistance) {
    auto const now = parse_time("2026-11-26T03:00:00Z").value();
    auto const words = [&](std::string_view time) {
        return moment_words(parse_time(time).value(), "Asia/Dhaka", Language::en, now);
    };
    EXPECT_EQ(words("2026-11-27T03:30:00Z"), translate(Language::en, "notification.tomorrow") + ", 9:30 am");
    EXPECT_EQ(words("2026-12-03T10:00:00Z").substr(words("2026-12-03T10:00:00Z").rfind(',')), ", 4:00 pm");
}

}  // namespace
}  // namespace sampark::notifications
