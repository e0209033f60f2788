// OpenDocument spreadsheets (ISO/IEC 26300): one file with all the sheets, in which what repeats is written
// once.
#include "base/text.hpp"
#include "tabular/workbook/cell_format.hpp"
#include "tabular/workbook/markup.hpp"
#include "tabular/workbook/workbook.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace sampark::tabular {
namespace {

constexpr std::string_view content = "content.xml";
constexpr std::string_view manifest = "META-INF/manifest.xml";
constexpr std::size_t most_sheets = 10'000;
constexpr std::size_t longest_name = 512;                         // of which so many are kept
constexpr std::uint64_t most_repeated_bytes = 256 * 1024 * 1024;  // of rows that are written once

std::uint64_t count_in(std::string_view text) {
    std::uint64_t value = 1;
    auto const result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc() && value > 0 ? value : 1;
}

// "PT10H30M00S" as "10:30:00".
std::string duration_text(std::string_view text) {
    if (!text.starts_with("PT")) return std::string(text);
    double seconds = 0;
    auto const* at = text.data() + 2;
    auto const* const end = text.data() + text.size();
    while (at < end) {
        double number = 0;
        auto const [unit, error] = std::from_chars(at, end, number);
        if (error != std::errc() || unit == end) return std::string(text);
        seconds += number * (*unit == 'H' ? 3600 : *unit == 'M' ? 60 : 1);
        at = unit + 1;
    }
    constexpr double seconds_of_a_day = 86'400;
    return serial_text(seconds / seconds_of_a_day, NumberMeaning::time, Epoch::y1900);
}

std::string date_text(std::string text) {
    auto const at = text.find('T');
    if (at == std::string::npos) return text;
    text[at] = ' ';
    if (std::string_view(text).substr(at).starts_with(" 00:00:00")) text.erase(at);
    return text;
}

// A number that is shown with zeros before it is a code.
bool is_code(std::string_view shown, std::string_view number) {
    return shown.size() > number.size() && shown.ends_with(number) &&
           shown.find_first_not_of("0123456789") == std::string_view::npos &&
           shown.substr(0, shown.size() - number.size()).find_first_not_of('0') == std::string_view::npos;
}

// What stands on a sheet without being of its cells: remarks and drawings.
bool is_beside(std::string_view element) {
    return element == "annotation" || element == "shapes" || element == "frame" || element == "custom-shape";
}

// Whether the files of the archive are locked by a password.
class Manifest final : public MarkupReader {
public:
    void begin(std::string_view element, Attributes const&) override {
        is_locked = is_locked || element == "encryption-data";
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    bool is_locked = false;
};

class Content final : public MarkupReader {
public:
    Content(std::string_view wanted, TakeRow take) : wanted_(wanted), take_(take) {}

    void begin(std::string_view element, Attributes const& attributes) override {
        if (is_beside(element)) ++aside_;
        if (element == "style") {
            style_ = truncate(attributes["name"], longest_name);
        } else if (element == "table-properties") {
            if (attributes["display"] == "false" && hidden_.size() < most_sheets) hidden_.insert(style_);
        } else if (element == "table") {
            begin_table(attributes);
        } else if (!is_reading() || aside_ > 0) {
            return;
        } else if (element == "table-row") {
            row_.clear();
            column_ = 0;
            repeated_ = count_in(attributes["number-rows-repeated"]);
        } else if (element == "table-cell" || element == "covered-table-cell") {
            begin_cell(attributes);
        } else {
            begin_text(element, attributes);
        }
    }

    void end(std::string_view element) override {
        if (is_beside(element) && aside_ > 0) --aside_;
        if (element == "table") {
            if (is_reading()) is_done_ = rows_ > 0 || !wanted_.empty();
            --depth_;
        } else if (!is_reading() || aside_ > 0) {
            return;
        } else if (element == "table-row") {
            end_row();
        } else if (element == "table-cell" || element == "covered-table-cell") {
            end_cell();
        } else if (element == "p" || element == "h") {
            in_paragraph_ = false;
        }
    }

    void text(std::string_view piece) override {
        if (in_paragraph_ && aside_ == 0 && is_reading()) append_letters(piece);
    }

    // What was read, at the end.
    SheetRead finish() {
        if (!is_found_ && !wanted_.empty()) throw unknown_sheet(wanted_, read_.sheets);
        if (rows_ == 0) throw Problem(422, "import_empty");
        return std::move(read_);
    }

private:
    bool is_reading() const { return depth_ == 1 && is_wanted_ && !is_done_; }

    void begin_table(Attributes const& attributes) {
        if (depth_++ > 0) return;  // a table within a cell
        auto const name = truncate(attributes["name"], longest_name);
        auto const is_hidden = hidden_.contains(truncate(attributes["style-name"], longest_name));
        if (!is_hidden && read_.sheets.size() < most_sheets) read_.sheets.emplace_back(name);
        is_wanted_ = wanted_.empty() ? !is_hidden : !is_found_ && is_called_sheet(name, wanted_);
        if (!is_reading()) return;
        is_found_ = true;
        read_.sheet = name;
        number_ = 0;
    }

