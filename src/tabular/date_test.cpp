#include "tabular/date.hpp"

#include "base/problem.hpp"

#include <gtest/gtest.h>

namespace sampark::tabular {
namespace {

constexpr auto day_first = DateOrder::day_month_year;
constexpr auto month_first = DateOrder::month_day_year;
constexpr auto year_first = DateOrder::year_month_day;
constexpr auto none = "";

std::string date(std::string_view text, DateOrder order, int pivot = 70) {
    return parse_date(text, {order, pivot}).value_or(none);
}

TEST(Date, IsReadInItsOrder) {
    struct Case {
        std::string text, day_first, month_first, year_first;
    };
    Case const cases[]{
        {"20-10-16", "2016-10-20", none, "2020-10-16"},
        {"03/04/2017", "2017-04-03", "2017-03-04", none},
        {"3.4.17", "2017-04-03", "2017-03-04", none},
        {"03 04 2017", "2017-04-03", "2017-03-04", none},
        {"31-12-99", "1999-12-31", none, none},
        {"99-12-31", none, none, "1999-12-31"},
        {"12/25/2017", none, "2017-12-25", none},
        {"০৩/০৪/২০১৭", "2017-04-03", "2017-03-04", none},
        {"29-02-16", "2016-02-29", none, "2029-02-16"},
        {"29-02-17", none, none, "2029-02-17"},
        {"31.04.2017", none, none, none},
        {"17-Jan-05", "2005-01-17", "2005-01-17", "2017-01-05"},
    };
    for (auto const& [text, as_day_first, as_month_first, as_year_first] : cases) {
        SCOPED_TRACE(text);
        EXPECT_EQ(date(text, day_first), as_day_first);
        EXPECT_EQ(date(text, month_first), as_month_first);
        EXPECT_EQ(date(text, year_first), as_year_first);
    }
}

TEST(Date, IsReadInAnyOrderWhenItShowsItsOwn) {
    struct Case {
        std::string text, day;
    };
    Case const cases[]{
        {"2017-04-03", "2017-04-03"},
        {"2017/4/3", "2017-04-03"},
        {"2017.04.03", "2017-04-03"},
        {"20170403", "2017-04-03"},
        {"2017-04-03T10:30:00Z", "2017-04-03"},
        {"3 April 2017", "2017-04-03"},
        {"3-Apr-17", "2017-04-03"},
        {"3rd of April, 2017", "2017-04-03"},
        {"Apr. 3, 2017", "2017-04-03"},
        {"April 3,2017", "2017-04-03"},
        {"Mon, 3 Apr 2017 10:30 PM", "2017-04-03"},
        {"3 Sept 2017", "2017-09-03"},
        {"৩ এপ্রিল ২০১৭", "2017-04-03"},
        {"১২ই জানুয়ারি, ২০২০", "2020-01-12"},
        {"১২ জানুয়ারী ২০২০", "2020-01-12"},
        {"২১শে ফেব্রুয়ারি ১৯৫২", "1952-02-21"},
        {"১৬ ডিসেম্বর, ১৯৭১", "1971-12-16"},
        {"সোমবার, ৩ এপ্রিল ২০১৭", "2017-04-03"},
    };
    for (auto const& [text, day] : cases) {
        for (auto const order : {day_first, month_first, DateOrder::ambiguous, DateOrder::serial})
            EXPECT_EQ(date(text, order), day) << text;
    }
}

TEST(Date, IsNotSeenWhereThereIsNone) {
    for (
        auto const* text :
        {"",           "2017",         "12:30",          "1.2.3",       "192.168.1.10", "Jan 2017",
         "Q4 2016",    "1,234,567",    "12,34,567",      "555-12-3456", "01711-123456", "-20-10-16",
         "20-10/2016", "3 Foo 2017",   "3 Jan Feb 2017", "2017-13-40",  "20161350",     "10:30 5",
         "May 5",      "20--10--2016", "a 1 2 2017",     "00/00/0000",  "1/1/1",        "10-10-2016 25:00"}) {
        for (auto const order : {day_first, month_first, year_first, DateOrder::ambiguous})
            EXPECT_EQ(date(text, order), none) << text;
    }
}

TEST(Date, AmbiguousFormatReadsOnlyWhatIsCertain) {
    EXPECT_EQ(date("03/04/2017", DateOrder::ambiguous), none);
    EXPECT_EQ(date("25/04/2017", DateOrder::ambiguous), "2017-04-25");
    EXPECT_EQ(date("04/25/2017", DateOrder::ambiguous), "2017-04-25");
    EXPECT_EQ(date("05/05/2017", DateOrder::ambiguous), "2017-05-05");
}

TEST(Date, TwoDigitYearsTurnAtThePivot) {
    EXPECT_EQ(date("01-02-69", day_first), "2069-02-01");
    EXPECT_EQ(date("01-02-70", day_first), "1970-02-01");
    EXPECT_EQ(birthday_pivot(2026), 27);
    EXPECT_EQ(date("01-02-26", day_first, birthday_pivot(2026)), "2026-02-01");
    EXPECT_EQ(date("01-02-27", day_first, birthday_pivot(2026)), "1927-02-01");
}

TEST(Date, SerialNumbersCountFromTheSpreadsheetEpoch) {
    EXPECT_EQ(date("42663", DateOrder::serial), "2016-10-20");
    EXPECT_EQ(date("60", day_first), none);
    EXPECT_EQ(date("42663", day_first), none);
    EXPECT_EQ(date("2958466", DateOrder::serial), none);
    auto const noon = parse_date_time("42663.5", {DateOrder::serial}, TimeZone::offset(0));
    ASSERT_TRUE(noon);
    EXPECT_EQ(format_time(*noon), "2016-10-20T12:00:00Z");
}

std::string moment(std::string_view text, TimeZone const& zone = TimeZone::offset(0)) {
    auto const time = parse_date_time(text, {day_first}, zone);
    return time ? format_time(*time) : none;
}

TEST(DateTime, ReadsTimesOfDay) {
    struct Case {
        std::string text, moment;
    };
    Case const cases[]{
        {"20-10-16 5:30", "2016-10-20T05:30:00Z"},
        {"20-10-16", "2016-10-20T00:00:00Z"},
        {"20/10/2016, 5:30:15 PM", "2016-10-20T17:30:15Z"},
        {"20/10/2016 12:05 am", "2016-10-20T00:05:00Z"},
        {"20/10/2016 12:05 p.m.", "2016-10-20T12:05:00Z"},
        {"20/10/2016 5:30p", "2016-10-20T17:30:00Z"},
        {"5:30 PM 20/10/2016", "2016-10-20T17:30:00Z"},
        {"2016-10-20T17:30:15.250Z", "2016-10-20T17:30:15.250000Z"},
        {"2016-10-20 17:30+06:00", "2016-10-20T11:30:00Z"},
        {"2016-10-20 17:30 -0530", "2016-10-20T23:00:00Z"},
        {"2016-10-20T17:30+06", "2016-10-20T11:30:00Z"},
        {"২০ অক্টোবর ২০১৬ বিকাল ৫:৩০", "2016-10-20T17:30:00Z"},
        {"২০/১০/২০১৬ রাত ১১:০০", "2016-10-20T23:00:00Z"},
        {"২০/১০/২০১৬ রাত ২:০০", "2016-10-20T02:00:00Z"},
        {"20-10-16 5:3", none},
        {"20-10-16 24:00", none},
        {"20-10-16 5:60", none},
        {"20-10-16 PM", none},
        {"2016-10-20 17:30+99:00", none},
    };
    for (auto const& [text, expected] : cases) EXPECT_EQ(moment(text), expected) << text;
}

TEST(DateTime, KnowsZonesAndTheirGaps) {
    EXPECT_EQ(moment("20-10-16 05:30", TimeZone::offset(360)), "2016-10-19T23:30:00Z");
    EXPECT_EQ(moment("20-10-16 05:30", TimeZone::named("Asia/Dhaka")), "2016-10-19T23:30:00Z");
    EXPECT_EQ(moment("2016-10-20T05:30Z", TimeZone::named("Asia/Dhaka")), "2016-10-20T05:30:00Z");
    auto const berlin = TimeZone::named("Europe/Berlin");
    EXPECT_EQ(moment("01-07-2026 12:00", berlin), "2026-07-01T10:00:00Z");
    EXPECT_EQ(moment("29-03-2026 02:30", berlin), "2026-03-29T01:00:00Z");
    EXPECT_EQ(moment("25-10-2026 02:30", berlin), "2026-10-25T00:30:00Z");
    EXPECT_THROW(TimeZone::named("Asia/Atlantis"), Problem);
}

}  // namespace
}  // namespace sampark::tabular
