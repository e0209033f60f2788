#include "calendar/icalendar.hpp"

#include "base/problem.hpp"

#include <gtest/gtest.h>

namespace sampark::ical {
namespace {

std::string calendar(std::string_view inner) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + std::string(inner) + "END:VCALENDAR\r\n";
}

std::string event(std::string_view lines) {
    return calendar("BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20261126T100000Z\r\n" + std::string(lines) +
                    "\r\nEND:VEVENT\r\n");
}

Item item_in(std::string_view lines) { return Object::read(event(lines), "Asia/Dhaka").items().front(); }

std::string at(std::optional<Moment> const& moment) { return moment ? format_time(moment->at) : "none"; }

std::string reason(std::string const& text) {
    try {
        Object::read(text, "Asia/Dhaka");
    } catch (Problem const& problem) {
        return std::string(problem.parameters.at("reason").as_string());
    }
    return "read";
}

TEST(ICalendar, ReadsTimesOfEveryKind) {
    EXPECT_EQ(at(item_in("DTSTART:20261201T040000Z").start), "2026-12-01T04:00:00Z");
    EXPECT_EQ(at(item_in("DTSTART;TZID=Asia/Dhaka:20261201T100000").start), "2026-12-01T04:00:00Z");
    EXPECT_EQ(at(item_in("DTSTART;TZID=/example.org/Europe/Berlin:20261201T100000").start),
              "2026-12-01T09:00:00Z");
    EXPECT_EQ(at(item_in("DTSTART:20261201T100000").start), "2026-12-01T04:00:00Z")
        << "the reader's own zone";
    auto const day = item_in("DTSTART;VALUE=DATE:20261201").start;
    EXPECT_EQ(at(day), "2026-11-30T18:00:00Z");
    EXPECT_TRUE(day->is_day);
    EXPECT_EQ(at(item_in("DTSTART:20261201T040000Z\r\nDURATION:PT1H30M").end), "2026-12-01T05:30:00Z");
}

TEST(ICalendar, ReadsAZoneThatOnlyTheObjectKnows) {
    auto const text = calendar(
        "BEGIN:VTIMEZONE\r\nTZID:Our "
        "Office\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0530\r\n"
        "TZOFFSETTO:+0530\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a\r\n"
        "DTSTART;TZID=Our Office:20261201T100000\r\nEND:VEVENT\r\n");
    EXPECT_EQ(at(Object::read(text, "Asia/Dhaka").items().front().start), "2026-12-01T04:30:00Z");
}

TEST(ICalendar, ReadsRulesExceptionsAndReminders) {
    auto const item = item_in(
        "DTSTART:20261201T040000Z\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE:20261208T040000Z,"
        "20261215T040000Z\r\n"
        "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\n"
        "TRIGGER;VALUE=DATE-TIME:20261201T030000Z\r\nEND:VALARM\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\nTRIGGER:"
        "PT5M\r\n"
        "END:VALARM");
    EXPECT_EQ(item.rule, "FREQ=WEEKLY;COUNT=3");
    EXPECT_EQ(item.excluded.size(), 2U);
    ASSERT_EQ(item.reminders.size(), 2U) << "what comes after the start is no reminder";
    EXPECT_EQ(item.reminders[0].before, 15);
    EXPECT_EQ(format_time(*item.reminders[1].at), "2026-12-01T03:00:00Z");
}

TEST(ICalendar, WritesOnlyWhatChanged) {
    auto const object = Object::read(
        event("SUMMARY:Old\r\nDTSTART;TZID=Asia/Dhaka:20261201T100000\r\nX-OURS:kept\r\nCATEGORIES:a,b"),
        "Asia/Dhaka");
    auto item = object.items().front();
    item.summary = "New";
    item.place = "not asked for";
    auto const text = write(&object, {{item, {Part::title}}}, "Asia/Dhaka");
    EXPECT_NE(text.find("SUMMARY:New"), std::string::npos);
    EXPECT_EQ(text.find("\nLOCATION:"), std::string::npos);
    EXPECT_NE(text.find("X-OURS:kept"), std::string::npos);
    EXPECT_NE(text.find("DTSTART;TZID=Asia/Dhaka:20261201T100000"), std::string::npos);
    EXPECT_NE(text.find("BEGIN:VTIMEZONE"), std::string::npos) << text;
}

TEST(ICalendar, WritesAnItemThatNobodySent) {
    Item item;
    item.uid = "made-here";
    item.summary = "দেখা, করিম";
    item.start = Moment{*parse_time("2026-12-01T04:00:00Z"), false, "Asia/Dhaka"};
    item.rule = "FREQ=DAILY";
    item.attendees = {{"rina@example.com", "Rina", "accepted"}};
    auto const again = Object::read(write(nullptr, {{item, {}}}, "Asia/Dhaka"), "UTC").items().front();
    EXPECT_EQ(again.uid, "made-here");
    EXPECT_EQ(again.summary, item.summary);
    EXPECT_EQ(again.start->at, item.start->at);
    EXPECT_EQ(again.start->zone, "Asia/Dhaka");
    ASSERT_EQ(again.attendees.size(), 1U);
    EXPECT_EQ(again.attendees[0].reply, "accepted");
}

TEST(ICalendar, TellsWhatIsWrong) {
    EXPECT_EQ(reason("hello"), "not_a_calendar");
    EXPECT_EQ(reason(calendar("")), "no_item");
    EXPECT_EQ(reason(event("SUMMARY:no time")), "no_time");
    EXPECT_EQ(reason(event("DTSTART:20260230T100000Z")), "no_time");
    EXPECT_EQ(reason(event("DTSTART:20261201T040000Z\r\nDTEND:20261301T040000Z")), "no_time");
    EXPECT_EQ(reason(event("DTSTART;TZID=Mars/Olympus:20261201T100000")), "no_zone");
    EXPECT_EQ(reason(event("DTSTART:20261201T040000Z\r\nDTEND;TZID=Mars:20261201T100000")), "no_zone");
    EXPECT_EQ(reason("\xff"), "syntax");
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "BEGIN:VEVENT\r\n";
    EXPECT_EQ(reason(calendar(deep)), "syntax");
    std::string many;
    for (std::size_t i = 0; i < most_components; ++i) many += "BEGIN:VEVENT\r\nEND:VEVENT\r\n";
    EXPECT_EQ(reason(calendar(many)), "too_many");
}

TEST(ICalendar, RefusesARuleAndTimesThatDoNotRead) {
    try {
        item_in("DTSTART:20261201T040000Z\r\nRRULE:FREQ=BANANA;COUNT=3");
        ADD_FAILURE() << "taken without its rule";
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.status, 403);
        EXPECT_EQ(problem.code, "bad_rule");
        EXPECT_EQ(problem.parameters.at("value").as_string(), "FREQ=BANANA;COUNT=3");
    }
    EXPECT_EQ(reason(event("DTSTART:20261201T040000Z\r\nRRULE:FREQ=DAILY\r\nEXDATE:hello")), "no_time");
    EXPECT_EQ(reason(event("DTSTART:20261201T040000Z\r\nRRULE:FREQ=DAILY\r\nEXDATE:20269999T040000Z")),
              "no_time");
    EXPECT_EQ(reason(event("DTSTART:20261201T040000Z\r\nRDATE:20261301T040000Z")), "no_time");
    EXPECT_EQ(reason(event("DTSTART:20261201T040000Z\r\nDTEND:soon")), "no_time");
    EXPECT_EQ(reason(event("DTSTART:20261201T040000Z\r\nRRULE:")), "read") << "nothing is lost by it";
    EXPECT_EQ(reason(event("DTSTART:20261201T040000Z\r\nGEO:hello\r\nX-A;VALUE=BANANA:b")), "read");
}

