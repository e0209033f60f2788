#include "tabular/table.hpp"

#include "base/problem.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sampark::tabular {
namespace {

using testing::ElementsAre;

struct DialectCase {
    std::string text;
    CsvDialect dialect;
    std::size_t declared = 0;
};

TEST(Dialect, IsTheOneThatMakesATable) {
    auto const doubled = QuoteEscape::doubled;
    DialectCase const cases[]{
        {"name,city\nRahim,Dhaka\nKarim,Khulna\n", {',', '"', doubled}},
        {"name;city;note\nRahim;Dhaka;a, b\nKarim;Khulna;c, d\n", {';', '"', doubled}},
        {"name\tcity\nRahim\tDhaka, BD\n", {'\t', '"', doubled}},
        {"id|name|x\n1|Rahim, Karim|2\n2|Jamal|3\n", {'|', '"', doubled}},
        {"a^b\n1^2\n3^4\n", {'^', '"', doubled}},
        {"1.234,50;2\n2.345,60;3\n17,25;4\n", {';', '"', doubled}},
        {"name,tags\nRahim,a|b\nKarim,c|d\nJamal,e|f\n", {',', '"', doubled}},
        {"\"a;b\",\"c;d\"\n\"e;f\",\"g;h\"\n", {',', '"', doubled}},
        {"'a','b, c'\n'd','it''s, ok'\n", {',', '\'', doubled}},
        {"'tis the season,x\nother,y\nthird,z\n", {',', '"', doubled}},
        {"name,shop\nRahim,Joe's\nKarim,'n Sync\n", {',', '"', doubled}},
        {"\"say \\\"hi, you\\\"\",x\n\"b\",y\n\"c\",z\n", {',', '"', QuoteEscape::backslash}},
        {"\"C:\\dir\\\",x\n\"D:\\a\\\",y\n", {',', '"', doubled}},
        {"a@example.com\nb@example.com\n", {',', '"', doubled}},
        {"name,note\nRahim,\"one;\ntwo;\nthree;\"\nKarim,\"x\"\n", {',', '"', doubled}},
        {"sep=;\na,b;c\n", {';', '"', doubled}, 6},
        {"SEP=|\r\na,b|c\r\n", {'|', '"', doubled}, 7},
        {"\"sep=\t\"\na,b\tc\n", {'\t', '"', doubled}, 8},
        {"ragged,a,b\n1,2\n1,2,3\n4\n5,6,7\n", {',', '"', doubled}},
    };
    for (auto const& [text, dialect, declared] : cases) {
        SCOPED_TRACE(text);
        auto const detected = detect_dialect(text, Extent::whole);
        EXPECT_EQ(detected.dialect.separator, dialect.separator);
        EXPECT_EQ(detected.dialect.quote, dialect.quote);
        EXPECT_EQ(detected.dialect.escape, dialect.escape);
        EXPECT_EQ(detected.declared_size, declared);
    }
}

using Rows = std::vector<std::vector<std::string>>;

TEST(Header, IsTheRowThatNamesTheOthers) {
    struct Case {
        Rows rows;
        HeaderRow row;
        std::size_t skipped;
        std::vector<std::string> names;
    };
    Case const cases[]{
        {{{"name", "amount"}, {"Rahim", "5"}}, HeaderRow::present, 1, {"name", "amount"}},
        {{{"Rahim", "5"}, {"Karim", "7"}}, HeaderRow::absent, 0, {"column 1", "column 2"}},
        {{{"rahim@example.com"}, {"karim@example.com"}}, HeaderRow::absent, 0, {"column 1"}},
        {{{"Won", "Dhaka"}, {"Lost", "Khulna"}, {"Won", "Dhaka"}},
         HeaderRow::absent,
         0,
         {"column 1", "column 2"}},
        {{{"নাম", "শহর"}, {"রহিম", "ঢাকা"}}, HeaderRow::present, 1, {"নাম", "শহর"}},
        {{{"name", "", "name", "name 2"}, {"a", "b", "c", "d"}},
         HeaderRow::present,
         1,
         {"name", "column 2", "name 2", "name 2 2"}},
        {{{"Report of May", "", ""}, {"name", "city", "amount"}, {"Rahim", "Dhaka", "5"}},
         HeaderRow::present,
         2,
         {"name", "city", "amount"}},
        {{{"name"}, {"Rahim", "5"}, {"Karim", "7"}}, HeaderRow::present, 1, {"name", "column 2"}},
        {{{"name", "mail", "mail", "name"}, {"Rahim", "r@x.example", "", "Uddin"}},
         HeaderRow::present,
         1,
         {"name", "mail", "mail 2", "name 2"}},
        {{{"Rahim", "", ""}, {"Karim", "k@x.example", "5"}, {"Salma", "s@x.example", "6"}},
         HeaderRow::absent,
         0,
         {"column 1", "column 2", "column 3"}},
    };
    for (auto const& [rows, row, skipped, names] : cases) {
        SCOPED_TRACE(rows.front().front());
        auto const header = read_header(rows);
        EXPECT_EQ(header.row, row);
        EXPECT_EQ(header.skipped_rows, skipped);
        EXPECT_EQ(header.names, names);
    }
    EXPECT_EQ(read_header({{"Rahim", "5"}}, HeaderRow::present).names,
              (std::vector<std::string>{"Rahim", "5"}));
    EXPECT_EQ(read_header({{"name"}, {"Rahim"}}, HeaderRow::absent).skipped_rows, 0U);
}

TEST(Header, IsKnownByItsNamesWhateverRepeats) {
    std::set<std::string> const headings{"name", "email address"};
    Rows const repeated{{"Name", "Email_Address"}, {"Rahim", "x"}, {"Name", "Email_Address"}};
    EXPECT_EQ(read_header(repeated).row, HeaderRow::absent);
    EXPECT_EQ(read_header(repeated, {}, headings).row, HeaderRow::present);
    EXPECT_EQ(read_header({{"name", "name", "name"}, {"a", "b", "c"}}, {}, headings).row, HeaderRow::present);
    EXPECT_EQ(read_header({{"name", "01711000000"}, {"a", "b"}}, {}, headings).row, HeaderRow::absent);
    EXPECT_EQ(read_header({{"a", "b", "name"}, {"a", "b", "c"}}, {}, headings).row, HeaderRow::absent);
}

TEST(Header, KeysForgetHowANameIsWritten) {
    for (auto const* name :
         {"engage date", "engageDate", "EngageDate", "engage_date", " ENGAGE-date ", "Engage  Date:"}) {
        EXPECT_EQ(header_key(name), "engage date") << name;
    }
    EXPECT_EQ(header_key("HTTPServerName"), "http server name");
    EXPECT_EQ(header_key("ফোন_নম্বর"), "ফোন নম্বর");
    EXPECT_TRUE(hints_at_date("জন্মতারিখ"));
    EXPECT_TRUE(hints_at_date("createdAt"));
    EXPECT_FALSE(hints_at_date("update_count"));
    EXPECT_FALSE(hints_at_date("year_established"));
    EXPECT_TRUE(hints_at_birthday("Date of birth"));
    EXPECT_TRUE(hints_at_phone("Mobile no."));
}

TEST(Table, OpensAFileOfUnknownMaking) {
    std::string const text = "\xEF\xBB\xBFsep=;\r\nনাম;মূল্য\r\n\"রহিম; ও ভাই\";1,5\r\nকরিম;'=2\r\n";
    MemorySource raw(text);
    Table table(raw);
    EXPECT_EQ(table.dialect().separator, ';');
    EXPECT_THAT(table.header().names, ElementsAre("নাম", "মূল্য"));
    auto row = table.next();
    ASSERT_TRUE(row);
    EXPECT_EQ(row->line, 3U);
    EXPECT_THAT(row->fields, ElementsAre("রহিম; ও ভাই", "1,5"));
    row = table.next();
    ASSERT_TRUE(row);
    EXPECT_THAT(row->fields, ElementsAre("করিম", "=2"));
    EXPECT_FALSE(table.next());
}

TEST(Table, PassesOverRowsOfNothingButSeparators) {
    MemorySource raw("name,city\n,\nRina,Dhaka\n , \n\"\",\n");
    Table table(raw);
    auto const row = table.next();
    ASSERT_TRUE(row);
    EXPECT_EQ(row->line, 3U);
    EXPECT_FALSE(table.next());
    MemorySource single("name\n\"\"\n");
    Table kept(single);
    EXPECT_TRUE(kept.next());
}

TEST(Table, PassesOverTheHeaderWhereItComesAgain) {
    MemorySource raw("name,city,note\nRina,Dhaka,\nNAME , City,note\nname,city,\nname,Khulna,x\nnote,,\n");
    Table table(raw, {.headings = {"name", "city", "note"}});
    std::vector<std::uint64_t> lines;
    while (auto const row = table.next()) lines.push_back(row->line);
    EXPECT_THAT(lines, ElementsAre(2U, 5U, 6U));
    EXPECT_EQ(table.header_again().count, 2U);
    EXPECT_EQ(table.header_again().first_line, 3U);
}

TEST(Table, TellsAFileThatEndsInTheMiddleOfARow) {
    struct Case {
        std::string_view rest;  // behind the header and a full row
        bool cut_off;
    };
    Case const cases[]{
        {"Karim,Khulna,5\n", false},
        {"Karim,Khulna,5", false},
        {"Karim,Khu", true},
        {"Karim,Khu\n", false},
        {"Sadia\nKarim,Khu", false},
        {"Karim,\"Khu", true},
        {"Karim,\"Khu\nlna", true},
        {"Karim,Khulna,\xE0\xA6", true},
        {"Karim,Khulna,ঢাকা", false},
        {"Karim,\"Khu\nlna,5\nA,B,1\n", false},
        {"Karim,\"Khulna,5\nSadia,Dhaka,1", false},
        {"Karim,\"Khu\nln\na", true},
    };
    for (auto const& [rest, cut_off] : cases) {
        auto const bytes = "name,city,amount\nRahim,ঢাকা,7\n" + std::string(rest);
        MemorySource source(bytes);
        Table table(source);
        auto last = false;
        while (table.next()) last = table.is_cut_off();
        EXPECT_EQ(last, cut_off) << rest;
    }
}

TEST(Table, RefusesAHeaderWithOtherPlaces) {
    MemorySource raw("name,city,note\nRina,Dhaka,\ncity,name,\nKhulna,Karim,\n");
    Table table(raw);
    EXPECT_TRUE(table.next());
    try {
        table.next();
        ADD_FAILURE();
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.code, "import_second_header");
        EXPECT_EQ(problem.parameters.at("line").to_number<int>(), 3);
    }
}

