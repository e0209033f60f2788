// A workbook of Excel, written front to back: what names the sheets comes after them.
//
// Texts stand in their cells, since a list of all texts would have to be kept until the end. Links are
// HYPERLINK() with the name as its value: a list of addresses beside the sheet would have to be kept too, and
// Excel takes no more than 65,530 of them.
#include "base/text.hpp"
#include "base/time.hpp"
#include "tabular/csv.hpp"
#include "tabular/workbook/sheet_text.hpp"

#include <algorithm>
#include <array>

namespace sampark::tabular {
namespace {

constexpr std::size_t longest_text = 32'767;           // that Excel takes in a cell
constexpr std::size_t longest_literal = 255;           // in a formula
constexpr std::string_view first_date = "1900-03-01";  // before it, days are counted in two ways
constexpr std::string_view main_names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view relation_names =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

// The numbers of the styles below.
enum Style { general, header, text_style, guarded_text, date, date_time, link, whole };

constexpr std::string_view styles =
    R"(<numFmts count="4"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/>)"
    R"(<numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/><numFmt numFmtId="166" formatCode="#,##0.0"/>)"
    R"(<numFmt numFmtId="167" formatCode="#,##0.000"/></numFmts>)"
    R"(<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>)"
    R"(<font><b/><sz val="11"/><name val="Calibri"/></font>)"
    R"(<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/></font></fonts>)"
    R"(<fills count="2"><fill><patternFill patternType="none"/></fill>)"
    R"(<fill><patternFill patternType="gray125"/></fill></fills>)"
    R"(<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)"
    R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)"
    R"(<cellXfs count="11"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"
    R"(<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>)"
    R"(<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>)"
    R"(<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"
    R"(<xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="167" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>)";

// What Excel turns into characters.
bool is_escape(std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdefABCDEF";
    return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
           text.substr(2, 4).find_first_not_of(hex) == std::string_view::npos;
}

// Control characters, and what could be taken for one, in the notation of workbooks.
std::string with_controls(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const c = static_cast<unsigned char>(text[at]);
        if (c < 0x20 && c != '\n' && c != '\t') {
            result.append("_x00").append({digits[c >> 4U], digits[c & 15U]}) += '_';
        } else if (is_escape(text.substr(at))) {
            result += "_x005F_";
        } else {
            result += text[at];
        }
    }
    return result;
}

std::string column_name(std::size_t column) {
    std::string name;
    for (++column; column > 0; column = (column - 1) / 26)
        name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
    return name;
}

std::string_view cut(std::string_view text) {
    if (text.size() <= longest_text) return text;
    std::size_t units = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        auto next = at;
        units += next_code_point(text, next) > 0xFFFF ? 2 : 1;
        if (units > longest_text) break;
        at = next;
    }
    return text.substr(0, at);
}

// Letters of a string in a formula, whose quotes are doubled.
std::string literal(std::string_view text) {
    std::string result = "\"";
    for (auto const c : text) result.append(c == '"' ? "\"\"" : std::string_view(&c, 1));
    return result + '"';
}

Style style_of_number(std::string_view number) {
    auto const places = places_of(number);
    constexpr std::size_t places_with_style = 3;
    return places > places_with_style ? general : static_cast<Style>(whole + places);
}

class XlsxWriter final : public SheetWriter {
public:
    explicit XlsxWriter(std::string& out) : archive_(out) {}

    void begin(std::string_view sheet, std::span<std::string const> headings) override {
        title_ = sheet;
        headings_.assign(headings.begin(), headings.end());
        for (std::size_t i = 0; i < headings_.size(); ++i) columns_.push_back(column_name(i));
        // All that is not said to be something else is a sheet, however many there will be.
        archive_.add("[Content_Types].xml",
                     std::string(declaration) +
                         "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                         "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
                         "relationships+xml\"/><Default Extension=\"xml\" ContentType=\"" +
                         type_of("worksheet") + "\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"" +
                         type_of("sheet.main") + "\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" +
                         type_of("styles") + "\"/></Types>");
        archive_.add("_rels/.rels",
                     relations("<Relationship Id=\"rId1\" Type=\"" + std::string(relation_names) +
                               "/officeDocument\" Target=\"xl/workbook.xml\"/>"));
        archive_.add("xl/styles.xml", std::string(declaration) + "<styleSheet xmlns=\"" +
                                          std::string(main_names) + "\">" + std::string(styles) +
                                          "</styleSheet>");
        begin_sheet();
    }

    void write(std::span<SheetCell const> cells) override {
        if (row_ == rows_of_a_sheet) {
            end_sheet();
            begin_sheet();
        }
        begin_row();
        for (std::size_t i = 0; i < cells.size(); ++i) put(i, cells[i]);
        end_row();
    }