// Berlin's clocks go from two to three on the 28th of March 2027.
TEST(ICalendar, KeepsTheLengthOfWhatBeginsWhileClocksAreSkipped) {
    auto const berlin = [](std::string const& start, std::string const& end) {
        auto const item = item_in("DTSTART;TZID=Europe/Berlin:20270328T" + start +
                                  "\r\nDTEND;TZID=Europe/Berlin:20270328T" + end);
        return at(item.start) + " " + at(item.end);
    };
    EXPECT_EQ(berlin("023000", "033000"), "2027-03-28T01:30:00Z 2027-03-28T02:30:00Z");
    EXPECT_EQ(berlin("023000", "024500"), "2027-03-28T01:30:00Z 2027-03-28T01:45:00Z");
    EXPECT_EQ(berlin("023000", "031500"), "2027-03-28T01:30:00Z 2027-03-28T02:15:00Z");
    EXPECT_EQ(berlin("013000", "023000"), "2027-03-28T00:30:00Z 2027-03-28T01:30:00Z");
    EXPECT_EQ(berlin("013000", "033000"), "2027-03-28T00:30:00Z 2027-03-28T01:30:00Z")
        << "an hour is missing";
    EXPECT_EQ(berlin("033000", "043000"), "2027-03-28T01:30:00Z 2027-03-28T02:30:00Z");
}

