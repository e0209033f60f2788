#include "crm/activities/free_time.hpp"
#include "crm/activities/planned.hpp"
#include "crm/activities/score.hpp"
#include "crm/activities/working_time.hpp"

#include <gtest/gtest.h>

namespace sampark::crm::activity {
namespace {

Micros at(std::string_view text) { return parse_time(text).value(); }

WorkingTime dhaka() {
    WorkingTime time;
    time.time_zone = "Asia/Dhaka";
    time.days = {true, true, true, true, false, false, true};  // Friday and Saturday are off
    time.from = 9 * 60;
    time.to = 18 * 60;
    time.holidays = {"2026-12-16"};
    return time;
}

calendar::Span busy(std::string_view from, std::string_view until) { return {at(from), at(until)}; }

int points(ScoreFacts const& facts) {
    return score_of(facts, at("2026-11-26T06:00:00Z"), "2026-11-26", "Asia/Dhaka").points;
}

TEST(WorkingTime, LeavesOutWeekendsAndHolidays) {
    auto const time = dhaka();
    EXPECT_TRUE(time.works_on("2026-11-26"));
    EXPECT_FALSE(time.works_on("2026-11-27"));
    EXPECT_FALSE(time.works_on("2026-12-16"));
    EXPECT_EQ(time.minutes_on("2026-11-26"), 540);
    EXPECT_EQ(time.minutes_on("2026-11-28"), 0);
    EXPECT_EQ(time.next_day_of_work("2026-11-27"), "2026-11-29");
}

TEST(WorkingTime, FindsTheNextMomentOfWork) {
    auto const time = dhaka();
    auto const next = [&](std::string_view moment) { return format_time(time.next_working(at(moment))); };
    EXPECT_EQ(next("2026-11-26T06:00:00Z"), "2026-11-26T06:00:00Z");
    EXPECT_EQ(next("2026-11-26T01:00:00Z"), "2026-11-26T03:00:00Z");
    EXPECT_EQ(next("2026-11-26T12:00:00Z"),
              "2026-11-29T03:00:00Z");  // six in the evening, before the weekend
    EXPECT_EQ(next("2026-12-15T20:00:00Z"), "2026-12-17T03:00:00Z");
}

// The clocks of Berlin go forward at two in the night of 29 March: that day of work is not shorter, the night
// is.
TEST(WorkingTime, FollowsTheClocks) {
    auto time = dhaka();
    time.time_zone = "Europe/Berlin";
    auto const hours = time.hours_on("2026-03-29");
    ASSERT_TRUE(hours);
    EXPECT_EQ(format_time(hours->from), "2026-03-29T07:00:00Z");
    EXPECT_EQ(time.minutes_on("2026-03-29"), 540);
    EXPECT_EQ(start_of_day("2026-03-30", "Europe/Berlin") - start_of_day("2026-03-29", "Europe/Berlin"),
              23 * 3600 * micros_per_second);
}

TEST(FreeTime, FindsTheFirstGapWithinHours) {
    FreeTime const free(dhaka(), {busy("2026-11-26T04:00:00Z", "2026-11-26T05:05:00Z"),
                                  busy("2026-11-26T03:00:00Z", "2026-11-26T11:30:00Z"),
                                  busy("2026-11-26T04:30:00Z", "2026-11-26T04:40:00Z")});
    auto const next = [&](std::string_view from, Micros minutes) {
        auto const found = free.next(at(from), minutes * 60 * micros_per_second, 30);
        return found ? format_time(*found) : std::string();
    };
    EXPECT_EQ(next("2026-11-26T01:00:00Z", 30), "2026-11-26T11:30:00Z");
    EXPECT_EQ(next("2026-11-26T11:31:00Z", 15), "2026-11-26T11:45:00Z");
    EXPECT_EQ(next("2026-11-26T01:00:00Z", 45), "2026-11-29T03:00:00Z");  // after the weekend
    EXPECT_EQ(next("2026-11-26T01:00:00Z", 24 * 60), "2026-11-29T03:00:00Z");
    EXPECT_FALSE(free.is_free(at("2026-11-26T05:30:00Z"), micros_per_second));
    EXPECT_TRUE(free.is_free(at("2026-11-26T11:30:00Z"), 1800 * micros_per_second));
}

TEST(FreeTime, EndsWhereNobodyWorks) {
    auto time = dhaka();
    time.days = {};
    EXPECT_FALSE(FreeTime(time, {}).next(at("2026-11-26T01:00:00Z"), micros_per_second, 400));
    EXPECT_THROW(add_days("9999-12-31", 1) == "" || add_days("10000-01-01", 1) == "", std::invalid_argument);
}

TEST(Score, WeighsWhatPeopleWeigh) {
    EXPECT_EQ(points({}), 10);
    EXPECT_EQ(points({.priority = "urgent"}), 40);
    EXPECT_EQ(points({.priority = "low"}), 0);
    EXPECT_EQ(points({.priority = "low", .planned_at = at("2026-11-26T08:00:00Z")}), 20);
    EXPECT_EQ(points({.priority = "low", .planned_at = at("2026-11-25T08:00:00Z")}), 22);
    EXPECT_EQ(points({.priority = "low", .planned_at = at("2020-11-25T08:00:00Z")}), 40);
    EXPECT_EQ(points({.priority = "low", .planned_at = at("2026-11-27T08:00:00Z")}), 10);
    EXPECT_EQ(points({.priority = "low", .planned_at = at("2026-12-27T08:00:00Z")}), 0);
    EXPECT_EQ(points({.priority = "low", .amount = Money{100'000, "BDT"}}), 0);
    EXPECT_EQ(points({.priority = "low", .amount = Money{100'000'000, "BDT"}}), 15);
    EXPECT_EQ(points({.priority = "low", .amount = Money{900'000'000'000, "BDT"}}), 20);
    EXPECT_EQ(points({.priority = "low", .amount = Money{-5, "BDT"}}), 0);
    EXPECT_EQ(points({.priority = "low", .score = 100}), 15);
    EXPECT_EQ(points({.priority = "low", .score = 1000}), 15);
}

TEST(Score, SaysWhy) {
    ScoreFacts facts;
    facts.priority = "high";
    facts.planned_at = at("2026-11-26T05:00:00Z");
    auto const score = score_of(facts, at("2026-11-26T06:00:00Z"), "2026-11-26", "Asia/Dhaka");
    EXPECT_EQ(json::serialize(score.reasons),
              R"([{"priority":"high","code":"priority","points":25},{"code":"missed_today","points":20}])");
}

}  // namespace
}  // namespace sampark::crm::activity
