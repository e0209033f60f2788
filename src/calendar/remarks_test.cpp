#include "calendar/remarks.hpp"

#include "calendar/icalendar.hpp"

#include <gtest/gtest.h>

namespace sampark::ical {
namespace {

std::string const told =
    with_remarks("Talk", {"Rina · Padma · +8801711000001", "https://crm.example/activities/1"});

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    auto const at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(Remarks, ComeOffAsTheyWerePutOn) {
    for (auto const* text :
         {"", "Talk", "Talk\n", "\n\nTalk\n\n", " ▸ of mine ◂ ", "▸", "◂", "▸ Sampark ◂ pasted"}) {
        EXPECT_EQ(without_remarks(with_remarks(text, {"Rina"})), text);
    }
    EXPECT_EQ(with_remarks("Talk", {}), "Talk");
    EXPECT_EQ(without_remarks("▸ of mine ◂"), "▸ of mine ◂") << "nothing of ours";
    EXPECT_EQ(told,
              "Talk\n\n▸ Sampark ◂\n▸ Rina · Padma · +8801711000001 ◂\n▸ https://crm.example/activities/1 ◂");
}

TEST(Remarks, ComeOffHoweverLinesAreBroken) {
    EXPECT_EQ(without_remarks(replaced(told, " · +880", " ·\n+880")), "Talk");
    EXPECT_EQ(without_remarks(replaced(told, "▸ https", "▸\nhttps")), "Talk");
    EXPECT_EQ(without_remarks("Talk ▸ Sampark ◂ ▸ Rina ◂"), "Talk ");
    EXPECT_EQ(without_remarks(replaced(told, "0001 ◂", "0001")), "Talk") << "a mark is gone";
}

TEST(Remarks, LeaveWhatIsWrittenAroundThem) {
    EXPECT_EQ(without_remarks(told + "\nBring the list"), "Talk\nBring the list");
    EXPECT_EQ(without_remarks(replaced(told, "\n▸ https", "\nBring the list\n▸ https")),
              "Talk\nBring the list");
    EXPECT_EQ(without_remarks(replaced(told, "Talk", "Talk\nand more")), "Talk\nand more");
    EXPECT_EQ(without_remarks(with_remarks("Talk", {"Mad ◂ name\n▸ x"})), "Talk");
}

std::string event(std::string const& line) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:"
           "20261126T100000Z\r\n"
           "DTSTART:20261201T040000Z\r\n" +
           line + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
}

TEST(Remarks, AreNotKeptInRichText) {
    auto const rich = [](std::string const& mark) {
        return event("DESCRIPTION;ALTREP=\"data:text/html,%3Cb%3ETalk%3C/b%3E" + mark +
                     "\":Talk\\n\\n▸ Sampark ◂\\n▸ Rina ◂");
    };
    EXPECT_EQ(Object::read(rich("%E2%96%B8%20Sampark"), "UTC").text().find("ALTREP"), std::string::npos);
    EXPECT_NE(Object::read(rich(""), "UTC").text().find("ALTREP"), std::string::npos);
    EXPECT_EQ(Object::read(rich(""), "UTC").items().front().description, "Talk");
}

TEST(Remarks, StandBelowTheKeptDescription) {
    auto const kept = Object::read_own(event("DESCRIPTION:Talk"), "UTC");
    Change change{kept.items().front(), {}};
    change.item.remarks = {"Rina"};
    auto const text = write(&kept, {change}, "UTC");
    EXPECT_EQ(Object::read_own(text, "UTC").items().front().description, "Talk\n\n▸ Sampark ◂\n▸ Rina ◂");
    auto const again = Object::read(text, "UTC").text();
    EXPECT_EQ(again.substr(again.find("BEGIN:VEVENT")), kept.text().substr(kept.text().find("BEGIN:VEVENT")))
        << "and nothing of them is left";
}

}  // namespace
}  // namespace sampark::ical
