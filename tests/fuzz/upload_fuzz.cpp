// Any bytes as a file that is uploaded for an import, cards or a table of any kind: it is kept as a table
// that reads to its end within its limits, or refused in words, and nothing is left behind.
#include "base/problem.hpp"
#include "cell.hpp"
#include "crm/entities.hpp"
#include "dav/card_table.hpp"
#include "require.hpp"

#include <filesystem>
#include <fstream>

#include <unistd.h>

namespace {

using namespace sampark;
namespace fs = std::filesystem;

fs::path const& folder() {
    static fs::path const path = fs::temp_directory_path() / ("upload_fuzz_" + std::to_string(getpid()));
    fs::create_directories(path);
    return path;
}

EntityDef const& contact() {
    static Catalog const catalog{crm::entities(), {}, {}};
    return catalog.at("contact");
}

void read_to_the_end(fs::path const& kept) {
    constexpr tabular::CsvLimits limits;
    tabular::TableFile file(kept);
    std::uint64_t last = 0;
    while (auto const row = file.table().next()) {
        require(row->line > last && row->fields.size() <= limits.columns);
        last = row->line;
        for (auto const field : row->fields) require(field.size() <= limits.field_bytes && is_cell(field));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    auto const upload = folder() / "upload", kept = folder() / "kept";
    std::ofstream(upload, std::ios::binary)
        .write(reinterpret_cast<char const*>(data), static_cast<std::streamsize>(size));
    fs::remove(kept);
    try {
        if (dav::holds_cards(upload)) {
            dav::keep_cards(upload, kept, folder(), contact());
        } else {
            tabular::keep_table(upload, kept, folder());
        }
        read_to_the_end(kept);
    } catch (Problem const& problem) {
        require(problem.status == 422);
    }
    for (auto const& entry : fs::directory_iterator(folder()))
        require(entry.path() == upload || entry.path() == kept);
    return 0;
}
