#include "tabular/workbook/workbook.hpp"

#include "base/text.hpp"
#include "base/time.hpp"
#include "tabular/kept_table.hpp"
#include "tabular/workbook/archive_writer.hpp"
#include "tabular/workbook/cell_format.hpp"
#include "tabular/workbook/kept_texts.hpp"
#include "tabular/workbook/sheet_writer.hpp"

#include <filesystem>
#include <fstream>
#include <random>

#include <gtest/gtest.h>

namespace sampark::tabular {
namespace {

namespace fs = std::filesystem;

using Row = std::vector<std::string>;
using Rows = std::vector<std::pair<std::uint64_t, Row>>;
using Parts = std::vector<std::pair<std::string, std::string>>;

std::string zip(Parts const& parts) {
    std::string out;
    ArchiveWriter archive(out);
    for (auto const& [name, content] : parts) archive.add(name, content);
    archive.finish();
    return out;
}

// A workbook of sheets by their names; what else it has comes from `more`.
std::string xlsx(std::vector<std::pair<std::string, std::string>> const& sheets, Parts const& more = {},
                 std::string const& properties = {}) {
    Parts parts = more;
    std::string list, relations;
    auto number = 0;
    for (auto const& [name, rows] : sheets) {
        auto const id = std::to_string(++number);
        list += "<sheet name=\"" + name + "\" sheetId=\"" + id + "\" r:id=\"r" + id + "\"/>";
        relations +=
            "<Relationship Id=\"r" + id + "\" Type=\"x/worksheet\" Target=\"worksheets/" + id + ".xml\"/>";
        parts.emplace_back("xl/worksheets/" + id + ".xml",
                           "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
    }
    parts.emplace_back("xl/workbook.xml",
                       "<workbook xmlns:r=\"r\">" + properties + "<sheets>" + list + "</sheets></workbook>");
    parts.emplace_back("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
    return zip(parts);
}

std::string ods(std::string const& tables, Parts const& more = {}) {
    Parts parts = more;
    parts.emplace_back("content.xml",
                       "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\">"
                       "<office:body><office:spreadsheet>" +
                           tables + "</office:spreadsheet></office:body></office:document-content>");
    std::string out;
    ArchiveWriter archive(out);
    archive.add_stored("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    for (auto const& [name, content] : parts) archive.add(name, content);
    archive.finish();
    return out;
}

class Read {
public:
    explicit Read(std::string const& bytes, std::string_view sheet = {}) {
        BytesInMemory memory(bytes);
        Archive const archive(memory);
        auto const take = [this](std::uint64_t number, std::span<std::string const> cells) {
            rows.emplace_back(number, Row(cells.begin(), cells.end()));
        };
        sheets = archive.find("content.xml") != nullptr
                     ? read_ods(archive, sheet, take)
                     : read_xlsx(archive, sheet, fs::temp_directory_path(), take);
    }

    SheetRead sheets;
    Rows rows;
};

template <class Function>
std::string code_of(Function function) {
    try {
        function();
    } catch (Problem const& problem) {
        return problem.code;
    }
    return "nothing";
}

std::string refusal_of(std::string const& bytes) {
    return code_of([&] { Read{bytes}; });
}

// A folder of its own, gone with the test.
class Folder {
public:
    Folder() : path_(fs::temp_directory_path() / ("workbooks-" + std::to_string(std::random_device{}()))) {
        fs::create_directories(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    fs::path operator/(std::string const& name) const { return path_ / name; }
    fs::path const& path() const { return path_; }

private:
    fs::path path_;
};

fs::path write(Folder const& folder, std::string const& name, std::string const& bytes) {
    std::ofstream(folder / name, std::ios::binary) << bytes;
    return folder / name;
}

TEST(Xlsx, ReadsWhatCellsShow) {
    Parts const parts{
        {"xl/sharedStrings.xml",
         "<sst><si><t>Name</t></si><si><r><t>Ri</t></r><r><t xml:space=\"preserve\">na </t></r>"
         "<rPh><t>no</t></rPh></si><si><t>a_x000D_b_x005F_x0041_</t></si></sst>"},
        {"xl/styles.xml",
         "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"dd/mm/yyyy\"/>"
         "<numFmt numFmtId=\"171\" formatCode=\"00000\"/><numFmt numFmtId=\"172\" "
         "formatCode=\"[$€-407] #,##0.00\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
         "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/><xf numFmtId=\"172\"/>"
         "<xf numFmtId=\"22\"/><xf numFmtId=\"10\"/><xf numFmtId=\"21\"/></cellXfs></styleSheet>"}};
    Read const read(xlsx(
        {{"People",
          "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" "
          "t=\"inlineStr\"><is><t>ফোন</t></is></c></row>"
          "<row r=\"4\" hidden=\"1\"><c r=\"A4\" t=\"s\"><v>1</v></c><c "
          "r=\"D4\"><v>8801711000085</v></c></row>"
          "<row r=\"5\"><c s=\"1\"><v>45382</v></c><c s=\"2\"><v>1205</v></c><c s=\"3\"><v>1234.5</v></c>"
          "<c s=\"4\"><v>45382.4375</v></c><c s=\"5\"><v>7.4999999999999997E-2</v></c><c "
          "s=\"6\"><v>0.5</v></c>"
          "</row><row><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c><c t=\"str\"><f>A1&amp;\"x\"</f>"
          "<v>shown</v></c><c><f>1+1</f><v>2</v></c><c t=\"d\"><v>2024-01-31T00:00:00</v></c>"
          "<c t=\"s\"><v>2</v></c><c s=\"1\"/></row><row r=\"9\"><c r=\"A9\"/></row>"}},
        parts));
    Rows const expected{
        {2, {"Name", "ফোন"}},
        {4, {"Rina ", "", "", "8801711000085"}},
        {5, {"2024-03-31", "01205", "1234.5 EUR", "2024-03-31 10:30:00", "7.5%", "12:00:00"}},
        {6, {"true", "#N/A", "shown", "2", "2024-01-31", "a\rb_x0041_"}},
    };
    EXPECT_EQ(read.rows, expected);
    EXPECT_EQ(read.sheets.sheet, "People");
}

TEST(Xlsx, CountsDaysFrom1904WhereTheWorkbookDoes) {
    Parts const styles{{"xl/styles.xml", "<s><cellXfs><xf numFmtId=\"14\"/></cellXfs></s>"}};
    auto const rows = "<row><c s=\"0\"><v>43920</v></c></row>";
    EXPECT_EQ(Read(xlsx({{"A", rows}}, styles, "<workbookPr date1904=\"1\"/>")).rows[0].second[0],
              "2024-03-31");
    EXPECT_EQ(Read(xlsx({{"A", rows}}, styles)).rows[0].second[0], "2020-03-30");
}

TEST(Xlsx, TakesTheFirstSheetWithRowsOrTheOneNamed) {
    auto const row = [](std::string const& text) {
        return "<row><c t=\"str\"><v>" + text + "</v></c></row>";
    };
    auto const bytes = xlsx({{"Cover", ""}, {"Leads", row("one")}, {"গ্রাহক", row("two")}});
    Read const first(bytes);
    EXPECT_EQ(first.sheets.sheet, "Leads");
    EXPECT_EQ(first.sheets.sheets, (std::vector<std::string>{"Cover", "Leads", "গ্রাহক"}));
    EXPECT_EQ(Read(bytes, "গ্রাহক").rows[0].second[0], "two");
    EXPECT_EQ(code_of([&] { Read{bytes, "Deals"}; }), "import_sheet_unknown");
    EXPECT_EQ(code_of([&] { Read{bytes, "cover"}; }), "import_empty");
    EXPECT_EQ(refusal_of(xlsx({{"Cover", ""}})), "import_empty");
}

TEST(Workbooks, LetGoOfWhatIsBeyondTheLimitOfARow) {
    Read const read(
        ods("<table:table><table:table-row><table:table-cell table:number-columns-repeated=\"100\" "
            "office:value-type=\"string\"><text:p>" +
            std::string(100'000, 'x') + "</text:p></table:table-cell></table:table-row></table:table>"));
    std::size_t bytes = 0;
    for (auto const& cell : read.rows.at(0).second) bytes += cell.size();
    EXPECT_GT(bytes, CsvLimits{}.row_bytes);
    EXPECT_LE(bytes, CsvLimits{}.row_bytes + CsvLimits{}.columns);
}

TEST(Workbooks, KeepNoLongNames) {
    std::string const name(100'000, 'n');
    EXPECT_EQ(Read(xlsx({{name, "<row><c><v>1</v></c></row>"}})).sheets.sheet.size(), 512U);
    EXPECT_EQ(Read(ods("<table:table table:name=\"" + name +
                       "\"><table:table-row><table:table-cell office:value-type=\"float\" "
                       "office:value=\"1\"/></table:table-row></table:table>"))
                  .sheets.sheet.size(),
              512U);
}

TEST(Xlsx, LetsGoOfWhatIsBeyondTheLimits) {
    std::string const text(3 * 1024 * 1024, 'x');
    std::string wide = "<row>";
    for (auto i = 0; i < 20'000; ++i) wide += "<c><v>1</v></c>";
    Read const read(xlsx({{"A", "<row><c t=\"str\"><v>" + text + "</v></c></row>" + wide + "</row>"}}));
    EXPECT_EQ(read.rows[0].second[0].size(), CsvLimits{}.field_bytes + 1);
    EXPECT_EQ(read.rows[1].second.size(), CsvLimits{}.columns + 1);
}

TEST(Ods, ReadsWhatCellsShow) {
    Read const read(ods(
        "<table:table table:name=\"Empty\"><table:table-row table:number-rows-repeated=\"1048576\">"
        "<table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>"
        "<table:table table:name=\"People\"><table:table-row table:number-rows-repeated=\"2\">"
        "<table:table-cell/></table:table-row><table:table-row>"
        "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>remark</text:p>"
        "</office:annotation><text:p>Ri<text:span>na</text:span>\n <text:s text:c=\"2\"/>x</text:p>"
        "<text:p>two<text:tab/>&amp;<text:line-break/>three</text:p></table:table-cell>"
        "<table:table-cell table:number-columns-repeated=\"2\"/>"
        "<table:table-cell office:value-type=\"float\" office:value=\"1205\"><text:p>01205</text:p>"
        "</table:table-cell><table:covered-table-cell/>"
        "<table:table-cell office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"1234.5\"/>"
        "<table:table-cell office:value-type=\"percentage\" office:value=\"0.075\"/>"
        "<table:table-cell office:value-type=\"date\" office:date-value=\"2024-03-31T10:30:00\"/>"
        "<table:table-cell office:value-type=\"date\" office:date-value=\"2024-03-31\"/>"
        "<table:table-cell office:value-type=\"time\" office:time-value=\"PT10H30M00S\"/>"
        "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>"
        "<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>"
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"float\" "
        "office:value=\"5\" table:number-columns-repeated=\"2\"/></table:table-row></table:table>"));
    Rows const expected{{3,
                         {"Rina   x\ntwo\t&\nthree", "", "", "01205", "", "1234.5 EUR", "7.5%",
                          "2024-03-31 10:30:00", "2024-03-31", "10:30:00", "true"}},
                        {4, {"5", "5"}},
                        {5, {"5", "5"}}};
    EXPECT_EQ(read.rows, expected);
    EXPECT_EQ(read.sheets.sheet, "People");
    EXPECT_EQ(read.sheets.sheets, (std::vector<std::string>{"Empty", "People"}));
}

TEST(Ods, TakesATextFromBesideWhatIsShownAndHiddenSheetsOnlyByName) {
    auto const bytes =
        ods("<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties "
            "table:display=\"false\"/></style:style>"
            "<table:table table:name=\"Hidden\" table:style-name=\"ta2\"><table:table-row><table:table-cell "
            "office:value-type=\"string\"><text:p>secret</text:p></table:table-cell></table:table-row></"
            "table:table>"
            "<table:table table:name=\"People\" table:style-name=\"ta1\"><table:table-row><table:table-cell "
            "office:value-type=\"string\" office:string-value=\"a&#9;b&#10;c  "
            "d\"><text:p>ab</text:p><text:p>c  d</text:p>"
            "</table:table-cell></table:table-row></table:table>");
    Read const shown(bytes);
    EXPECT_EQ(shown.rows, (Rows{{1, {"a\tb\nc  d"}}}));
    EXPECT_EQ(shown.sheets.sheets, (std::vector<std::string>{"People"}));
    EXPECT_EQ((Read{bytes, "hidden"}.rows), (Rows{{1, {"secret"}}}));
}

TEST(Workbooks, AreRefusedInWordsWhenTheyAreDamaged) {
    auto const whole = xlsx({{"A", "<row><c><v>1</v></c></row>"}});
    for (std::size_t size = 0; size < whole.size(); size += 7)
        EXPECT_EQ(refusal_of(whole.substr(0, size)), "import_workbook_broken") << size;
    auto changed = whole;
    std::string_view const part = "xl/worksheets/1.xml";
    auto const data = changed.find(part) + part.size() + 5;
    changed[data] = static_cast<char>(changed[data] ^ 0x55);
    EXPECT_EQ(refusal_of(changed), "import_workbook_broken");
    EXPECT_EQ(refusal_of(xlsx({{"A", "<row><c>"}})), "import_workbook_broken");
    EXPECT_EQ(refusal_of(zip({{"xl/other.xml", "<a/>"}})), "import_workbook_broken");
    auto const entities =
        "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><workbook><sheets>&b;</sheets></workbook>";
    EXPECT_EQ(refusal_of(zip({{"xl/workbook.xml", entities}})), "import_workbook_broken");
    std::string deep;
    for (auto i = 0; i < 1000; ++i) deep += "<a>";
    EXPECT_EQ(refusal_of(zip({{"xl/workbook.xml", deep}})), "import_workbook_broken");
    EXPECT_EQ(refusal_of(zip({{"xl/workbook.xml", "<!--" + std::string(5'000'000, '-')}})),
              "import_workbook_broken");
}

TEST(Workbooks, DoNotBurst) {
    std::string const blanks(150 * 1024 * 1024, ' ');
    EXPECT_EQ(refusal_of(xlsx({{"A", blanks}})), "import_workbook_bursts");
    EXPECT_EQ(refusal_of(ods("<table:table><table:table-row table:number-rows-repeated=\"1000000\">"
                             "<table:table-cell office:value-type=\"string\"><text:p>" +
                             std::string(10'000, 'x') +
                             "</text:p></table:table-cell></table:table-row>"
                             "</table:table>")),
              "import_workbook_bursts");
    // Sheets that are all one file.
    std::string sheets, relations;
    for (auto i = 0; i < 20; ++i) {
        auto const id = std::to_string(i);
        sheets += "<sheet name=\"" + id + "\" r:id=\"r" + id + "\"/>";
        relations += "<Relationship Id=\"r" + id + "\" Target=\"one.xml\"/>";
    }
    EXPECT_EQ(refusal_of(zip({{"xl/workbook.xml", "<workbook xmlns:r=\"r\">" + sheets + "</workbook>"},
                              {"xl/_rels/workbook.xml.rels", "<r>" + relations + "</r>"},
                              {"xl/one.xml", "<a>" + blanks.substr(0, 20 * 1024 * 1024) + "</a>"}})),
              "import_workbook_bursts");
    std::string many;
    ArchiveWriter archive(many);
    for (auto i = 0; i < 10'001; ++i) archive.add_stored(std::to_string(i), "");
    archive.finish();
    EXPECT_EQ(refusal_of(many), "import_workbook_parts");
}

TEST(Workbooks, BehindAPasswordSaySo) {
    Parts const manifest{{"META-INF/manifest.xml", "<m><file-entry><encryption-data/></file-entry></m>"}};
    EXPECT_EQ(refusal_of(ods("", manifest)), "import_workbook_locked");
    auto locked = xlsx({{"A", ""}});
    auto const directory = locked.find("PK\x01\x02");
    for (auto at = directory; at != std::string::npos; at = locked.find("PK\x01\x02", at + 1))
        locked[at + 8] |= 1;
    EXPECT_EQ(refusal_of(locked), "import_workbook_locked");

    Folder const folder;
    std::string wrapped("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    wrapped.resize(2048);
    wrapped[30] = 9;  // sectors of 512 bytes, the folder in the first
    EXPECT_EQ(code_of([&] { keep_table(write(folder, "old", wrapped), folder / "a", folder.path()); }),
              "import_not_a_table");
    std::string_view const name = "EncryptedPackage";
    for (std::size_t i = 0; i < name.size(); ++i) wrapped[512 + 128 + 2 * i] = name[i];
    EXPECT_EQ(code_of([&] { keep_table(write(folder, "locked", wrapped), folder / "b", folder.path()); }),
              "import_workbook_locked");
    EXPECT_FALSE(fs::exists(folder / "a") || fs::exists(folder / "b"));
}

TEST(KeptTexts, GoToFilesWhenThereAreMany) {
    Folder const folder;
    for (std::size_t const in_memory : {std::size_t{1} << 20U, std::size_t{100}}) {
        KeptTexts texts(folder.path(), in_memory);
        for (auto i = 0; i < 1000; ++i)
            texts.add(std::string(static_cast<std::size_t>(i % 7), 'x') + std::to_string(i));
        texts.finish();
        EXPECT_EQ(texts.at(0), "0");
        EXPECT_EQ(texts.at(999), "xxxxx999");
        EXPECT_EQ(texts.at(1000), "");
    }
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(CellFormat, TellsDatesFromNumbers) {
    auto const meaning = [](std::string_view code) { return cell_format(code).meaning; };
    for (auto const* code :
         {"yyyy-mm-dd", "d. mmmm yyyy", "[$-409]d-mmm-yy;@", "mmm\\-yy", "[$-845]dd/mm/yyyy", "m/d"})
        EXPECT_EQ(meaning(code), NumberMeaning::date) << code;
    for (auto const* code : {"yyyy-mm-dd hh:mm", "m/d/yy h:mm AM/PM", "dd/mm/yyyy hh:mm:ss.000"})
        EXPECT_EQ(meaning(code), NumberMeaning::date_time) << code;
    for (auto const* code : {"h:mm", "[h]:mm:ss", "mm:ss.0", "h AM/PM"})
        EXPECT_EQ(meaning(code), NumberMeaning::time) << code;
    for (auto const* code : {"General", "0.00", "#,##0;[Red]-#,##0", "\"days\" 0", "0.00E+00", "# ?/?", "@",
                             "_(* #,##0.00_)", "#,##0\\ \"d\""})
        EXPECT_EQ(meaning(code), NumberMeaning::number) << code;
    EXPECT_EQ(cell_format("\"US$\"#,##0.00").currency, "USD");
    EXPECT_EQ(cell_format("[$৳-845]#,##0.00").currency, "BDT");
    EXPECT_EQ(cell_format("000-000").meaning, NumberMeaning::number);
}

TEST(CellFormat, WritesNumbersAsSheetsShowThem) {
    EXPECT_EQ(plain_number("0.30000000000000004"), "0.3");
    EXPECT_EQ(plain_number("1.5E-7"), "0.00000015");
    EXPECT_EQ(plain_number("8.801711000085E12"), "8801711000085");
    EXPECT_EQ(plain_number("12345678901234567890"), "1.23456789012346E+19");
    EXPECT_EQ(plain_number("-0"), "-0");
    EXPECT_EQ(plain_number("4821.00"), "4821.00");
    EXPECT_EQ(plain_number("many"), "many");
    EXPECT_EQ(serial_text(1, NumberMeaning::date, Epoch::y1900), "1900-01-01");
    EXPECT_EQ(serial_text(59, NumberMeaning::date, Epoch::y1900), "1900-02-28");
    EXPECT_EQ(serial_text(61, NumberMeaning::date, Epoch::y1900), "1900-03-01");
    EXPECT_EQ(serial_text(0, NumberMeaning::date, Epoch::y1904), "1904-01-01");
    EXPECT_EQ(serial_text(0.75, NumberMeaning::date_time, Epoch::y1900), "18:00:00");
    EXPECT_EQ(serial_text(45382.999999999, NumberMeaning::date_time, Epoch::y1900), "2024-04-01 00:00:00");
    EXPECT_EQ(serial_text(1e9, NumberMeaning::date, Epoch::y1900), "");
}

std::string any_text(std::mt19937& random) {
    static constexpr std::string_view pieces[]{"a", "ক্ষ", " ", "  ",      "\n",           "\t", "\"",
                                               "&", "<",  "'", "=1",      "]]>",          "\r", ",",
                                               ";", "😀",  "_", "_x0041_", "\xEF\xBB\xBF", "0"};
    std::string text;
    for (auto count = random() % 8 + 1; count > 0; --count) text += pieces[random() % std::size(pieces)];
    return text;
}

SheetCell any_cell(std::mt19937& random) {
    switch (random() % 6) {
        case 0:
            return {CellKind::number,
                    std::to_string(static_cast<int>(random() % 2'000'001) - 1'000'000) + ".25"};
        case 1:
            return {CellKind::boolean, random() % 2 == 0 ? "true" : "false"};
        case 2:
            return {CellKind::date, date_of(static_cast<std::int64_t>(random() % 60'000) * 86'400'000'000 -
                                            3'000'000'000'000'000)};
        case 3: {
            auto const local = static_cast<std::int64_t>(random() % 2'000'000'000) * 1'000'000;
            auto text = format_time(local);
            text[10] = ' ';
            text.pop_back();
            return {CellKind::date_time, text, local};
        }
        case 4:
            return {};
        default:
            return {CellKind::text, any_text(random), 0,
                    random() % 2 == 0 ? "https://x.example/a?b=\"&c" : ""};
    }
}

// What XML has no letter for is left out of OpenDocument, which has no other way to write it.
std::string as_read(SheetFormat format, std::string text) {
    if (format == SheetFormat::ods) std::erase(text, '\r');
    return text;
}

TEST(SheetWriter, WritesWhatIsReadBack) {
    std::mt19937 random(7);
    for (auto const format : {SheetFormat::xlsx, SheetFormat::ods}) {
        for (auto round = 0; round < 50; ++round) {
            std::string out;
            auto const writer = sheet_writer(format, out);
            Row const headings{"Name", "A", "B & <C>", "D"};
            writer->begin("People/2", headings);
            Rows expected{{1, headings}};
            for (std::uint64_t number = 2; number < 40; ++number) {
                std::vector<SheetCell> cells(4);
                for (auto& cell : cells) cell = any_cell(random);
                writer->write(cells);
                Row row;
                for (auto const& cell : cells) row.push_back(as_read(format, cell.text));
                while (!row.empty() && row.back().empty()) row.pop_back();
                if (!row.empty()) expected.emplace_back(number, row);
            }
            writer->finish();
            Read const read(out);
            EXPECT_EQ(read.rows, expected) << round;
            EXPECT_EQ(read.sheets.sheet, "People 2");
        }
    }
}

TEST(KeptTable, IsReadAsTheSheetWas) {
    Folder const folder;
    auto const bytes = xlsx(
        {{"A",
          "<row r=\"2\"><c t=\"str\"><v>name</v></c><c t=\"str\"><v>note</v></c></row>"
          "<row r=\"5\"><c t=\"str\"><v>&lt;html&gt; \"q\"</v></c><c t=\"str\"><v>a&#10;b, '=c</v></c></row>"
          "<row r=\"6\"><c><v>1</v></c><c><v>2</v></c></row>"}});
    auto const kept = folder / "kept";
    auto const origin = keep_table(write(folder, "file.csv", bytes), kept, folder.path());
    EXPECT_EQ(origin.format, "xlsx");
    TableFile file(kept);
    EXPECT_EQ(file.origin().sheet, "A");
    EXPECT_EQ(file.table().header().names, (Row{"name", "note"}));
    Rows rows;
    while (auto const row = file.table().next())
        rows.emplace_back(row->line, Row(row->fields.begin(), row->fields.end()));
    EXPECT_EQ(rows, (Rows{{5, {"<html> \"q\"", "a\nb, '=c"}}, {6, {"1", "2"}}}));

    auto const plain = write(folder, "plain.csv", "name\nRina\n");
    EXPECT_EQ(keep_table(plain, folder / "same", folder.path()).format, "csv");
    EXPECT_EQ(TableFile(folder / "same").origin().format, "csv");
}

}  // namespace
}  // namespace sampark::tabular