    void begin_cell(Attributes const& attributes) {
        columns_ = count_in(attributes["number-columns-repeated"]);
        type_ = attributes["value-type"];
        value_ = type_ == "date"      ? attributes["date-value"]
                 : type_ == "time"    ? attributes["time-value"]
                 : type_ == "boolean" ? attributes["boolean-value"]
                 : type_ == "string"  ? attributes["string-value"]
                                      : attributes["value"];
        currency_ = attributes["currency"];
        paragraphs_ = 0;
        text_.clear();
    }

    void begin_text(std::string_view element, Attributes const& attributes) {
        if (element == "p" || element == "h") {
            if (paragraphs_++ > 0) text_.append("\n");
            in_paragraph_ = after_blank_ = true;
        } else if (element == "s" && in_paragraph_) {
            constexpr std::uint64_t most_blanks = 10'000;
            append_sign(std::string(std::min(count_in(attributes["c"]), most_blanks), ' '));
        } else if (element == "tab" && in_paragraph_) {
            append_sign("\t");
        } else if (element == "line-break" && in_paragraph_) {
            append_sign("\n");
        }
    }

    void append_sign(std::string_view sign) {
        text_.append(sign);
        after_blank_ = false;
    }

    // Blanks, tabs and line breaks of the file are one blank, and none at the beginning.
    void append_letters(std::string_view piece) {
        constexpr std::string_view blanks = " \t\n\r";
        while (!piece.empty()) {
            auto const letters = std::min(piece.find_first_of(blanks), piece.size());
            text_.append(piece.substr(0, letters));
            if (letters > 0) after_blank_ = false;
            piece.remove_prefix(letters);
            if (piece.empty()) return;
            if (!after_blank_) text_.append(" ");
            after_blank_ = true;
            piece.remove_prefix(std::min(piece.find_first_not_of(blanks), piece.size()));
        }
    }

    void end_cell() {
        auto const last = column_ + columns_;
        auto const shown = cell();
        if (!shown.empty()) {
            for (; column_ < last && column_ <= CsvLimits{}.columns; ++column_) row_.put(column_, shown);
        }
        column_ = std::min<std::uint64_t>(last, std::uint64_t{1} << 32U);
        in_paragraph_ = false;
    }

    std::string cell() const {
        if (type_ == "date") return date_text(value_);
        if (type_ == "time") return duration_text(value_);
        if (type_ == "boolean") return value_;
        if (type_ == "percentage") return percent_text(value_);
        if (type_ == "float" || type_ == "currency") {
            auto number = plain_number(value_);
            if (is_code(text_.text(), number)) return text_.text();
            return currency_.empty() ? number : number + ' ' + currency_;
        }
        // What is shown may have lost what a paragraph does not keep: a value that is told beside it is
        // whole.
        return value_.empty() ? text_.text() : value_;
    }

    void end_row() {
        if (row_.empty()) {
            number_ = std::min(number_ + repeated_, most_rows);
            return;
        }
        std::uint64_t bytes = 0;
        for (auto const& text : row_.cells()) bytes += text.size() + 1;
        for (std::uint64_t i = 0; i < repeated_; ++i) {
            if (number_ == most_rows) throw Problem(422, "import_workbook_rows", {{"limit", most_rows}});
            if (i > 0) repeated_bytes_ += bytes;
            if (repeated_bytes_ > most_repeated_bytes) throw bursting_workbook(content, most_repeated_bytes);
            take_(++number_, row_.cells());
            ++rows_;
        }
        row_.clear();
    }

    std::string_view wanted_;
    TakeRow take_;
    SheetRead read_;
    SheetRow row_;
    CellText text_;
    int depth_ = 0, aside_ = 0;
    bool is_wanted_ = false, is_found_ = false, is_done_ = false, in_paragraph_ = false, after_blank_ = false;
    std::uint64_t number_ = 0, rows_ = 0, repeated_ = 1, repeated_bytes_ = 0;
    std::uint64_t column_ = 0, columns_ = 1;
    int paragraphs_ = 0;
    std::set<std::string, std::less<>> hidden_;  // styles of the sheets that are not shown
    std::string style_, type_, value_, currency_;
};

}  // namespace

SheetRead read_ods(Archive const& archive, std::string_view sheet, TakeRow take) {
    if (auto const source = archive.open(manifest)) {
        Manifest part;
        read_markup(*source, part, manifest);
        if (part.is_locked) throw Problem(422, "import_workbook_locked");
    }
    auto const source = archive.open(content);
    if (!source) throw broken_workbook(content);
    Content part(sheet, take);
    read_markup(*source, part, content);
    return part.finish();
}

}  // namespace sampark::tabular
