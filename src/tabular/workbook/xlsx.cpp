// Excel's workbooks (ECMA-376, in either of its dialects): a list of sheets, their texts, their formats, and
// a file for each sheet.
#include "base/text.hpp"
#include "tabular/workbook/cell_format.hpp"
#include "tabular/workbook/kept_texts.hpp"
#include "tabular/workbook/markup.hpp"
#include "tabular/workbook/workbook.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace sampark::tabular {
namespace {

constexpr std::size_t most_sheets = 10'000;
constexpr std::size_t longest_name = 512;  // of which so many are kept; Excel's own have 31
constexpr std::size_t most_formats = 65'536;
constexpr std::size_t most_columns = 16'384;

template <class Integer>
Integer number_in(std::string_view text, Integer otherwise) {
    Integer value = otherwise;
    auto const result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc() ? value : otherwise;
}

bool is_true(std::string_view text) { return text == "1" || text == "true"; }

// "_x000D_" is how a workbook writes what XML cannot.
std::string unescaped(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::uint32_t code = 0;
        if (text[at] == '_' && text.size() - at >= 7 && text[at + 1] == 'x' && text[at + 6] == '_') {
            auto const* digits = text.data() + at + 2;
            auto const parsed = std::from_chars(digits, digits + 4, code, 16);
            if (parsed.ptr == digits + 4 && (code < 0xD800 || code > 0xDFFF)) {
                if (code != 0) append_code_point(result, code);
                at += 6;
                continue;
            }
        }
        result += text[at];
    }
    return result;
}

std::string cell_text_of(std::string const& text) {
    return text.find("_x") == std::string::npos ? text : unescaped(text);
}

// What a part says of others: by their ids, where they lie.
class Relations final : public MarkupReader {
public:
    void begin(std::string_view element, Attributes const& attributes) override {
        if (element != "Relationship" || types_.size() == most_sheets) return;
        auto const target = truncate(attributes["Target"], longest_name);
        targets_.emplace(truncate(attributes["Id"], longest_name), target);
        types_.emplace_back(truncate(attributes["Type"], longest_name), target);
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    std::string target(std::string_view id) const {
        auto const found = targets_.find(id);
        return found == targets_.end() ? std::string() : found->second;
    }
    // The first whose type ends so.
    std::string of_type(std::string_view ending) const {
        auto const found = std::find_if(types_.begin(), types_.end(),
                                        [&](auto const& type) { return type.first.ends_with(ending); });
        return found == types_.end() ? std::string() : found->second;
    }

private:
    std::map<std::string, std::string, std::less<>> targets_;
    std::vector<std::pair<std::string, std::string>> types_;
};

class WorkbookPart final : public MarkupReader {
public:
    struct Sheet {
        std::string name;
        std::string relation;
        bool is_hidden;
    };

    void begin(std::string_view element, Attributes const& attributes) override {
        if (element == "workbookPr" && is_true(attributes["date1904"])) epoch = Epoch::y1904;
        if (element != "sheet" || sheets.size() == most_sheets) return;
        auto const state = attributes["state"];
        sheets.push_back({std::string(truncate(attributes["name"], longest_name)),
                          std::string(truncate(relation_of(attributes), longest_name)),
                          state == "hidden" || state == "veryHidden"});
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    std::vector<Sheet> sheets;
    Epoch epoch = Epoch::y1900;

private:
    // A sheet has an id of its own beside that of the relation.
    static std::string_view relation_of(Attributes const& attributes) {
        auto const usual = attributes.written("r:id");
        return usual.empty() ? attributes["id"] : usual;
    }
};

class StylesPart final : public MarkupReader {
public:
    void begin(std::string_view element, Attributes const& attributes) override {
        if (element == "numFmt") {
            if (codes_.size() < most_formats)
                codes_.emplace(number_in(attributes["numFmtId"], -1), cell_format(attributes["formatCode"]));
        } else if (element == "cellXfs") {
            in_cells_ = true;
        } else if (element == "xf" && in_cells_ && formats_.size() < most_formats) {
            auto const number = number_in(attributes["numFmtId"], 0);
            auto const own = codes_.find(number);
            formats_.push_back(own == codes_.end() ? built_in_cell_format(number) : own->second);
        }
    }
    void end(std::string_view element) override {
        if (element == "cellXfs") in_cells_ = false;
    }
    void text(std::string_view) override {}

