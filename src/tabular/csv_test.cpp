#include "tabular/csv.hpp"

#include "base/problem.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sampark::tabular {
namespace {

using Rows = std::vector<std::vector<std::string>>;
using testing::ElementsAre;

struct Read {
    Rows rows;
    std::vector<std::uint64_t> lines;
    std::vector<CsvIssue> issues;
    std::vector<CsvExcess> excess;
};

Read read(std::string_view text, CsvDialect dialect = {}, CsvReaderOptions options = {}) {
    MemorySource source(text);
    CsvReader reader(source, dialect, options);
    Read result;
    while (auto const row = reader.next()) {
        result.rows.emplace_back(row->fields.begin(), row->fields.end());
        result.lines.push_back(row->line);
        result.excess.insert(result.excess.end(), row->excess.begin(), row->excess.end());
    }
    result.issues = reader.issues();
    return result;
}

struct Case {
    std::string text;
    Rows rows;
    std::vector<std::uint64_t> lines;
    CsvDialect dialect = {};
};

TEST(CsvReader, ReadsRowsAsTheyAreWritten) {
    CsvDialect const semicolon{.separator = ';'};
    CsvDialect const tab{.separator = '\t'};
    CsvDialect const apostrophe{.separator = ',', .quote = '\''};
    CsvDialect const backslash{.separator = ',', .quote = '"', .escape = QuoteEscape::backslash};
    Case const cases[]{
        {"a,b\n1,2\n", {{"a", "b"}, {"1", "2"}}, {1, 2}},
        {"a,b\r\n1,2", {{"a", "b"}, {"1", "2"}}, {1, 2}},
        {"a,b\r1,2\r", {{"a", "b"}, {"1", "2"}}, {1, 2}},
        {"a\n\n\r\n  \nb", {{"a"}, {"b"}}, {1, 5}},
        {"a,\n,\n\"\"\n", {{"a", ""}, {"", ""}, {""}}, {1, 2, 3}},
        {"a,b,", {{"a", "b", ""}}, {1}},
        {"a\n1,2,3\n1,2\n", {{"a"}, {"1", "2", "3"}, {"1", "2"}}, {1, 2, 3}},
        {"\"a,b\",\"c \"\"d\"\"\"\n", {{"a,b", "c \"d\""}}, {1}},
        {"\"two\r\nlines\",x\ny,z\n", {{"two\r\nlines", "x"}, {"y", "z"}}, {1, 3}},
        {"\"a\rb\nc\",x\ny", {{"a\rb\nc", "x"}, {"y"}}, {1, 4}},
        {" a , b b , \" c \" ,d\t\n", {{"a", "b b", " c ", "d"}}, {1}},
        {"a\t\t b \t\"c\td\"\n", {{"a", "", "b", "c\td"}}, {1}, tab},
        {"1,5;2\n", {{"1,5", "2"}}, {1}, semicolon},
        {"'it''s, ok','b'\n", {{"it's, ok", "b"}}, {1}, apostrophe},
        {R"("say \"hi\"","a\\b","c\d")", {{R"(say "hi")", R"(a\b)", R"(c\d)"}}, {1}, backslash},
        {R"("C:\dir\",x)", {{R"(C:\dir\)", "x"}}, {1}},
        {"\xEF\xBB\xBF"
         "a,b\n\xEF\xBB\xBF\"c,d\",e\n",
         {{"a", "b"}, {"c,d", "e"}},
         {1, 2}},
        {"ＡＢ,x\n", {{"ＡＢ", "x"}}, {1}},
        {"5\" pipe,x\n", {{"5\" pipe", "x"}}, {1}},
        {"নাম,\"ঢাকা, বাংলাদেশ\"\n", {{"নাম", "ঢাকা, বাংলাদেশ"}}, {1}},
    };
    for (auto const& [text, rows, lines, dialect] : cases) {
        SCOPED_TRACE(text);
        auto const result = read(text, dialect);
        EXPECT_EQ(result.rows, rows);
        EXPECT_EQ(result.lines, lines);
        EXPECT_TRUE(result.issues.empty());
    }
}

struct Fault {
    std::string text;
    Rows rows;
    std::vector<CsvIssue> issues;
};

TEST(CsvReader, TakesAQuoteThatDoesNotWorkAsTextAndSaysWhere) {
    auto const unterminated = CsvFault::unterminated_quote;
    auto const stray = CsvFault::stray_quote;
    Fault const cases[]{
        {"a,b\n\"c,d\ne,f\n", {{"a", "b"}, {"\"c", "d"}, {"e", "f"}}, {{unterminated, 2}}},
        {"a,\"b\nc,\"d\",e\nf,g\n", {{"a", "\"b"}, {"c", "d", "e"}, {"f", "g"}}, {{unterminated, 1}}},
        {"\"a\n\"b\",c\n", {{"\"a"}, {"b", "c"}}, {{unterminated, 1}}},
        {"\"He said \"hi\" to me\",x\n", {{"He said \"hi\" to me", "x"}}, {{stray, 1}}},
        {"\"He said \"hi\"\",x\n", {{"He said \"hi\"", "x"}}, {{stray, 1}}},
        {"\"5\" x 7\" board\",3\n", {{"5\" x 7\" board", "3"}}, {{stray, 1}}},
        {"\"Big\" Joe,\"x\",1\n", {{"\"Big\" Joe", "x", "1"}}, {{stray, 1}}},
        {"x\n\"line\nof \"two\" lines\",y\n", {{"x"}, {"line\nof \"two\" lines", "y"}}, {{stray, 3}}},
        {"a,b\n1,\"", {{"a", "b"}, {"1", "\""}}, {{unterminated, 2}}},
    };
    for (auto const& [text, rows, issues] : cases) {
        SCOPED_TRACE(text);
        auto const result = read(text);
        EXPECT_EQ(result.rows, rows);
        EXPECT_EQ(result.issues, issues);
    }
}

TEST(CsvReader, LosesOneLineAtMostToAnUnterminatedQuoteInALongFile) {
    std::string text = "id,name\n1,\"open\n";
    for (auto i = 2; i <= 200'000; ++i) text += std::to_string(i) + ",name\n";
    auto const result = read(text);
    ASSERT_EQ(result.rows.size(), 200'001U);
    EXPECT_EQ(result.rows[1], (std::vector<std::string>{"1", "\"open"}));
    EXPECT_EQ(result.rows.back().front(), "200000");
    EXPECT_EQ(result.lines.back(), 200'001U);
    EXPECT_THAT(result.issues, ElementsAre(CsvIssue{CsvFault::unterminated_quote, 2}));
}

TEST(CsvReader, ReadsFieldsAcrossBufferEnds) {
    std::string text;
    Rows expected;
    for (auto i = 0; i < 60'000; ++i) {
        auto const number = std::to_string(i);
        text += number + ",\"a \"\"" + number + "\"\"\r\nb\",x\r\n";
        expected.push_back({number, "a \"" + number + "\"\r\nb", "x"});
    }
    auto const result = read(text);
    EXPECT_EQ(result.rows, expected);
    EXPECT_EQ(result.lines.back(), 2U * 59'999 + 1);
}

std::string repeat(std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
}

TEST(CsvReader, ReadsUpToItsLimits) {
    CsvLimits const limits;
    auto const widest = read(repeat(",", limits.columns - 1));
    EXPECT_EQ(widest.rows.front().size(), limits.columns);
    auto const longest = read(std::string(limits.field_bytes, 'x'));
    EXPECT_EQ(longest.rows.front().front().size(), limits.field_bytes);
    auto const quoted = read('"' + std::string(limits.field_bytes - 2, 'x') + '"');
    EXPECT_EQ(quoted.rows.front().front().size(), limits.field_bytes - 2);
    for (auto const* result : {&widest, &longest, &quoted}) EXPECT_TRUE(result->excess.empty());
}

struct Beyond {
    std::string row;  // in line 2, between others
    std::vector<std::string> fields;
    std::vector<CsvExcess> excess;
    std::uint64_t next_line = 3;
};

// Whatever a row has beyond a limit, it is one row, and those before and behind it are read as ever.
TEST(CsvReader, ReadsPastWhatIsBeyondALimit) {
    CsvLimits const limits{.columns = 5, .field_bytes = 40, .row_bytes = 100};
    auto const too_wide = [](std::uint64_t columns) {
        return CsvExcess{CsvLimit::columns, 2, 6, columns, 5};
    };
    auto const too_long = [](std::size_t column, std::uint64_t columns) {
        return CsvExcess{CsvLimit::field, 2, column, columns, 40};
    };
    auto const too_full = [](std::size_t column, std::uint64_t columns) {
        return CsvExcess{CsvLimit::row, 2, column, columns, 100};
    };
    std::string const cell(40, 'x');
    std::string const huge(1000, 'x');
    auto const lines = repeat("some\n", 10);
    Beyond const cases[]{
        {"1,2,3,4,5,6", {"1", "2", "3", "4", "5"}, {too_wide(6)}},
        {"1,2,3,4,5,\"6,\n7\",8", {"1", "2", "3", "4", "5"}, {too_wide(7)}, 4},
        {"1,2,3,4,5," + huge + ",7", {"1", "2", "3", "4", "5"}, {too_wide(7)}},
        {"1,\"a \"\"b\"\"\"," + repeat(",", 999), {"1", "a \"b\"", "", "", ""}, {too_wide(1002)}},
        {"1," + cell + "x,3", {"1", "", "3"}, {too_long(2, 3)}},
        {"\"1\n\"," + huge + "," + huge + ",4", {"1\n", "", "", "4"}, {too_long(2, 4), too_long(3, 4)}, 4},
        {huge, {""}, {too_long(1, 1)}},
        {"\"" + huge + ",2", {"", "2"}, {too_long(1, 2)}},
        {"1,\"" + lines + "\",'=3", {"1", "", "=3"}, {too_long(2, 3)}, 13},
        {std::string(1000, ' ') + "1,2", {"", "2"}, {too_long(1, 2)}},
        {cell + ',' + cell + ',' + cell + ",4", {cell, cell}, {too_full(3, 4)}},
        {cell + ',' + cell + ',' + cell + ',' + huge + repeat(",", 9), {cell, cell}, {too_full(3, 13)}},
    };
    for (auto const& [row, fields, excess, next_line] : cases) {
        SCOPED_TRACE(row.substr(0, 60));
        for (std::string const line_break : {"\n", "\r\n", "\r"}) {
            auto const result = read("a,b" + line_break + row + line_break + "c,d", {},
                                     {.guard = FormulaGuard::apostrophe, .limits = limits});
            EXPECT_EQ(result.rows, (Rows{{"a", "b"}, fields, {"c", "d"}}));
            EXPECT_EQ(result.excess, excess);
            EXPECT_THAT(result.lines, ElementsAre(1, 2, next_line));
        }
    }
}

// What is read past is let go of as it comes: the buffer grows to the longest row that may be kept, and to
// nothing near the file.
TEST(CsvReader, KeepsNothingOfWhatItReadsPast) {
    CsvLimits const limits{.columns = 1000, .field_bytes = 16 * 1024, .row_bytes = 64 * 1024};
    class EndlessRow final : public ByteSource {
    public:
        explicit EndlessRow(std::string_view piece) : piece_(piece) {}
        std::size_t read(std::span<char> into) override {
            largest = std::max(largest, into.size());
            auto const size = std::min<std::size_t>(into.size(), left_);
            for (std::size_t i = 0; i < size; ++i) into[i] = piece_[i % piece_.size()];
            left_ -= size;
            return size;
        }
        std::size_t largest = 0;

    private:
        std::string_view piece_;
        std::size_t left_ = 4 * 1024 * 1024;
    };
    for (std::string_view const piece :
         {"x", "1,", " ", "\"\"\"\"\",", "12345678901234567890123456789012,"}) {
        EndlessRow source(piece);
        CsvReader reader(source, {}, {.limits = limits});
        auto const row = reader.next();
        ASSERT_TRUE(row);
        EXPECT_FALSE(row->excess.empty()) << piece;
        EXPECT_FALSE(reader.next()) << piece;
        EXPECT_LE(source.largest, 4 * limits.row_bytes) << piece;
    }
}

TEST(CsvReader, SaysInWordsWhatIsBeyondALimit) {
    auto const wide = refusal({CsvLimit::columns, 2, 1001, 5001, 1000});
    EXPECT_EQ(wide.code, "import_too_many_columns");
    EXPECT_EQ(wide.parameters, (json::object{{"columns", 5001U}, {"limit", 1000U}, {"line", 2U}}));
    auto const deep = refusal({CsvLimit::field, 2, 7, 9, 100});
    EXPECT_EQ(deep.code, "import_field_too_long");
    EXPECT_EQ(deep.parameters, (json::object{{"line", 2U}, {"column", 7U}, {"limit", 100U}}));
    EXPECT_EQ(refusal({CsvLimit::row, 2, 7, 9, 100}).code, "import_row_too_long");
}

TEST(CsvReader, EndsOnFilesOfNothingButQuotes) {
    for (std::string_view const line :
         {"\"x\"\"\"\"\n", "\"\"\"a\"b\"\"\n", "\"\"\"\n", "\"a\"b,\"c\n", "\"\"\"\"\"x\n"}) {
        EXPECT_GT(read(repeat(line, 200'000)).rows.size(), 90'000U) << line;
    }
    EXPECT_EQ(read(repeat("\"a\"b,", 500) + "\n").rows.front().size(), 501U);
}

std::string written(std::vector<std::string> const& fields, CsvWriterOptions options = {}) {
    std::string text;
    CsvWriter writer(text, options);
    writer.write(fields);
    return text;
}

TEST(CsvWriter, QuotesWhereItMust) {
    EXPECT_EQ(written({"a", "b c", ""}), "a,b c,\r\n");
    EXPECT_EQ(written({"a,b", "c\"d", "e\nf", " g", "h;i"}),
              "\"a,b\",\"c\"\"d\",\"e\nf\",\" g\",\"h;i\"\r\n");
    EXPECT_EQ(written({""}), "\"\"\r\n");
    EXPECT_EQ(written({"a", "b"}, {.separator = ';', .mark = ByteOrderMark::utf8}),
              "\xEF\xBB\xBF"
              "a;b\r\n");
}

TEST(CsvWriter, GuardsFormulasButNotNumbers) {
    EXPECT_EQ(written({"=1+1", "-5", "+8801711000000", "-1234.50"}),
              "\"'=1+1\",-5,+8801711000000,-1234.50\r\n");
    EXPECT_EQ(written({"@SUM(A1)", "-x", "+1-2", "\tx"}), "\"'@SUM(A1)\",\"'-x\",\"'+1-2\",\"'\tx\"\r\n");
    EXPECT_EQ(written({"=1+1"}, {.guard = FormulaGuard::none}), "=1+1\r\n");
}

TEST(CsvWriter, RoundTripsThroughTheReader) {
    Rows const rows{
        {"=cmd|' /C calc'!A0", "'=x", "''-y", "'plain", "-5", "'-5", "+1 2"},
        {"a,b", "c\"d\"", "\r\n", " spaced ", "\t", "", "\xEF\xBB\xBFmark"},
        {"sep=;", "it's", "\"", "\"\"", "\\\"", "\r", "\n"},
        {"@", "=", "+", "-", "'", "'@", "রহমান"},
    };
    std::string text;
    CsvWriter writer(text);
    for (auto const& row : rows) writer.write(row);
    writer.write(std::vector<std::string>{""});
    auto expected = rows;
    expected.push_back({""});
    auto const result = read(text, {}, {.guard = FormulaGuard::apostrophe});
    EXPECT_EQ(result.rows, expected);
    EXPECT_TRUE(result.issues.empty());
}

}  // namespace
}  // namespace sampark::tabular
