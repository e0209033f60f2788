#include "calendar/recurrence.hpp"

#include "calendar/shift.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sampark::calendar {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Micros day = micros_per_day;

Micros at(std::string_view text) { return parse_time(text).value(); }

Series series(std::string rule, std::string_view start, std::string zone = "Asia/Dhaka") {
    return {std::move(rule), at(start), std::move(zone), {}, {}};
}

std::vector<std::string> texts(Expansion const& expansion) {
    std::vector<std::string> found;
    for (auto const start : expansion.starts) found.push_back(format_time(start));
    return found;
}

std::vector<std::string> first(Series const& of, std::size_t count) {
    return texts(expand(of, {of.start, of.start + 4000 * day}, count));
}

std::string fault(Series const& of) {
    auto const found = fault_of(of);
    return found ? std::string(found->code) : "";
}

TEST(Recurrence, KeepsTheTimeOnTheWallAcrossSummerTime) {
    EXPECT_THAT(first(series("FREQ=WEEKLY", "2026-03-22T08:00:00Z", "Europe/Berlin"), 3),
                ElementsAre("2026-03-22T08:00:00Z", "2026-03-29T07:00:00Z", "2026-04-05T07:00:00Z"));
}

// 02:30 does not exist on 29 March 2026 in Berlin; on 25 October it comes twice.
TEST(Recurrence, GoesOnInGapsAndOverlaps) {
    EXPECT_THAT(first(series("FREQ=DAILY", "2026-03-28T01:30:00Z", "Europe/Berlin"), 3),
                ElementsAre("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"));
    EXPECT_THAT(first(series("FREQ=DAILY", "2026-10-24T00:30:00Z", "Europe/Berlin"), 3),
                ElementsAre("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"));
}

TEST(Recurrence, KnowsTheLastFridayAndTheThirdWeekday) {
    EXPECT_THAT(first(series("FREQ=MONTHLY;BYDAY=-1FR", "2026-01-30T04:00:00Z"), 3),
                ElementsAre("2026-01-30T04:00:00Z", "2026-02-27T04:00:00Z", "2026-03-27T04:00:00Z"));
    EXPECT_THAT(first(series("FREQ=MONTHLY;BYDAY=SU,MO,TU,WE,TH;BYSETPOS=-1", "2026-11-30T04:00:00Z"), 2),
                ElementsAre("2026-11-30T04:00:00Z", "2026-12-31T04:00:00Z"));
}

TEST(Recurrence, SkipsDaysThatAMonthLacks) {
    EXPECT_THAT(first(series("FREQ=MONTHLY", "2026-01-31T04:00:00Z"), 3),
                ElementsAre("2026-01-31T04:00:00Z", "2026-03-31T04:00:00Z", "2026-05-31T04:00:00Z"));
    EXPECT_THAT(first(series("FREQ=YEARLY", "2024-02-29T04:00:00Z"), 3),
                ElementsAre("2024-02-29T04:00:00Z", "2028-02-29T04:00:00Z", "2032-02-29T04:00:00Z"));
}

TEST(Recurrence, CountsAndEnds) {
    EXPECT_EQ(first(series("FREQ=DAILY;COUNT=3", "2026-11-26T04:00:00Z"), 10).size(), 3U);
    // 18:00 UTC is midnight in Dhaka: the day after is left out.
    EXPECT_EQ(first(series("FREQ=DAILY;UNTIL=20261128T035959Z", "2026-11-26T04:00:00Z"), 10).size(), 2U);
    EXPECT_EQ(first(series("FREQ=DAILY;UNTIL=20261128T040000Z", "2026-11-26T04:00:00Z"), 10).size(), 3U);
    EXPECT_EQ(first(series("FREQ=DAILY;UNTIL=20261128", "2026-11-26T04:00:00Z"), 10).size(), 3U);
    EXPECT_EQ(format_time(*last_of(series("FREQ=WEEKLY;COUNT=4", "2026-11-26T04:00:00Z"))),
              "2026-12-17T04:00:00Z");
    EXPECT_FALSE(last_of(series("FREQ=WEEKLY", "2026-11-26T04:00:00Z")));
}

