// An OpenDocument spreadsheet, written front to back. Its texts have no letters for blanks in a row, tabs and
// line breaks: these have elements of their own.
#include "tabular/workbook/sheet_text.hpp"

#include <algorithm>

namespace sampark::tabular {
namespace {

constexpr std::string_view mime_type = "application/vnd.oasis.opendocument.spreadsheet";
constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
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
    "<style:style style:name=\"head\" style:family=\"table-cell\"><style:text-properties "
    "fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"day\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>"
    "<style:style style:name=\"time\" style:family=\"table-cell\" style:data-style-name=\"N2\"/>"
    "</office:automatic-styles>";

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
                return put_value("float", "value", cell.text, {}, cell.text);
            case CellKind::boolean:
                return put_value("boolean", "boolean-value", cell.text, {}, cell.text);
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
        piece_ += "><text:p>";
        if (!link.empty()) {
            piece_ += "<text:a xlink:type=\"simple\" xlink:href=\"";
            append_escaped(piece_, link);
            piece_ += "\">";
        }
        put_letters(text);
        piece_.append(link.empty() ? "" : "</text:a>").append("</text:p></table:table-cell>");
    }

    // A link holds no paragraphs, so that breaks within a text are breaks within its paragraph.
    void put_letters(std::string_view text) {
        std::size_t from = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            auto const blank = text[at] == ' ';
            auto const alone = blank && at > 0 && at + 1 < text.size() && text[at - 1] != ' ' &&
                               static_cast<unsigned char>(text[at - 1]) >= 0x20;
            if (alone || (!blank && text[at] != '\t' && text[at] != '\n')) continue;
            append_escaped(piece_, text.substr(from, at - from));
            piece_ += blank ? "<text:s/>" : text[at] == '\t' ? "<text:tab/>" : "<text:line-break/>";
            from = at + 1;
        }
        append_escaped(piece_, text.substr(from));
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