    CellFormat const& at(std::size_t style) const {
        static CellFormat const plain;
        return style < formats_.size() ? formats_[style] : plain;
    }

private:
    std::map<int, CellFormat> codes_;
    std::vector<CellFormat> formats_;
    bool in_cells_ = false;
};

// The text of an item or a cell: runs of letters one after another, without what tells how they sound.
class RunsOfText {
public:
    void begin(std::string_view element) {
        if (element == "rPh") ++sounds_;
        if (element == "t") in_text_ = sounds_ == 0;
    }
    void end(std::string_view element) {
        if (element == "rPh" && sounds_ > 0) --sounds_;
        if (element == "t") in_text_ = false;
    }
    bool is_open() const { return in_text_; }

private:
    int sounds_ = 0;
    bool in_text_ = false;
};

class TextsPart final : public MarkupReader {
public:
    explicit TextsPart(KeptTexts& texts) : texts_(texts) {}
    void begin(std::string_view element, Attributes const&) override {
        runs_.begin(element);
        if (element == "si") text_.clear();
    }
    void end(std::string_view element) override {
        runs_.end(element);
        if (element == "si") texts_.add(cell_text_of(text_.text()));
    }
    void text(std::string_view piece) override {
        if (runs_.is_open()) text_.append(piece);
    }

private:
    KeptTexts& texts_;
    RunsOfText runs_;
    CellText text_;
};

// "BC12": its column, from 0.
std::optional<std::size_t> column_of(std::string_view reference) {
    std::size_t column = 0;
    std::size_t letters = 0;
    for (auto const c : reference) {
        auto const upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        if (upper < 'A' || upper > 'Z') break;
        column = column * 26 + static_cast<std::size_t>(upper - 'A') + 1;
        ++letters;
        if (column > most_columns) return most_columns;
    }
    return letters == 0 ? std::nullopt : std::optional(column - 1);
}

// "2024-01-31T00:00:00" of cells that keep dates as texts.
std::string iso_text(std::string text) {
    auto const at = text.find('T');
    if (at == std::string::npos) return text;
    text[at] = ' ';
    if (std::string_view(text).substr(at) == " 00:00:00") text.erase(at);
    return text;
}

class SheetPart final : public MarkupReader {
public:
    SheetPart(KeptTexts const& texts, StylesPart const& styles, Epoch epoch, TakeRow take)
        : texts_(texts), styles_(styles), epoch_(epoch), take_(take) {}

    void begin(std::string_view element, Attributes const& attributes) override {
        runs_.begin(element);
        if (element == "row") {
            begin_row(attributes);
        } else if (element == "c") {
            begin_cell(attributes);
        } else if (element == "v") {
            in_value_ = true;
        }
    }

    void end(std::string_view element) override {
        runs_.end(element);
        if (element == "v") {
            in_value_ = false;
        } else if (element == "c") {
            end_cell();
        } else if (element == "row") {
            if (!row_.empty()) {
                take_(number_, row_.cells());
                ++rows_;
            }
            row_.clear();
        }
    }

    void text(std::string_view piece) override {
        if (in_value_ || runs_.is_open()) text_.append(piece);
    }

    std::uint64_t rows() const { return rows_; }

private:
    void begin_row(Attributes const& attributes) {
        auto const number = number_in<std::uint64_t>(attributes["r"], 0);
        number_ = std::max(number, number_ + 1);
        if (number_ > most_rows) throw Problem(422, "import_workbook_rows", {{"limit", most_rows}});
        row_.clear();
        column_ = 0;
    }

    void begin_cell(Attributes const& attributes) {
        column_ = column_of(attributes["r"]).value_or(column_);
        type_ = attributes["t"];
        style_ = number_in<std::size_t>(attributes["s"], 0);
        text_.clear();
    }

    void end_cell() {
        if (!text_.empty()) row_.put(column_, value());
        ++column_;
    }