// Walking from the beginning and beginning in the middle must agree.
TEST(Recurrence, IsTheSameFromTheMiddleOn) {
    for (auto const* rule :
         {"FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "FREQ=MONTHLY;INTERVAL=5;BYDAY=2MO",
          "FREQ=MONTHLY;BYMONTHDAY=-1,15", "FREQ=YEARLY;BYMONTH=3,9;BYDAY=-1SU",
          "FREQ=YEARLY;BYYEARDAY=-1,100", "FREQ=HOURLY;INTERVAL=7",
          "FREQ=WEEKLY;INTERVAL=3;WKST=SU;BYDAY=SU,SA", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2,-2"}) {
        auto const of = series(rule, "2024-02-29T03:15:00Z", "Europe/Berlin");
        auto const all = expand(of, {of.start, of.start + 1500 * day}).starts;
        for (auto const away : {1, 30, 366, 731, 1000}) {
            Span const span{of.start + away * day, of.start + (away + 60) * day};
            std::vector<Micros> wanted;
            std::copy_if(all.begin(), all.end(), std::back_inserter(wanted),
                         [&](Micros start) { return start >= span.from && start < span.until; });
            EXPECT_EQ(expand(of, span).starts, wanted) << rule << " after " << away;
        }
    }
}

TEST(Recurrence, LeavesOutWhatIsExcluded) {
    auto of = series("FREQ=DAILY", "2026-11-26T04:00:00Z");
    of.excluded = {at("2026-11-26T04:00:00Z"), at("2026-11-28T04:00:00Z")};
    EXPECT_THAT(first(of, 2), ElementsAre("2026-11-27T04:00:00Z", "2026-11-29T04:00:00Z"));
    EXPECT_FALSE(has_start(of, at("2026-11-28T04:00:00Z")));
    EXPECT_TRUE(has_start(of, at("2026-11-29T04:00:00Z")));
    EXPECT_FALSE(has_start(of, at("2026-11-29T05:00:00Z")));
    EXPECT_EQ(next_after(of, at("2026-11-27T04:00:00Z")), at("2026-11-29T04:00:00Z"));
}

TEST(Recurrence, FindsTheNextHoweverFarAway) {
    auto const moment = at("2026-11-27T04:00:00Z");
    EXPECT_EQ(next_after(series("FREQ=YEARLY;INTERVAL=2", "2024-06-01T04:00:00Z"), moment),
              at("2028-06-01T04:00:00Z"));
    EXPECT_EQ(next_after(series("FREQ=YEARLY", "2096-02-29T04:00:00Z"), at("2096-03-01T00:00:00Z")),
              at("2104-02-29T04:00:00Z"));
    EXPECT_EQ(next_after(series("FREQ=YEARLY;INTERVAL=80", "2019-06-01T04:00:00Z"), moment),
              at("2099-06-01T04:00:00Z"));
}

TEST(Recurrence, SaysThatItWasCut) {
    auto const of = series("FREQ=DAILY", "2026-11-26T04:00:00Z");
    auto const found = expand(of, {of.start, of.start + 100 * day}, 7);
    EXPECT_EQ(found.starts.size(), 7U);
    EXPECT_TRUE(found.is_cut);
}

TEST(Recurrence, RefusesWhatCannotBe) {
    auto const of = [](std::string rule) { return fault(series(std::move(rule), "2026-11-26T04:00:00Z")); };
    EXPECT_EQ(of("FREQ=DAILY"), "");
    EXPECT_EQ(of("rrule:freq=weekly;byday=mo;"), "");
    EXPECT_EQ(of("FREQ=DAILY;COUNT=1"), "");
    EXPECT_EQ(of(""), "bad_rule");
    EXPECT_EQ(of("every Monday"), "bad_rule");
    EXPECT_EQ(of("FREQ=DAILY;INTERVAL=0"), "bad_rule");
    EXPECT_EQ(of("FREQ=DAILY;COUNT=2;UNTIL=20270101"), "bad_rule");
    EXPECT_EQ(of("FREQ=DAILY;UNTIL=20261125"), "rule_ends_before_start");
    EXPECT_EQ(of("FREQ=DAILY;UNTIL=20261126T035959Z"), "rule_ends_before_start");
    EXPECT_EQ(of("FREQ=DAILY;UNTIL=20261126T040000Z"), "");
    EXPECT_EQ(of("FREQ=DAILY;UNTIL=20261126"), "");
    EXPECT_EQ(of("FREQ=WEEKLY;BYMONTHDAY=3"), "rule_never");
    EXPECT_EQ(of("FREQ=SECONDLY"), "rule_too_frequent");
    EXPECT_EQ(of("FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=0,1,2,3,4,5,6,7,8"), "rule_too_frequent");
    EXPECT_EQ(of("FREQ=DAILY;COUNT=100000"), "rule_too_long");
    EXPECT_EQ(of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "rule_never");
    EXPECT_EQ(of("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31"), "rule_never");
    EXPECT_EQ(of("FREQ=HOURLY;BYMONTH=4;BYMONTHDAY=31"), "bad_rule");
    EXPECT_EQ(of("FREQ=HOURLY;INTERVAL=6"), "");
    EXPECT_EQ(fault(series("FREQ=DAILY", "2026-11-26T04:00:00Z", "Mars/Olympus")), "unknown_time_zone");
}

// What never happens is refused whatever its end; what is rare is not.
TEST(Recurrence, KnowsWhichDaysNeverCome) {
    auto const of = [](std::string rule) { return fault(series(std::move(rule), "2026-11-30T04:00:00Z")); };
    for (auto const* rule :
         {"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
          "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=11,-11", "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=3",
          "FREQ=DAILY;BYSETPOS=2", "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20", "FREQ=YEARLY;BYMONTH=2",
          "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1", "FREQ=YEARLY;BYDAY=54MO", "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
          "FREQ=MONTHLY;INTERVAL=6;BYMONTH=2", "FREQ=MONTHLY;BYDAY=-1FR;BYMONTHDAY=1"}) {
        EXPECT_EQ(of(rule), "rule_never") << rule;
        EXPECT_EQ(of(std::string(rule) + ";COUNT=3"), "rule_never") << rule;
        EXPECT_EQ(of(std::string(rule) + ";UNTIL=20300101"), "rule_never") << rule;
    }
    for (auto const* rule :
         {"FREQ=MONTHLY;BYDAY=MO;BYSETPOS=5", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-10",
          "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
          "FREQ=DAILY;BYHOUR=9,15;BYSETPOS=2", "FREQ=YEARLY;BYDAY=53MO", "FREQ=YEARLY;BYYEARDAY=-366",
          "FREQ=WEEKLY;BYDAY=SU,MO;BYSETPOS=2", "FREQ=MONTHLY;BYMONTHDAY=-31",
          "FREQ=DAILY;UNTIL=20261130T050000Z", "FREQ=YEARLY;COUNT=1"}) {
        EXPECT_EQ(of(rule), "") << rule;
    }
}

TEST(Recurrence, IsCutInTwo) {
    auto of = series("FREQ=WEEKLY;COUNT=10", "2026-11-26T04:00:00Z");
    auto const parts = cut(of, at("2026-12-17T04:00:00Z"));
    EXPECT_EQ(parts.before, "FREQ=WEEKLY;UNTIL=20261217T035959Z");
    EXPECT_EQ(parts.after, "FREQ=WEEKLY;COUNT=7");
    of.rule = parts.before;
    EXPECT_EQ(first(of, 20).size(), 3U);
    EXPECT_EQ(
        cut(series("FREQ=DAILY;UNTIL=20270101", "2026-11-26T04:00:00Z"), at("2026-12-01T04:00:00Z")).after,
        "FREQ=DAILY;UNTIL=20270101");
}

// A Tuesday that no rule of Mondays gives is one more than it counts.
TEST(Recurrence, IsCutWithoutLosingOneWhereItBeginsOnAnotherDay) {
    auto of = series("FREQ=WEEKLY;BYDAY=MO;COUNT=5", "2026-11-24T04:00:00Z");
    auto const all = first(of, 20);
    EXPECT_EQ(all.size(), 6U);
    auto const parts = cut(of, at(all[3]));
    EXPECT_EQ(parts.after, "FREQ=WEEKLY;BYDAY=MO;COUNT=3");
    EXPECT_EQ(first(series(parts.before, "2026-11-24T04:00:00Z"), 20).size(), 3U);
    EXPECT_EQ(first(series(parts.after, all[3]), 20).size(), 3U);
}

std::string moved(std::string rule, std::string_view start, int days, std::int64_t seconds = 0) {
    auto const of = series(std::move(rule), start);
    return moved_rule(of, {days, seconds, of.time_zone}).value_or("none");
}

TEST(MovedRule, TakesEveryDayAlong) {
    constexpr auto monday = "2026-11-30T04:00:00Z";
    EXPECT_EQ(moved("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=8", monday, 1), "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=8");
    EXPECT_EQ(moved("FREQ=WEEKLY;BYDAY=MO,SU", monday, -8), "FREQ=WEEKLY;BYDAY=SU,SA");
    EXPECT_EQ(moved("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", monday, 5),
              "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,MO;WKST=SA");
    EXPECT_EQ(moved("FREQ=WEEKLY", monday, 1), "FREQ=WEEKLY");
    EXPECT_EQ(moved("FREQ=DAILY;INTERVAL=2", monday, 1), "FREQ=DAILY;INTERVAL=2");
    EXPECT_EQ(moved("FREQ=MONTHLY;BYMONTHDAY=10,20", monday, -3), "FREQ=MONTHLY;BYMONTHDAY=7,17");
    EXPECT_EQ(moved("FREQ=MONTHLY;BYMONTHDAY=-1", monday, -2), "FREQ=MONTHLY;BYMONTHDAY=-3");
    EXPECT_EQ(moved("FREQ=MONTHLY", "2026-11-10T04:00:00Z", 3), "FREQ=MONTHLY");
    EXPECT_EQ(moved("FREQ=YEARLY", "2026-01-31T04:00:00Z", 1), "FREQ=YEARLY");
}

TEST(MovedRule, TakesTheEndAlong) {
    constexpr auto monday = "2026-11-30T04:00:00Z";
    EXPECT_EQ(moved("FREQ=DAILY;UNTIL=20261228T040000Z", monday, 1, 3600),
              "FREQ=DAILY;UNTIL=20261229T050000Z");
    EXPECT_EQ(moved("FREQ=DAILY;UNTIL=20261231T100000", monday, 1), "FREQ=DAILY;UNTIL=20270101T100000");
    EXPECT_EQ(moved("FREQ=DAILY;UNTIL=20261231", monday, 1, 3600), "FREQ=DAILY;UNTIL=20270101");
    EXPECT_EQ(moved("FREQ=DAILY;UNTIL=20261231", monday, 0, 3600), "FREQ=DAILY;UNTIL=20261231");
}

TEST(MovedRule, IsNoneWhereNoRuleSaysIt) {
    for (auto const* rule : {"FREQ=MONTHLY;BYDAY=1MO", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
                             "FREQ=YEARLY;BYYEARDAY=100", "FREQ=WEEKLY;BYMONTH=3",
                             "FREQ=MONTHLY;BYMONTHDAY=28", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY"}) {
        EXPECT_EQ(moved(rule, "2026-11-30T04:00:00Z", 1), "none") << rule;
        EXPECT_EQ(moved(rule, "2026-11-30T04:00:00Z", 0, 3600), rule);
    }
    EXPECT_EQ(moved("FREQ=YEARLY", "2026-02-28T04:00:00Z", 1), "none");
    EXPECT_EQ(moved("FREQ=DAILY;BYHOUR=9,15", "2026-11-30T04:00:00Z", 0, 3600), "none");
}

TEST(Recurrence, TellsTheClockOnTheWall) {
    auto const wall = wall_of(at("2026-11-26T20:30:00Z"), "Asia/Dhaka");
    EXPECT_EQ(wall.date, "2026-11-27");
    EXPECT_EQ(wall.seconds, 2 * 3600 + 30 * 60);
    EXPECT_EQ(moment_of(wall, "Asia/Dhaka"), at("2026-11-26T20:30:00Z"));
    EXPECT_EQ(moment_of({"2026-03-29", 2 * 3600 + 30 * 60}, "Europe/Berlin"), at("2026-03-29T01:30:00Z"));
}

}  // namespace
}  // namespace sampark::calendar
