// An OpenDocument spreadsheet, written front to back. Its texts have no letters for blanks in a row and tabs,
// which have elements of their own, nor for line breaks, which are paragraphs. LibreOffice knows no element
// for a tab: it takes the text from beside the paragraphs where it stands there too.
#include "tabular/workbook/sheet_text.hpp"

#include <algorithm>

namespace sampark::tabular {
namespace {

constexpr std::string_view mime_type = "application/vnd.oasis.opendocument.spreadsheet";
constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::size_t longest_attribute = 32 * 1024;  // readers keep a whole tag in memory
constexpr std::string_view names =
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
    "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
    "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
    "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "
    "xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" "
    "xmlns:xlink=\"http://www.w3.org/1999/xlink\" office:version=\"1.3\"";
constexpr std::string_view styles =
    "<office:automatic-styles>"
    "<number:date-style style:name=\"N1\"><number:year number:style=\"long\"/><number:text>-</number:text>"
    "<number:month number:style=\"long\"/><number:text>-</number:text><number:day number:style=\"long\"/>"
    "</number:date-style>"
    "<number:date-style style:name=\"N2\"><number:year number:style=\"long\"/><number:text>-</number:text>"
    "<number:month number:style=\"long\"/><number:text>-</number:text><number:day number:style=\"long\"/>"
    "<number:text> </number:text><number:hours number:style=\"long\"/><number:text>:</number:text>"
    "<number:minutes number:style=\"long\"/><number:text>:</number:text><number:seconds "
    "number:style=\"long\"/>"
    "</number:date-style>"
    "<number:boolean-style style:name=\"N3\"><number:boolean/></number:boolean-style>"
    "<number:number-style style:name=\"N4\"><number:number number:decimal-places=\"1\" "
    "number:min-decimal-places=\"1\" number:min-integer-digits=\"1\" "
    "number:grouping=\"true\"/></number:number-style>"
    "<number:number-style style:name=\"N5\"><number:number number:decimal-places=\"2\" "
    "number:min-decimal-places=\"2\" number:min-integer-digits=\"1\" "
    "number:grouping=\"true\"/></number:number-style>"
    "<number:number-style style:name=\"N6\"><number:number number:decimal-places=\"3\" "
    "number:min-decimal-places=\"3\" number:min-integer-digits=\"1\" "
    "number:grouping=\"true\"/></number:number-style>"
    "<style:style style:name=\"head\" style:family=\"table-cell\"><style:text-properties "
    "fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"day\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>"
    "<style:style style:name=\"time\" style:family=\"table-cell\" style:data-style-name=\"N2\"/>"
    "<style:style style:name=\"flag\" style:family=\"table-cell\" style:data-style-name=\"N3\"/>"
    "<style:style style:name=\"places1\" style:family=\"table-cell\" style:data-style-name=\"N4\"/>"
    "<style:style style:name=\"places2\" style:family=\"table-cell\" style:data-style-name=\"N5\"/>"
    "<style:style style:name=\"places3\" style:family=\"table-cell\" style:data-style-name=\"N6\"/>"
    "</office:automatic-styles>";

// As many places as the number is written with, as in Excel's workbooks.
std::string_view style_of_number(std::string_view number) {
    constexpr std::string_view names_of_styles[]{"", "places1", "places2", "places3"};
    auto const places = places_of(number);
    return places < std::size(names_of_styles) ? names_of_styles[places] : std::string_view();
}

// One setting of a view.
std::string setting(std::string_view name, std::string_view type, std::string_view value) {
    std::string text("<config:config-item config:name=\"");
    text.append(name).append("\" config:type=\"").append(type).append("\">").append(value);
    return text + "</config:config-item>";
}

class OdsWriter final : public SheetWriter {
public:
    explicit OdsWriter(std::string& out) : archive_(out) {}

    void begin(std::string_view sheet, std::span<std::string const> headings) override {
        title_ = sheet;
        headings_.assign(headings.begin(), headings.end());
        archive_.add_stored("mimetype", mime_type);
        archive_.add("META-INF/manifest.xml", manifest());
        archive_.begin("content.xml");
        piece_.append(declaration).append("<office:document-content ").append(names).append(">");
        piece_.append(styles).append("<office:body><office:spreadsheet>");
        begin_sheet();
    }

    void write(std::span<SheetCell const> cells) override {
        if (row_ == rows_of_a_sheet) {
            end_sheet();
            begin_sheet();
        }
        begin_row();
        for (auto const& cell : cells) put(cell);
        end_row();
    }

    void finish() override {
        end_sheet();
        piece_ += "</office:spreadsheet></office:body></office:document-content>";
        archive_.write(piece_);
        piece_.clear();
        archive_.end();
        archive_.add("settings.xml", settings());
        archive_.finish();
    }

private:
    static std::string manifest() {
        std::string text(declaration);
        text +=
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
            "manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"";
        text.append(mime_type).append("\"/>");
        for (std::string_view const part : {"content.xml", "settings.xml"}) {
            text.append("<manifest:file-entry manifest:full-path=\"").append(part);
            text += "\" manifest:media-type=\"text/xml\"/>";
        }
        return text + "</manifest:manifest>";
    }

