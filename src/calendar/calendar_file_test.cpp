#include "calendar/calendar_file.hpp"

#include "base/problem.hpp"
#include "calendar/icalendar.hpp"

#include <gtest/gtest.h>

namespace sampark::ical {
namespace {

std::string event(std::string const& uid, std::string const& more = {}) {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\n" + more + "DTSTART:20261201T040000Z\r\nEND:VEVENT\r\n";
}

std::string calendar(std::string const& inner) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + inner + "END:VCALENDAR\r\n";
}

std::string refusal(std::string const& text) {
    try {
        CalendarFile const file(text);
        return "none";
    } catch (Problem const& problem) {
        return std::string(text_member(problem.parameters, "reason").value_or(""));
    }
}

TEST(CalendarFile, PutsTogetherWhatHasOneUid) {
    auto const text =
        calendar(event("a") + "BEGIN:VTODO\r\nUI\r\n D:b\r\nEND:VTODO\r\n" + event("", "") +
                 event("a", "RECURRENCE-ID:20261208T040000Z\r\nBEGIN:VALARM\r\nUID:b\r\nEND:VALARM\r\n"));
    CalendarFile const file(text);
    ASSERT_EQ(file.size(), 3U);
    EXPECT_EQ(Object::read(file.object(0), "UTC").items().size(), 2U);
    EXPECT_TRUE(Object::read(file.object(1), "UTC").items().front().is_task);
}

TEST(CalendarFile, GivesEachObjectTheZonesThatItNames) {
    std::string zones;
    for (auto const* name : {"Here", "There: \"x\""}) {
        zones += "BEGIN:VTIMEZONE\r\nTZID:" + std::string(name) +
                 "\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0500\r\nTZOFFSETTO:+0500\r\n"
                 "END:STANDARD\r\nEND:VTIMEZONE\r\n";
    }
    auto const text = calendar(event("a") +
                               "BEGIN:VEVENT\r\nUID:b\r\nDTSTART;TZID=Here:20261201T100000\r\n"
                               "END:VEVENT\r\n" +
                               zones);
    CalendarFile const file(text);
    EXPECT_EQ(file.object(0).find("VTIMEZONE"), std::string::npos);
    EXPECT_NE(file.object(1).find("TZID:Here\r\n"), std::string::npos);
    EXPECT_EQ(file.object(1).find("There"), std::string::npos);
}

TEST(CalendarFile, TakesMoreThanOneObjectMayHold) {
    std::string many;
    for (int number = 0; number < 5000; ++number)
        many += event(std::to_string(number), "BEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM\r\n");
    EXPECT_EQ(CalendarFile(calendar(many)).size(), 5000U);
}

TEST(CalendarFile, KnowsWhatPeopleCallAnObject) {
    auto const text =
        calendar(event("a", "SUMMARY;ALTREP=\"http://a:b\":Fair\\, in\r\n  June\r\n") + event("b"));
    CalendarFile const file(text);
    EXPECT_EQ(file.title(0), "Fair, in June");
    EXPECT_EQ(file.title(1), "");
}

TEST(CalendarFile, RefusesWhatIsNoCalendar) {
    EXPECT_EQ(refusal("hello"), "not_a_calendar");
    EXPECT_EQ(refusal(""), "no_item");
    EXPECT_EQ(refusal(calendar("")), "no_item");
    EXPECT_EQ(refusal("BEGIN:VCARD\r\nEND:VCARD\r\n"), "not_a_calendar");
    EXPECT_EQ(refusal("BEGIN:VCALENDAR\r\n" + event("a")), "syntax");
    EXPECT_EQ(refusal("END:VCALENDAR\r\n"), "syntax");
}

}  // namespace
}  // namespace sampark::ical
