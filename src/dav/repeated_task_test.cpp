#include "dav/repeated_task.hpp"

#include "base/time.hpp"

#include <gtest/gtest.h>

namespace sampark::dav {
namespace {

Micros at(std::string_view text) { return *parse_time(text); }

// Each Monday at nine in Dhaka, five times.
ical::Item weekly() {
    ical::Item task;
    task.is_task = true;
    task.due = ical::Moment{at("2027-01-04T03:00:00Z"), false, "Asia/Dhaka"};
    task.rule = "FREQ=WEEKLY;COUNT=5";
    task.excluded = {at("2027-01-11T03:00:00Z")};
    return task;
}

RepeatedTask with_over(std::set<Micros> const& over) {
    return *RepeatedTask::of(weekly(), over, "Asia/Dhaka");
}

TEST(RepeatedTask, IsToldAtItsFirstOpenTime) {
    EXPECT_EQ(with_over({}).shown().due->at, at("2027-01-04T03:00:00Z"));
    auto const shown = with_over({at("2027-01-04T03:00:00Z")}).shown();
    EXPECT_EQ(shown.due->at, at("2027-01-18T03:00:00Z"));
    EXPECT_EQ(shown.rule, "FREQ=WEEKLY;COUNT=3");
    EXPECT_TRUE(shown.excluded.empty());
    EXPECT_TRUE(with_over({at("2027-01-18T03:00:00Z")}).tells(at("2027-01-18T03:00:00Z")));
}

TEST(RepeatedTask, MayBeginWithinASecond) {
    auto item = weekly();
    item.due->at += 123'000;
    auto const task = *RepeatedTask::of(item, {at("2027-01-04T03:00:00Z")}, "Asia/Dhaka");
    EXPECT_EQ(task.next(), at("2027-01-18T03:00:00Z"));
    EXPECT_EQ(task.taken(task.shown(), true).ticked, at("2027-01-18T03:00:00Z"));
}

TEST(RepeatedTask, IsCompletedWhenNothingIsLeft) {
    std::set<Micros> all;
    for (auto const* day : {"04", "18", "25"}) all.insert(at(std::string("2027-01-") + day + "T03:00:00Z"));
    all.insert(at("2027-02-01T03:00:00Z"));
    EXPECT_EQ(with_over(all).next(), std::nullopt);
    EXPECT_EQ(with_over(all).shown().status, "COMPLETED");
}

TEST(RepeatedTask, TickedOffAsAWholeIsDoneAtItsNextTime) {
    auto const task = with_over({at("2027-01-04T03:00:00Z")});
    auto const sent = task.taken(task.shown(), true);
    EXPECT_EQ(sent.ticked, at("2027-01-18T03:00:00Z"));
    EXPECT_EQ(sent.item.due->at, weekly().due->at);
    EXPECT_EQ(sent.item.rule, weekly().rule);
    EXPECT_EQ(sent.item.excluded, weekly().excluded);
    EXPECT_EQ(task.taken(task.shown(), false).ticked, std::nullopt);
}

TEST(RepeatedTask, MovedOnByTheDeviceIsDoneAndWhatWasPassedOverIsLeftOut) {
    auto item = weekly();
    item.due->at = at("2027-01-25T03:00:00Z");
    item.rule = "FREQ=WEEKLY;COUNT=2";
    auto const sent = with_over({}).taken(item, false);
    EXPECT_EQ(sent.ticked, at("2027-01-04T03:00:00Z"));
    EXPECT_EQ(sent.item.due->at, weekly().due->at);
    EXPECT_EQ(sent.item.rule, weekly().rule);
    EXPECT_EQ(sent.item.excluded, (std::vector{at("2027-01-11T03:00:00Z"), at("2027-01-18T03:00:00Z")}));
}

TEST(RepeatedTask, AnotherTimeOrRuleIsTakenAsSaid) {
    auto item = weekly();
    item.due->at = at("2027-01-05T03:00:00Z");
    auto sent = with_over({}).taken(item, false);
    EXPECT_EQ(sent.ticked, std::nullopt);
    EXPECT_EQ(sent.item.due->at, item.due->at);
    item = weekly();
    item.rule = "FREQ=DAILY;COUNT=5";
    sent = with_over({}).taken(item, true);
    EXPECT_EQ(sent.item.rule, item.rule);
    EXPECT_EQ(sent.ticked, item.due->at);
}

}  // namespace
}  // namespace sampark::dav