TEST(Table, FollowsTheCallerWhoKnowsBetter) {
    MemorySource raw("a;b,c\nd;e,f\n");
    Table table(raw, {.dialect = CsvDialect{.separator = ','}, .header = HeaderRow::absent});
    auto const row = table.next();
    ASSERT_TRUE(row);
    EXPECT_THAT(row->fields, ElementsAre("a;b", "c"));
}

Problem refusal_of(std::string const& text) {
    MemorySource raw(text);
    try {
        Table table(raw);
        while (table.next()) {
        }
    } catch (Problem const& problem) {
        return problem;
    }
    return {200, "none"};
}

std::string repeat(std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
}

TEST(Table, RefusesWhatIsBeyondTheLimitsFromTheTop) {
    auto const wide = repeat("c,", 1'000'000);
    std::string const deep(CsvLimits{}.field_bytes + 1, 'x');
    auto const columns = refusal_of(wide);
    EXPECT_EQ(columns.code, "import_too_many_columns");
    EXPECT_EQ(columns.parameters.at("columns").to_number<int>(), 1'000'001);
    EXPECT_EQ(refusal_of(wide + "\nname\nAcme\n").code, "import_too_many_columns");
    EXPECT_EQ(refusal_of(deep).code, "import_field_too_long");
    EXPECT_EQ(refusal_of("name," + deep + "\nAcme,1\n").code, "import_field_too_long");
    auto const every_row = refusal_of("name,note\nAcme," + deep + "\nApex," + wide + '\n');
    EXPECT_EQ(every_row.code, "import_field_too_long");
    EXPECT_EQ(every_row.parameters.at("line").to_number<int>(), 2);
}