    std::string_view value() {
        auto const& written = text_.text();
        if (type_ == "s") return texts_.at(number_in<std::uint64_t>(written, ~std::uint64_t{0}));
        if (type_ == "b") return is_true(written) ? "true" : "false";
        if (type_ == "d") return value_ = iso_text(written);
        if (type_ == "e") return written;
        if (type_ == "str" || type_ == "inlineStr") return value_ = cell_text_of(written);
        return value_ = number_text(written, styles_.at(style_), epoch_);
    }

    KeptTexts const& texts_;
    StylesPart const& styles_;
    Epoch epoch_;
    TakeRow take_;
    RunsOfText runs_;
    SheetRow row_;
    std::uint64_t number_ = 0, rows_ = 0;
    std::size_t column_ = 0, style_ = 0;
    std::string type_, value_;
    CellText text_;
    bool in_value_ = false;
};

// Where a target lies that a part in `folder` names.
std::string resolved(std::string_view folder, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    std::string path(folder);
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        path.erase(std::min(path.rfind('/', path.empty() ? 0 : path.size() - 2) + 1, path.size()));
    }
    if (target.starts_with("./")) target.remove_prefix(2);
    return path.append(target);
}

bool read_part(Archive const& archive, std::string const& name, MarkupReader& reader) {
    auto const source = archive.open(name);
    if (!source) return false;
    read_markup(*source, reader, name);
    return true;
}

class Workbook {
public:
    Workbook(Archive const& archive, std::filesystem::path const& folder)
        : archive_(archive), texts_(folder) {
        Relations roots;
        read_part(archive_, "_rels/.rels", roots);
        auto path = resolved("", roots.of_type("/officeDocument"));
        if (archive_.find(path) == nullptr) path = "xl/workbook.xml";
        auto const slash = path.rfind('/') + 1;
        folder_ = path.substr(0, slash);
        if (!read_part(archive_, path, workbook_)) throw broken_workbook(path);
        read_part(archive_, folder_ + "_rels/" + path.substr(slash) + ".rels", relations_);
        read_part(archive_, place("/styles", "styles.xml"), styles_);
        TextsPart texts(texts_);
        read_part(archive_, place("/sharedStrings", "sharedStrings.xml"), texts);
        texts_.finish();
    }

    SheetRead read(std::string_view wanted, TakeRow take) const {
        SheetRead result;
        for (auto const& sheet : workbook_.sheets) {
            if (!sheet.is_hidden) result.sheets.push_back(sheet.name);
        }
        for (auto const& sheet : workbook_.sheets) {
            auto const asked = !wanted.empty() && is_called_sheet(sheet.name, wanted);
            if (wanted.empty() ? sheet.is_hidden : !asked) continue;
            auto const rows = rows_of(sheet, take);
            result.sheet = sheet.name;
            if (rows > 0) return result;
            if (asked) throw Problem(422, "import_empty");
        }
        if (!wanted.empty()) throw unknown_sheet(wanted, result.sheets);
        throw Problem(422, "import_empty");
    }

private:
    std::string place(std::string_view type, std::string_view usual) const {
        auto const target = relations_.of_type(type);
        return resolved(folder_, target.empty() ? usual : target);
    }

    std::uint64_t rows_of(WorkbookPart::Sheet const& sheet, TakeRow take) const {
        auto const target = relations_.target(sheet.relation);
        SheetPart part(texts_, styles_, workbook_.epoch, take);
        // A sheet may be a chart alone; one without its file is damage.
        if (target.empty() || !read_part(archive_, resolved(folder_, target), part))
            throw broken_workbook(sheet.name);
        return part.rows();
    }

    Archive const& archive_;
    std::string folder_;
    WorkbookPart workbook_;
    Relations relations_;
    StylesPart styles_;
    KeptTexts texts_;
};

}  // namespace

SheetRead read_xlsx(Archive const& archive, std::string_view sheet, std::filesystem::path const& folder,
                    TakeRow take) {
    return Workbook(archive, folder).read(sheet, take);
}

}  // namespace sampark::tabular
