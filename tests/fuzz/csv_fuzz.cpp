// Any bytes: the table reader ends, keeps within its limits (of any size), and what it read survives being
// written and read again.
#include "base/problem.hpp"
#include "cell.hpp"
#include "require.hpp"
#include "tabular/table.hpp"

#include <string>
#include <vector>

namespace {

using namespace sampark;
using namespace sampark::tabular;

using Rows = std::vector<std::vector<std::string>>;

// Hands out small pieces, so that letters, quotes and line ends are cut everywhere.
class TricklingSource final : public ByteSource {
public:
    explicit TricklingSource(std::string_view bytes) : rest_(bytes) {}

    std::size_t read(std::span<char> into) override {
        auto const size = rest_.copy(into.data(), std::min<std::size_t>(into.size(), 3));
        rest_.remove_prefix(size);
        return size;
    }

private:
    std::string_view rest_;
};

Rows read_all(ByteSource& source) {
    Table table(source);
    Rows rows;
    std::uint64_t last_line = 0;
    while (auto const row = table.next()) {
        require(row->line > last_line);
        require(row->fields.size() <= CsvLimits{}.columns);
        last_line = row->line;
        for (auto const field : row->fields) require(is_cell(field));
        rows.emplace_back(row->fields.begin(), row->fields.end());
    }
    return rows;
}

void require_round_trip(Rows const& rows) {
    std::string text;
    CsvWriter writer(text);
    for (auto const& row : rows) writer.write(row);
    MemorySource source(text);
    CsvReader reader(source, {}, {.guard = FormulaGuard::apostrophe});
    for (auto const& row : rows) {
        auto const again = reader.next();
        require(again && std::equal(row.begin(), row.end(), again->fields.begin(), again->fields.end()));
    }
    require(!reader.next() && reader.issue_count() == 0);
}

// With limits that any input reaches, read at once and from a buffer that ends elsewhere.
void require_limits(std::string_view bytes) {
    CsvReaderOptions const options{.limits = {.columns = 4, .field_bytes = 12, .row_bytes = 24}};
    auto const rows_behind = [&](std::size_t head) {
        MemorySource source(bytes.substr(head));
        CsvReader reader(source, {}, options, std::string(bytes.substr(0, head)));
        Rows rows;
        std::uint64_t last_line = 0;
        while (auto const row = reader.next()) {
            std::size_t size = 0;
            for (auto const field : row->fields) {
                require(field.size() <= options.limits.field_bytes);
                size += field.size();
            }
            require(row->fields.size() <= options.limits.columns && size <= options.limits.row_bytes);
            require(row->line > last_line);
            last_line = row->line;
            rows.emplace_back(row->fields.begin(), row->fields.end());
            rows.back().push_back(std::to_string(row->line) + ':' + std::to_string(row->excess.size()));
        }
        return rows;
    };
    require(rows_behind(0) == rows_behind(bytes.size()));
    require(rows_behind(0) == rows_behind(bytes.size() / 3));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    require_limits(bytes);
    try {
        MemorySource whole(bytes);
        auto const rows = read_all(whole);
        TricklingSource pieces(bytes);
        require(read_all(pieces) == rows);
        require_round_trip(rows);
    } catch (Problem const&) {
        return 0;  // refused in words
    }
    return 0;
}