TEST(Table, GoesOnBehindARowBeyondTheLimits) {
    std::string const deep(CsvLimits{}.field_bytes + 1, 'x');
    auto const text = "name,note\nAcme,1\nApex," + deep + "\nOrion,3\n" + repeat("w,", 5000) + "w\nLyra,4\n";
    MemorySource raw(text);
    Table table(raw);
    std::vector<std::pair<std::string, std::size_t>> rows;
    while (auto const row = table.next()) rows.emplace_back(row->fields.front(), row->excess.size());
    EXPECT_THAT(rows,
                ElementsAre(testing::Pair("Acme", 0), testing::Pair("Apex", 1), testing::Pair("Orion", 0),
                            testing::Pair("w", 1), testing::Pair("Lyra", 0)));
}

constexpr std::string_view typed_for_bijoy =
    "bvg,†gvevBj,kni,E-mail\n†gvt Ave`yj Kwig,01711000001,XvKv,karim@a.example\n"
    "bymivZ †PŠayix,01711000002,PÆMÖvg,nusrat@a.example\n";

std::vector<std::string> first_row_of(Table& table) {
    auto const row = table.next();
    return {row->fields.begin(), row->fields.end()};
}

TEST(Table, ReadsWhatWasTypedForBijoyAsUnicode) {
    MemorySource raw(typed_for_bijoy);
    Table table(raw);
    EXPECT_THAT(table.header().names, ElementsAre("নাম", "মোবাইল", "শহর", "E-mail"));
    EXPECT_THAT(first_row_of(table), ElementsAre("মোঃ আবদুল করিম", "01711000001", "ঢাকা", "karim@a.example"));
    EXPECT_EQ(table.letterings()[0].typed, "†gvt Ave`yj Kwig");
    EXPECT_EQ(table.letterings()[1].font, Font::unicode);
}

TEST(Table, LeavesCellsAsTheyAreWhenTold) {
    MemorySource raw(typed_for_bijoy);
    TableOptions options;
    options.fonts = {{"নাম", Font::unicode}, {"E-mail", Font::bijoy}};
    Table table(raw, options);
    auto const row = first_row_of(table);
    EXPECT_EQ(row[0], "†gvt Ave`yj Kwig");
    EXPECT_EQ(row[2], "ঢাকা");
    EXPECT_NE(row[3], "karim@a.example");
    EXPECT_EQ(table.letterings()[0].typed, "†gvt Ave`yj Kwig");  // so that it can be chosen again
}

}  // namespace
}  // namespace sampark::tabular
