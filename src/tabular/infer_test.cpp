#include "tabular/infer.hpp"

#include "tabular/table.hpp"
#include "tabular/value.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sampark::tabular {
namespace {

using testing::ElementsAre;

ColumnProfile profile(std::string const& name, std::vector<std::string_view> const& values) {
    Profiler profiler(std::vector<std::string>{name}, {.current_year = 2026});
    std::uint64_t line = 1;
    for (auto const value : values) profiler.add(std::vector{value}, ++line);
    return profiler.finish().front();
}

std::vector<ColumnProfile> profiles_of(std::string_view csv) {
    MemorySource raw(csv);
    Table table(raw);
    Profiler profiler(table.header().names);
    while (auto const row = table.next()) profiler.add(row->fields, row->line);
    return profiler.finish();
}

TEST(Infer, FindsTheTypeOfAColumn) {
    struct Case {
        std::string name;
        std::vector<std::string_view> values;
        ColumnType type;
    };
    Case const cases[]{
        {"x", {"", "-", "n/a", "NULL", "#N/A"}, ColumnType::empty},
        {"x", {"5", "1,200", "-3"}, ColumnType::integer},
        {"x", {"৫", "১২", "৩০০"}, ColumnType::integer},
        {"x", {"5", "1.5", "-3"}, ColumnType::decimal},
        {"x", {"45%", "12.5 %"}, ColumnType::decimal},
        {"price", {"৳ 500", "৳১,২০০.৫০", "700"}, ColumnType::money},
        {"x", {"007", "12", "13"}, ColumnType::text},
        {"x", {"1234567890123456", "12"}, ColumnType::text},
        {"x", {"yes", "no", "Yes"}, ColumnType::boolean},
        {"x", {"হ্যাঁ", "না"}, ColumnType::boolean},
        {"x", {"1", "0", "0", "1"}, ColumnType::boolean},
        {"x", {"1", "1", "1"}, ColumnType::integer},
        {"x", {"1", "0", "2"}, ColumnType::integer},
        {"x", {"2016-10-20", "2016-11-01"}, ColumnType::date},
        {"x", {"2016-10-20 00:00:00", "2016-11-01 00:00:00"}, ColumnType::date},
        {"x", {"2016-10-20 00:00:00", "2016-11-01 05:30:00"}, ColumnType::date_time},
        {"x", {"১২ই জানুয়ারি ২০২০", "৩ মার্চ ২০২১"}, ColumnType::date},
        {"x", {"20161020", "20161021"}, ColumnType::integer},
        {"closed_on", {"20161020", "20161021"}, ColumnType::date},
        {"close date", {"42663", "42700"}, ColumnType::date},
        {"created at", {"42663.5", "42700.25"}, ColumnType::date_time},
        {"units", {"42663", "42700"}, ColumnType::integer},
        {"year_established", {"1996", "2004"}, ColumnType::integer},
        {"x", {"a@example.com", "B.C@mail.example.org"}, ColumnType::mail},
        {"x", {"https://example.com/a?b", "www.example.org", "example.com.bd"}, ColumnType::url},
        {"x", {"john.doe", "mary.jane"}, ColumnType::text},
        {"x", {"+8801711000000", "01711-000000", "(02) 5566-7788"}, ColumnType::phone},
        {"x", {"০১৭১১০০০০০০", "০১৮১১০০০০০০"}, ColumnType::phone},
        {"x", {"555-123-4567", "212.555.1234"}, ColumnType::phone},
        {"x", {"1711000000", "1811000000"}, ColumnType::integer},
        {"Mobile no", {"1711000000", "1811000000"}, ColumnType::phone},
        {"x", {"Won", "Lost", "Won", "Won", "Lost"}, ColumnType::choice},
        {"x", {"Rahim", "Karim", "Jamal", "Kamal", "Salam"}, ColumnType::text},
        {"x", {"5", "many", "some", "few"}, ColumnType::text},
    };
    for (auto const& [name, values, type] : cases) {
        EXPECT_EQ(column_type_name(profile(name, values).type), column_type_name(type))
            << name << ": " << values.front() << ", …";
    }
}

TEST(Infer, CountsAndSamples) {
    auto const column = profile("stage", {"Won", " Won ", "", "Lost", "-", "Won", "জিতেছি"});
    EXPECT_EQ(column.rows, 7U);
    EXPECT_EQ(column.filled, 5U);
    EXPECT_EQ(column.distinct, 3U);
    EXPECT_EQ(column.longest, 6U);
    EXPECT_THAT(column.samples, ElementsAre("Won", "Lost", "জিতেছি"));
    EXPECT_THAT(column.choices,
                ElementsAre(ValueCount{"Won", 3}, ValueCount{"Lost", 1}, ValueCount{"জিতেছি", 1}));
}

TEST(Infer, ReportsTheLinesThatDoNotFit) {
    std::vector<std::string_view> values(39, "12.5");
    values.push_back("about 7");
    auto const column = profile("x", values);
    EXPECT_EQ(column.type, ColumnType::decimal);
    EXPECT_EQ(column.misfits, 1U);
    EXPECT_THAT(column.misfit_lines, ElementsAre(41U));
    EXPECT_NEAR(column.confidence, 0.975, 1e-9);
}

TEST(Infer, DecidesTheDecimalSignOverTheColumn) {
    EXPECT_EQ(profile("x", {"1,234", "12,5"}).number.decimal, ',');
    EXPECT_EQ(profile("x", {"1.234", "1.234.567"}).number.decimal, ',');
    EXPECT_EQ(profile("x", {"1.234", "1.234.567"}).type, ColumnType::integer);
    EXPECT_EQ(profile("x", {"1,234", "5"}).number.decimal, '.');
    EXPECT_EQ(profile("x", {"1,234", "5"}).type, ColumnType::integer);
    EXPECT_EQ(profile("x", {"12,34,567.00", "5,00,000"}).type, ColumnType::decimal);
    auto const file = profiles_of("a;b\n1.234;1,5\n2.345;2,75\n");
    EXPECT_EQ(file[0].number.decimal, ',');
    EXPECT_EQ(file[0].type, ColumnType::integer);
}

TEST(Infer, TellsWhereTheDecimalSignComesFrom) {
    struct Case {
        std::vector<std::string_view> values;
        SignEvidence evidence;
        char decimal;
    };
    Case const cases[]{
        {{"5", "12.5", "1,234.50"}, SignEvidence::unneeded, '.'},
        {{"1.000 €", "12.500 €", "999 €"}, SignEvidence::none, ','},
        {{"1.000", "12.500"}, SignEvidence::none, ','},
        {{"Tk 1,000", "12,500"}, SignEvidence::none, '.'},
        {{"১,০০০", "৫০০"}, SignEvidence::none, '.'},
        {{"1.000", "12.5"}, SignEvidence::column, '.'},
        {{"1.000", "1250.000"}, SignEvidence::column, '.'},
        {{"1.000", "0.125"}, SignEvidence::column, '.'},
        {{"1.000", "1.000.000"}, SignEvidence::column, ','},
        {{"1.000", "7,50"}, SignEvidence::column, ','},
        {{"1,000", "1,00,000"}, SignEvidence::column, '.'},
        {{"1.000", "1,000"}, SignEvidence::conflict, '.'},
        {{"1.000", "12.50", "7,50"}, SignEvidence::conflict, ','},
        {{"1 000", "1'000"}, SignEvidence::unneeded, '.'},
    };
    for (auto const& [values, evidence, decimal] : cases) {
        SCOPED_TRACE(values.front());
        SCOPED_TRACE(values.back());
        auto const column = profile("x", values);
        EXPECT_EQ(column.sign_evidence, evidence);
        EXPECT_EQ(column.number.decimal, decimal);
    }
    auto const mixed = profile("x", {"5", "1.000", "12.50", "7,50"});
    EXPECT_EQ(mixed.open_number.text, "1.000");
    EXPECT_EQ(mixed.open_number.line, 3U);
    EXPECT_EQ(mixed.point_number.text, "12.50");
    EXPECT_EQ(mixed.comma_number.line, 5U);
    // A column that shows its sign leaves only that one open.
    EXPECT_EQ(profile("x", {"1.000", "2,000", "7,50"}).open_number.text, "2,000");
    EXPECT_EQ(profile("x", {"2,000", "12.50", "1.000"}).open_number.text, "1.000");
    EXPECT_EQ(profile("x", {"2,000", "12.50"}).open_number.text, "2,000");
    auto const file = profiles_of("a;b;c\n1.234;1,5;x\n2.345;2,75;y\n");
    EXPECT_EQ(file[0].sign_evidence, SignEvidence::other_column);
    auto const disagreeing = profiles_of("a;b;c\n1.234;1,5;1.5\n2.345;2,75;2.75\n");
    EXPECT_EQ(disagreeing[0].sign_evidence, SignEvidence::none);
}

TEST(Infer, KnowsTheOrderOfDatesAmongOtherThings) {
    auto const remarks = profile("Remarks", {"25/12/1980", "unknown", "none", "01/02/2003"});
    EXPECT_EQ(remarks.type, ColumnType::text);
    EXPECT_EQ(remarks.date.order, DateOrder::day_month_year);
    EXPECT_EQ(profile("Remarks", {"01/02/03", "unknown", "none"}).date.order, DateOrder::ambiguous);
}

TEST(Infer, KnowsTheCurrencyOfTheColumn) {
    EXPECT_EQ(profile("x", {"৳5", "$6", "Tk 7"}).currency, "BDT");
    EXPECT_EQ(profile("x", {"€ 1.234,50", "€ 7,00"}).currency, "EUR");
    EXPECT_EQ(profile("x", {"5", "6"}).currency, "");
    EXPECT_EQ(profile("x", {"5", "6", "€7"}).currency, "");
}

TEST(Infer, TellsDayFirstFromMonthFirstOverTheColumn) {
    struct Case {
        std::vector<std::string_view> values;
        DateOrder order;
        DateEvidence evidence;
    };
    Case const cases[]{
        {{"01-03-17", "02-03-17", "25-10-16"}, DateOrder::day_month_year, DateEvidence::column},
        {{"01/03/2017", "02/03/2017", "10/25/2016"}, DateOrder::month_day_year, DateEvidence::column},
        {{"01/03/2017", "02/03/2017"}, DateOrder::ambiguous, DateEvidence::none},
        {{"01/01/2017", "02/02/2017"}, DateOrder::day_month_year, DateEvidence::self_evident},
        {{"99-12-31", "05-01-30"}, DateOrder::year_month_day, DateEvidence::column},
        {{"2016-10-20", "2016-01-02"}, DateOrder::year_month_day, DateEvidence::self_evident},
        {{"3 Apr 2017", "4 May 2017"}, DateOrder::day_month_year, DateEvidence::self_evident},
        {{"25/10/2016", "10/25/2016"}, DateOrder::ambiguous, DateEvidence::conflict},
    };
    for (auto const& [values, order, evidence] : cases) {
        SCOPED_TRACE(values.front());
        auto const column = profile("x", values);
        EXPECT_EQ(column.type, ColumnType::date);
        EXPECT_EQ(column.date.order, order);
        EXPECT_EQ(column.date_evidence, evidence);
    }
    EXPECT_LT(profile("x", {"01/03/2017"}).confidence, 0.6);
}

TEST(Infer, YearsAtEitherEndAreToldByThereBeingFewOfThem) {
    using Orders = std::vector<DateOrder>;
    auto const day = DateOrder::day_month_year, month = DateOrder::month_day_year,
               year = DateOrder::year_month_day, open = DateOrder::ambiguous;
    struct Case {
        std::vector<std::string_view> values;
        DateOrder order;
        Orders possible;
    };
    std::vector<Case> const cases{
        {{"25/12/31"}, open, {day, year}},
        {{"11/25/12"}, month, {}},
        {{"03/04/05"}, open, {day, month, year}},
        {{"25-12-31", "24-11-30"}, open, {day, year}},
        {{"20-10-16", "21-11-16", "05-01-17", "13-02-17"}, day, {}},
        {{"16-10-20", "16-11-21", "17-01-05", "17-02-13"}, year, {}},
        {{"03-04-16", "05-04-16", "07-06-17", "02-01-17"}, open, {day, month}},
        {{"25/12/31", "25/12/2031"}, day, {}},
        {{"25/12/32"}, day, {}},
        {{"32/12/25"}, year, {}},
    };
    for (auto const& [values, order, possible] : cases) {
        SCOPED_TRACE(values.front());
        auto const column = profile("x", values);
        EXPECT_EQ(column.date.order, order);
        EXPECT_EQ(column.date_orders, possible);
    }
    EXPECT_EQ(profile("x", {"2031-12-25", "25/12/31"}).short_date.text, "25/12/31");
    auto const borrowing = profiles_of("a,b\n25-12-31,99-12-31\n24-11-30,98-10-20\n");
    EXPECT_EQ(borrowing[0].date.order, year);
    auto const impossible = profiles_of("a,b\n25-12-31,10-25-98\n24-11-30,10-20-99\n");
    EXPECT_EQ(impossible[0].date.order, open);
}

TEST(Infer, AFewWrongDatesDoNotHideTheOthers) {
    auto const born = profile("Birthday", {"21/02/1980", "unknown", "12/11/1999"});
    EXPECT_EQ(born.type, ColumnType::date);
    EXPECT_EQ(born.date.order, DateOrder::day_month_year);
    EXPECT_EQ(born.misfits, 1U);
    EXPECT_EQ(profile("Remarks", {"21/02/1980", "unknown", "12/11/1999"}).type, ColumnType::text);
}

TEST(Infer, ReportsTheLinesOfTheRarerOrder) {
    std::vector<std::string_view> values(60, "25/10/2016");
    values[7] = "10/25/2016";
    auto const column = profile("x", values);
    EXPECT_EQ(column.date.order, DateOrder::day_month_year);
    EXPECT_EQ(column.date_evidence, DateEvidence::conflict);
    EXPECT_EQ(column.misfits, 1U);
    EXPECT_THAT(column.misfit_lines, ElementsAre(9U));
    EXPECT_EQ(column.day_first.text, "25/10/2016");
    EXPECT_EQ(column.day_first.line, 2U);
    EXPECT_EQ(column.month_first.text, "10/25/2016");
    EXPECT_EQ(column.month_first.line, 9U);
}

TEST(Infer, BorrowsTheOrderFromAColumnOfTheSameShape) {
    auto const columns = profiles_of(
        "opened,closed,paid,seen\n"
        "01-03-17,25-10-16,01/03/2017,01-02-2017\n"
        "02-03-17,26-10-16,02/03/2017,02-03-2017\n");
    EXPECT_EQ(columns[0].date.order, DateOrder::day_month_year);
    EXPECT_EQ(columns[0].date_evidence, DateEvidence::other_column);
    EXPECT_EQ(columns[0].evidence_column, 1U);
    EXPECT_GT(columns[0].confidence, 0.99);
    EXPECT_EQ(columns[2].date.order, DateOrder::ambiguous);
    EXPECT_EQ(columns[3].date.order, DateOrder::ambiguous);
}

TEST(Infer, DoesNotBorrowFromColumnsThatDisagree) {
    auto const columns = profiles_of("a,b,c\n01-03-17,25-10-16,10-25-16\n02-03-17,26-10-16,10-26-16\n");
    EXPECT_EQ(columns[0].date.order, DateOrder::ambiguous);
}

TEST(Infer, BirthdaysWithTwoDigitYearsLieInThePast) {
    EXPECT_EQ(profile("Birthday", {"25-10-35"}).date.pivot, 27);
    EXPECT_EQ(profile("জন্মতারিখ", {"25-10-35"}).date.pivot, 27);
    EXPECT_EQ(profile("close date", {"25-10-35"}).date.pivot, 70);
}

// A few lines in the manner of a sales export with day-first two-digit years.
TEST(Infer, ReadsASalesPipeline) {
    auto const columns = profiles_of(
        "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value,engage_"
        "quarter\n"
        "1C1I7A6R,Moses Frase,GTX Plus Basic,Cancity,Won,20-10-16,01-03-17,1054,Q4 2016\n"
        "Z063OYW0,Darcel Schlecht,GTXPro,Isdom,Won,25-10-16,11-03-17,4514,Q4 2016\n"
        "EC4QE1BX,Darcel Schlecht,MG Special,Cancity,Won,25-10-16,07-03-17,50,Q4 2016\n"
        "MV1LWRNH,Moses Frase,GTX Basic,Codehow,Won,25-10-16,09-03-17,588,Q4 2016\n"
        "UP409DSB,Maureen Marcano,MG Advanced,,Engaging,10-01-17,,,Q1 2017\n");
    std::vector<std::string_view> types;
    for (auto const& column : columns) types.push_back(column_type_name(column.type));
    EXPECT_THAT(types,
                ElementsAre("text", "text", "text", "text", "choice", "date", "date", "integer", "choice"));
    EXPECT_EQ(columns[5].date.order, DateOrder::day_month_year);
    EXPECT_EQ(columns[6].date_evidence, DateEvidence::other_column);
    EXPECT_EQ(parse_date("01-03-17", columns[6].date), "2017-03-01");
}

TEST(Infer, StaysRightOverManyRows) {
    Profiler profiler(std::vector<std::string>{"id", "date", "name"});
    for (std::uint64_t i = 0; i < 30'000; ++i) {
        auto const id = std::to_string(i);
        std::string_view const day = i == 29'999 ? "25/10/2016" : "01/02/2016";
        profiler.add(std::vector<std::string_view>{id, day, i % 2 == 0 ? "Rahim Uddin" : id}, i + 2);
    }
    auto const columns = profiler.finish();
    EXPECT_EQ(columns[0].distinct, max_distinct);
    EXPECT_EQ(columns[0].type, ColumnType::integer);
    EXPECT_EQ(columns[1].date.order, DateOrder::day_month_year);
    EXPECT_EQ(columns[2].type, ColumnType::text);
}

TEST(Value, KnowsWhatACellLooksLike) {
    for (auto const* text : {"a@b.co", "x.y+z@example.com.bd", "রহিম@উদাহরণ.বাংলা"})
        EXPECT_TRUE(looks_like_mail(text)) << text;
    for (auto const* text : {"@b.co", "a@b", "a@@b.co", "a b@c.de", "a@b..co", "a@.co", "Rahim <a@b.co>"})
        EXPECT_FALSE(looks_like_mail(text)) << text;
    for (auto const* text :
         {"http://x.y", "HTTPS://EXAMPLE.COM", "www.foo.museum", "example.com/path", "foo.io"})
        EXPECT_TRUE(looks_like_url(text)) << text;
    for (auto const* text : {"Acme Inc.", "john.doe", "1.234", "www.", "http://", "a.b c.com", "file.txt"})
        EXPECT_FALSE(looks_like_url(text)) << text;
    for (auto const* text : {"+1 212 555 1234", "01711 000 000", "৮৮০-১৭১১-০০০০০০"})
        EXPECT_TRUE(looks_like_phone(text)) << text;
    for (auto const* text :
         {"12345678", "1,234,567", "1.234.567", "20-10-2016", "2016-10-20", "+12", "call me", "1 234 567"})
        EXPECT_FALSE(looks_like_phone(text)) << text;
    for (auto const* text : {"", " ", "-", "N/A", "null", "#REF!", "—", "\xC2\xA0"})
        EXPECT_TRUE(is_missing(text)) << text;
    for (auto const* text : {"NA", "none", "0", "--x"}) EXPECT_FALSE(is_missing(text)) << text;
    for (auto const* text : {"8.80171E+12", "8,80171e12", "1E5"}) EXPECT_TRUE(has_lost_digits(text)) << text;
    for (auto const* text : {"", "E5", "8801711", "1E", "1E-5", "EA12", "12E4B"})
        EXPECT_FALSE(has_lost_digits(text)) << text;
    EXPECT_EQ(without_empty_fraction("8801711000085.0"), "8801711000085");
    for (auto const* text : {"", ".0", "8801.00", "+880.0", "880"})
        EXPECT_EQ(without_empty_fraction(text), text);
}

}  // namespace
}  // namespace sampark::tabular
