#include "tabular/kept_table.hpp"

#include "base/json.hpp"
#include "base/kept_file.hpp"
#include "tabular/file_kind.hpp"
#include "tabular/workbook/workbook.hpp"

#include <algorithm>

namespace sampark::tabular {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = "\x01sampark-table ";
constexpr std::size_t longest_first_line = 1024 * 1024;
constexpr std::size_t piece_size = 256 * 1024;

std::string head_of(fs::path const& path) {
    FileSource source(path);
    std::string head(encoding_head_size, '\0');
    head.resize(read_full(source, head));
    return head;
}

std::string first_line(TableOrigin const& origin) {
    json::object const object{{"format", origin.format},
                              {"sheet", origin.sheet},
                              {"sheets", json::array(origin.sheets.begin(), origin.sheets.end())},
                              {"cut", origin.is_cut}};
    return std::string(mark) + json::serialize(object) + '\n';
}

bool is_archive(std::string_view head) { return head.starts_with("PK\x03\x04"); }

// An old workbook, or a new one behind a password, which is wrapped into the same kind of file: its folder of
// streams tells.
bool is_locked_workbook(SeekableBytes& bytes, std::string_view head) {
    constexpr std::size_t header_size = 512, name_size = 64, entry_size = 128;
    if (head.size() < header_size) return false;
    auto const number = [&](std::size_t at, std::size_t size) {
        std::uint64_t value = 0;
        while (size-- > 0) value = value << 8U | static_cast<unsigned char>(head[at + size]);
        return value;
    };
    auto const sector = std::uint64_t{1} << std::min<std::uint64_t>(number(30, 2), 16);
    std::string folder(4096, '\0');
    folder.resize(bytes.read_at((number(48, 4) + 1) * sector, folder));
    std::string wanted;
    for (auto const c : std::string_view("EncryptedPackage")) (wanted += c) += '\0';
    for (std::size_t at = 0; at + name_size <= folder.size(); at += entry_size) {
        if (std::string_view(folder).substr(at, name_size).starts_with(wanted)) return true;
    }
    return false;
}

enum class Workbook { none, xlsx, ods };

Workbook kind_of(Archive const& archive) {
    if (archive.find("xl/workbook.xml") != nullptr) return Workbook::xlsx;
    if (archive.find("xl/workbook.bin") != nullptr)
        throw Problem(422, "import_not_a_table", {{"found", "xlsb"}});
    if (archive.find("content.xml") == nullptr) return Workbook::none;
    auto const mime = archive.open("mimetype");
    std::string type(256, '\0');
    type.resize(mime ? read_full(*mime, type) : 0);
    return type.starts_with("application/vnd.oasis.opendocument.spreadsheet") ? Workbook::ods
                                                                              : Workbook::none;
}

// An archive without what a workbook has.
Problem no_workbook(std::string_view kind) {
    if (kind == "xlsx" || kind == "ods") return broken_workbook("zip");
    return {422, "import_not_a_table", {{"found", kind}}};
}

}  // namespace

TableMaker::TableMaker(fs::path const& scratch, std::uint64_t packed)
    : rows_(scratch), limit_(most_unpacked(packed)) {}

void TableMaker::take(std::uint64_t number, std::span<std::string const> cells) {
    for (; last_ + 1 < number; ++last_) piece_ += "\r\n";
    last_ = number;
    for (auto const& cell : cells) write(cell);
    piece_.back() = '\r';
    piece_ += '\n';
    if (piece_.size() >= piece_size) flush();
}

void TableMaker::write(std::string_view cell) {
    if (!cell.empty()) piece_ += '"';
    for (auto const c : cell) {
        if (c == '"') piece_ += '"';
        piece_ += c;
    }
    piece_ += cell.empty() ? "," : "\",";
}

void TableMaker::flush() {
    size_ += piece_.size();
    if (size_ > limit_) throw bursting_workbook("", limit_);
    rows_.append(piece_);
    piece_.clear();
}

// The rows, behind the line that says of what they were made.
void TableMaker::keep(TableOrigin const& origin, fs::path const& kept) {
    flush();
    TemporaryFile whole(rows_.path().parent_path());
    whole.append(first_line(origin));
    FileSource source(rows_.path());
    std::string piece(piece_size, '\0');
    while (auto const size = source.read(piece)) whole.append(std::string_view(piece).substr(0, size));
    keep_file(whole.path(), kept);
}

bool is_made_into_table(fs::path const& upload) {
    auto const head = head_of(upload);
    return is_archive(head) || foreign_kind(head) == "xls";
}

TableOrigin keep_table(fs::path const& upload, fs::path const& kept, fs::path const& scratch,
                       std::string_view sheet) {
    auto const head = head_of(upload);
    if (!is_archive(head) && foreign_kind(head) != "xls") {
        keep_file(upload, kept);
        return {};
    }
    BytesOfFile bytes(upload);
    if (!is_archive(head)) {
        if (is_locked_workbook(bytes, head)) throw Problem(422, "import_workbook_locked");
        throw Problem(422, "import_not_a_table", {{"found", "xls"}});
    }
    Archive const archive(bytes);
    auto const kind = kind_of(archive);
    if (kind == Workbook::none) throw no_workbook(foreign_kind(head));
    TableMaker maker(scratch, bytes.size());
    auto const take = [&](std::uint64_t number, std::span<std::string const> cells) {
        maker.take(number, cells);
    };
    auto read =
        kind == Workbook::xlsx ? read_xlsx(archive, sheet, scratch, take) : read_ods(archive, sheet, take);
    TableOrigin origin{kind == Workbook::xlsx ? "xlsx" : "ods", std::move(read.sheet),
                       std::move(read.sheets)};
    maker.keep(origin, kept);
    return origin;
}

TableFile::TableFile(fs::path const& path, TableOptions options) : source_(path) {
    std::string line(mark.size(), '\0');
    line.resize(read_full(source_, line));
    if (line == mark) {
        line.resize(longest_first_line);
        line.resize(read_full(source_, line));
        auto const end = line.find('\n');
        boost::system::error_code failed;
        auto const origin = json::parse(std::string_view(line).substr(0, end), failed);
        if (end == std::string::npos || failed || !origin.is_object())
            throw Problem(422, "import_not_a_table", {{"found", "binary"}});
        auto const& object = origin.get_object();
        origin_.format = text_member(object, "format").value_or("");
        origin_.sheet = text_member(object, "sheet").value_or("");
        auto const* cut = object.if_contains("cut");
        origin_.is_cut = cut != nullptr && cut->is_bool() && cut->get_bool();
        if (auto const* names = object.if_contains("sheets"); names != nullptr && names->is_array()) {
            for (auto const& name : names->get_array())
                if (name.is_string()) origin_.sheets.emplace_back(name.get_string());
        }
        source_.seek(mark.size() + end + 1);
        options.encoding = Encoding::utf8;
        options.dialect = CsvDialect{};
        options.guard = FormulaGuard::none;
        options.lines = CountedLines::rows;
    } else {
        source_.seek(0);
    }
    table_ = std::make_unique<Table>(source_, options);
}

}  // namespace sampark::tabular