TEST(ICalendar, CountsDaysOfADurationByTheCalendar) {
    auto const ends = [](std::string_view lines) {
        return at(Object::read(event(lines), "Europe/Berlin").items().front().end);
    };
    EXPECT_EQ(ends("DTSTART;VALUE=DATE:20271030\r\nDURATION:P2D"), "2027-10-31T23:00:00Z");
    EXPECT_EQ(ends("DTSTART;VALUE=DATE:20270327\r\nDURATION:P2D"), "2027-03-28T22:00:00Z");
    EXPECT_EQ(ends("DTSTART;TZID=Europe/Berlin:20271030T100000\r\nDURATION:P1DT2H"), "2027-10-31T11:00:00Z");
    EXPECT_EQ(ends("DTSTART;TZID=Europe/Berlin:20271030T100000\r\nDURATION:PT26H"), "2027-10-31T10:00:00Z");
}

// On the 28th of March 2027 three hours after one o'clock it is five in Berlin.
TEST(ICalendar, TellsTimesOfASeriesAsLongAsTheFirst) {
    auto const hours =
        Object::read(event("DTSTART;TZID=Europe/Berlin:20270327T010000\r\nDTEND;TZID=Europe/Berlin:"
                           "20270327T040000\r\nRRULE:FREQ=DAILY;COUNT=2"),
                     "Asia/Dhaka");
    auto const text =
        written_times(hours, {{0, *parse_time("2027-03-28T00:00:00Z"), *parse_time("2027-03-28T00:00:00Z")}});
    EXPECT_NE(text.find("DTSTART:20270328T000000Z"), std::string::npos) << text;
    EXPECT_NE(text.find("DTEND:20270328T030000Z"), std::string::npos) << text;
    auto const days =
        Object::read(event("DTSTART;VALUE=DATE:20271030\r\nDTEND;VALUE=DATE:20271101\r\nRRULE:FREQ=DAILY"),
                     "Europe/Berlin");
    auto const later =
        written_times(days, {{0, *parse_time("2027-10-30T22:00:00Z"), *parse_time("2027-10-30T22:00:00Z")}});
    EXPECT_NE(later.find("DTSTART;VALUE=DATE:20271031"), std::string::npos) << later;
    EXPECT_NE(later.find("DTEND;VALUE=DATE:20271102"), std::string::npos) << later;
}

TEST(ICalendar, RefusesAZoneWhoseClocksWouldNeverRest) {
    auto const in_zone = [](std::string const& rule) {
        return calendar(
            "BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
            "TZOFFSETFROM:+0500\r\nTZOFFSETTO:+0530\r\nRRULE:" +
            rule +
            "\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a\r\n"
            "DTSTART;TZID=Ours:20261201T100000\r\nEND:VEVENT\r\n");
    };
    EXPECT_EQ(reason(in_zone("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10")), "read");
    EXPECT_EQ(reason(in_zone("FREQ=YEARLY;BYMONTH=10;BYDAY=SU;BYMONTHDAY=8,9,10,11,12,13,14")), "read");
    EXPECT_EQ(reason(in_zone("FREQ=YEARLY")), "read");
    for (auto const* rule :
         {"FREQ=SECONDLY", "FREQ=HOURLY", "FREQ=DAILY", "FREQ=YEARLY;BYDAY=SU,MO;BYMONTH=1",
          "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1;BYSECOND=1,2,3"})
        EXPECT_EQ(reason(in_zone(rule)), "zone") << rule;
}

TEST(ICalendar, ReadsOfItsOwnWhatIsTooMuchOfOthers) {
    std::string many;
    for (std::size_t i = 0; i <= most_components; ++i) {
        auto const day = std::to_string(1 + i % 28);
        many += "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261201T040000Z\r\nRECURRENCE-ID:" +
                std::to_string(2000 + i / 28) + "01" + (day.size() == 1 ? "0" + day : day) +
                "T040000Z\r\nEXDATE:hello\r\nEND:VEVENT\r\n";
    }
    EXPECT_EQ(reason(calendar(many)), "too_many");
    EXPECT_EQ(Object::read_own(calendar(many), "UTC").items().size(), most_components + 1);
}

}  // namespace
}  // namespace sampark::ical