    // The header stays where it is.
    std::string settings() const {
        std::string tables;
        for (auto number = 1; number <= sheets_; ++number) {
            tables += "<config:config-item-map-entry config:name=\"";
            append_escaped(tables, sheet_name(title_, number));
            tables += "\">" + setting("VerticalSplitMode", "short", "2") +
                      setting("VerticalSplitPosition", "int", "1") +
                      setting("ActiveSplitRange", "short", "2") + setting("PositionBottom", "int", "1") +
                      "</config:config-item-map-entry>";
        }
        std::string text(declaration);
        text +=
            "<office:document-settings xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
            "xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\" "
            "xmlns:ooo=\"http://openoffice.org/2004/office\" office:version=\"1.3\"><office:settings>"
            "<config:config-item-set config:name=\"ooo:view-settings\"><config:config-item-map-indexed "
            "config:name=\"Views\"><config:config-item-map-entry>";
        text +=
            setting("ViewId", "string", "view1") + "<config:config-item-map-named config:name=\"Tables\">" +
            tables +
            "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>"
            "</config:config-item-set></office:settings></office:document-settings>";
        return text;
    }

    void begin_sheet() {
        row_ = 0;
        piece_ += "<table:table table:name=\"";
        append_escaped(piece_, sheet_name(title_, ++sheets_));
        piece_ += "\">";
        begin_row();
        for (auto const& heading : headings_) put_text(heading, " table:style-name=\"head\"", {});
        end_row();
    }

    void end_sheet() { piece_ += "</table:table>"; }

    void begin_row() {
        ++row_;
        empty_ = 0;
        piece_ += "<table:table-row>";
    }

    void end_row() {
        piece_ += "</table:table-row>";
        if (piece_.size() < piece_of_sheet) return;
        archive_.write(piece_);
        piece_.clear();
    }

    // Cells without anything are told by their number, once another one comes.
    void open_cell(std::string_view attributes) {
        if (empty_ > 0) {
            piece_ += "<table:table-cell table:number-columns-repeated=\"" + std::to_string(empty_) + "\"/>";
            empty_ = 0;
        }
        piece_.append("<table:table-cell").append(attributes);
    }

    void put(SheetCell const& cell) {
        if (cell.text.empty()) {
            ++empty_;
            return;
        }
        switch (cell.kind) {
            case CellKind::number:
                return put_value("float", "value", cell.text, style_of_number(cell.text), cell.text);
            case CellKind::boolean:
                return put_value("boolean", "boolean-value", cell.text, "flag", cell.text);
            case CellKind::date:
                return put_value("date", "date-value", cell.text, "day", cell.text);
            case CellKind::date_time: {
                auto const time = iso_time(cell.local);
                return put_value("date", "date-value", time, "time", time);
            }
            case CellKind::text:
                break;
        }
        put_text(cell.text, {}, cell.link);
    }

    void put_value(std::string_view type, std::string_view name, std::string_view value,
                   std::string_view style, std::string_view shown) {
        std::string attributes;
        if (!style.empty()) attributes.append(" table:style-name=\"").append(style).append("\"");
        attributes.append(" office:value-type=\"").append(type).append("\" office:").append(name);
        open_cell(attributes.append("=\"").append(value).append("\""));
        piece_.append("><text:p>").append(shown).append("</text:p></table:table-cell>");
    }

    void put_text(std::string_view text, std::string_view style, std::string_view link) {
        open_cell(std::string(" office:value-type=\"string\"").append(style));
        if (link.empty() && text.size() <= longest_attribute && text.find('\t') != std::string_view::npos) {
            piece_ += " office:string-value=\"";
            append_escaped(piece_, text);
            piece_ += '"';
        }
        piece_ += '>';
        for (std::size_t from = 0; from <= text.size();) {
            auto const end = std::min(text.find('\n', from), text.size());
            put_paragraph(text.substr(from, end - from), link);
            from = end + 1;
        }
        piece_ += "</table:table-cell>";
    }

    // Each line of a link is one.
    void put_paragraph(std::string_view line, std::string_view link) {
        piece_ += "<text:p>";
        if (!link.empty()) {
            piece_ += "<text:a xlink:type=\"simple\" xlink:href=\"";
            append_escaped(piece_, link);
            piece_ += "\">";
        }
        put_letters(line);
        piece_.append(link.empty() ? "" : "</text:a>").append("</text:p>");
    }

    void put_letters(std::string_view line) {
        std::size_t from = 0;
        for (std::size_t at = 0; at < line.size(); ++at) {
            auto const blank = line[at] == ' ';
            auto const alone = blank && at > 0 && at + 1 < line.size() && line[at - 1] != ' ' &&
                               static_cast<unsigned char>(line[at - 1]) >= 0x20;
            if (alone || (!blank && line[at] != '\t')) continue;
            append_escaped(piece_, line.substr(from, at - from));
            piece_ += blank ? "<text:s/>" : "<text:tab/>";
            from = at + 1;
        }
        append_escaped(piece_, line.substr(from));
    }

    ArchiveWriter archive_;
    std::string title_, piece_;
    std::vector<std::string> headings_;
    std::uint64_t row_ = 0;
    std::size_t empty_ = 0;
    int sheets_ = 0;
};

}  // namespace

std::unique_ptr<SheetWriter> ods_writer(std::string& out) { return std::make_unique<OdsWriter>(out); }

}  // namespace sampark::tabular