    void finish() override {
        end_sheet();
        std::string sheets, related;
        for (auto number = 1; number <= sheets_; ++number) {
            auto const id = std::to_string(number);
            sheets += "<sheet name=\"";
            append_escaped(sheets, sheet_name(title_, number));
            sheets += "\" sheetId=\"" + id + "\" r:id=\"rId" + id + "\"/>";
            related += "<Relationship Id=\"rId" + id + "\" Type=\"" + std::string(relation_names) +
                       "/worksheet\" Target=\"worksheets/sheet" + id + ".xml\"/>";
        }
        related += "<Relationship Id=\"rId0\" Type=\"" + std::string(relation_names) +
                   "/styles\" Target=\"styles.xml\"/>";
        archive_.add("xl/workbook.xml", std::string(declaration) + "<workbook xmlns=\"" +
                                            std::string(main_names) + "\" xmlns:r=\"" +
                                            std::string(relation_names) + "\"><sheets>" + sheets +
                                            "</sheets></workbook>");
        archive_.add("xl/_rels/workbook.xml.rels", relations(related));
        archive_.finish();
    }

private:
    static std::string type_of(std::string_view part) {
        return "application/vnd.openxmlformats-officedocument.spreadsheetml." + std::string(part) + "+xml";
    }

    static std::string relations(std::string const& related) {
        return std::string(declaration) +
               "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
               related + "</Relationships>";
    }

    void begin_sheet() {
        archive_.begin("xl/worksheets/sheet" + std::to_string(++sheets_) + ".xml");
        row_ = 0;
        piece_ = declaration;
        piece_.append("<worksheet xmlns=\"").append(main_names);
        piece_ +=
            "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
            "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
            "<sheetFormatPr defaultColWidth=\"18\" defaultRowHeight=\"15\"/><sheetData>";
        begin_row();
        for (std::size_t i = 0; i < headings_.size(); ++i) put_text(i, headings_[i], header);
        end_row();
    }

    void end_sheet() {
        piece_ += "</sheetData></worksheet>";
        archive_.write(piece_);
        piece_.clear();
        archive_.end();
    }

    void begin_row() {
        number_ = std::to_string(++row_);
        piece_.append("<row r=\"").append(number_).append("\">");
    }

    void end_row() {
        piece_ += "</row>";
        if (piece_.size() < piece_of_sheet) return;
        archive_.write(piece_);
        piece_.clear();
    }

    void begin_cell(std::size_t column, Style style) {
        piece_.append("<c r=\"").append(columns_.at(column)).append(number_).append("\" s=\"");
        piece_.append(std::to_string(style)).append("\"");
    }

    void put(std::size_t column, SheetCell const& cell) {
        if (cell.text.empty()) return;
        if (cell.kind == CellKind::number)
            return put_value(column, cell.text, style_of_number(cell.text), "");
        if (cell.kind == CellKind::boolean)
            return put_value(column, cell.text == "true" ? "1" : "0", general, " t=\"b\"");
        auto const is_day = (cell.kind == CellKind::date && cell.text >= first_date) ||
                            (cell.kind == CellKind::date_time && date_of(cell.local) >= first_date);
        if (is_day) return put_day(column, cell);
        auto const text = cut(cell.text);
        if (!cell.link.empty() && std::max(text.size(), cell.link.size()) <= longest_literal)
            return put_link(column, text, cell.link);
        put_text(column, text, needs_guard(text) ? guarded_text : text_style);
    }

    void put_value(std::size_t column, std::string_view value, Style style, std::string_view type) {
        begin_cell(column, style);
        piece_.append(type).append("><v>").append(value).append("</v></c>");
    }

    void put_day(std::size_t column, SheetCell const& cell) {
        constexpr std::int64_t days_to_1970 = 25'569;
        auto const local =
            cell.kind == CellKind::date ? parse_time(cell.text + "T00:00:00Z").value_or(0) : cell.local;
        auto const day = local >= 0 ? local / micros_per_day : (local - micros_per_day + 1) / micros_per_day;
        auto value = std::to_string(day + days_to_1970);
        if (auto const rest = local - day * micros_per_day; rest != 0) {
            constexpr std::int64_t places = 1'000'000'000'000;
            auto const fraction =
                static_cast<std::int64_t>(static_cast<double>(rest) / static_cast<double>(micros_per_day) *
                                              static_cast<double>(places) +
                                          0.5);
            value += '.' + std::to_string(places + fraction).substr(1);
        }
        put_value(column, value, cell.kind == CellKind::date ? date : date_time, "");
    }

    void put_text(std::size_t column, std::string_view text, Style style) {
        begin_cell(column, style);
        piece_ += " t=\"inlineStr\"><is><t xml:space=\"preserve\">";
        append_escaped(piece_, with_controls(text));
        piece_ += "</t></is></c>";
    }

    void put_link(std::size_t column, std::string_view text, std::string_view address) {
        begin_cell(column, link);
        piece_ += " t=\"str\"><f>";
        append_escaped(piece_, "HYPERLINK(" + literal(address) + ',' + literal(text) + ')');
        piece_ += "</f><v>";
        append_escaped(piece_, with_controls(text));
        piece_ += "</v></c>";
    }

    ArchiveWriter archive_;
    std::string title_, piece_, number_;
    std::vector<std::string> headings_, columns_;
    std::uint64_t row_ = 0;
    int sheets_ = 0;
};

}  // namespace

std::unique_ptr<SheetWriter> xlsx_writer(std::string& out) { return std::make_unique<XlsxWriter>(out); }

}  // namespace sampark::tabular
