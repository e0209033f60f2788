// Any bytes as a workbook: reading ends, keeps within its limits, and what is wrong is said in words.
//
// An archive with its checksums is hardly ever hit by chance: the first byte says whether the rest is one, or
// the one part of it that matters.
#include "base/problem.hpp"
#include "base/text.hpp"
#include "require.hpp"
#include "tabular/workbook/archive_writer.hpp"
#include "tabular/workbook/workbook.hpp"

#include <filesystem>

namespace {

using namespace sampark;
using namespace sampark::tabular;

constexpr std::string_view main_part =
    R"(<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="A" r:id="r1"/>)"
    R"(<sheet name="B" r:id="r2"/></sheets></workbook>)";
constexpr std::string_view relations = R"(<Relationships><Relationship Id="r1" Target="worksheets/a.xml"/>)"
                                       R"(<Relationship Id="r2" Target="worksheets/b.xml"/></Relationships>)";
constexpr std::string_view styles =
    R"(<s><numFmts><numFmt numFmtId="170" formatCode="[$€-407] 0.00"/></numFmts><cellXfs><xf numFmtId="0"/>)"
    R"(<xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="10"/><xf numFmtId="170"/></cellXfs></s>)";
constexpr std::string_view texts = "<sst><si><t>one</t></si><si><r><t>two</t></r></si></sst>";
constexpr std::string_view sheet = R"(<w><sheetData><row><c t="s"><v>1</v></c></row></sheetData></w>)";

// An XLSX of which one part is what is tried.
std::string xlsx_with(unsigned char which, std::string_view tried) {
    std::pair<std::string_view, std::string_view> parts[]{
        {"xl/workbook.xml", main_part}, {"xl/_rels/workbook.xml.rels", relations},
        {"xl/styles.xml", styles},      {"xl/sharedStrings.xml", texts},
        {"xl/worksheets/a.xml", sheet}, {"xl/worksheets/b.xml", sheet}};
    parts[which % std::size(parts)].second = tried;
    std::string bytes;
    ArchiveWriter archive(bytes);
    for (auto const& [name, content] : parts) archive.add_stored(name, content);
    archive.finish();
    return bytes;
}

std::string ods_with(std::string_view tried) {
    std::string bytes;
    ArchiveWriter archive(bytes);
    archive.add_stored("content.xml", tried);
    archive.finish();
    return bytes;
}

void read(std::string_view bytes) {
    BytesInMemory memory(bytes);
    Archive const archive(memory);
    std::uint64_t last = 0;
    auto const take = [&](std::uint64_t number, std::span<std::string const> cells) {
        require(number > last && number <= most_rows);
        last = number;
        require(!cells.empty() && cells.size() <= CsvLimits{}.columns + 1 && !cells.back().empty());
        std::size_t size = 0;
        for (auto const& cell : cells) {
            require(cell.size() <= CsvLimits{}.field_bytes + 1);
            size += cell.size();
        }
        require(size <= CsvLimits{}.row_bytes + 1);
    };
    if (archive.find("content.xml") != nullptr) {
        read_ods(archive, {}, take);
    } else {
        read_xlsx(archive, {}, std::filesystem::temp_directory_path(), take);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view const tried(reinterpret_cast<char const*>(data) + 1, size - 1);
    try {
        if (data[0] == 'P') {
            read(tried);
        } else if (data[0] == 'o') {
            read(ods_with(tried));
        } else {
            read(xlsx_with(data[0], tried));
        }
    } catch (Problem const& problem) {
        require(problem.status == 422);
    }
    return 0;
}
