#include "tabular/table.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sampark::tabular {
namespace {

constexpr std::size_t header_rows = 200;

std::vector<std::vector<std::string>> first_rows(std::string_view sample, CsvDialect dialect) {
    MemorySource source(sample);
    CsvReader reader(source, dialect);
    std::vector<std::vector<std::string>> rows;
    try {
        while (rows.size() < header_rows) {
            auto const row = reader.next();
            if (!row) break;
            rows.emplace_back(row->fields.begin(), row->fields.end());
        }
    } catch (Problem const&) {
        return rows;  // the reader of the whole file meets the same row and knows all of it
    }
    return rows;
}

// A single cell that is empty was written so on purpose: a blank line would be no row.
bool is_empty(CsvRow const& row) {
    auto const empty = [](std::string_view field) { return trim(field).empty(); };
    return row.fields.size() > 1 && std::all_of(row.fields.begin(), row.fields.end(), empty);
}

}  // namespace

Table::Table(ByteSource& raw, TableOptions const& options) : utf8_(raw), reader_(open(options)) {
    for (std::size_t i = 0; i < header_.skipped_rows; ++i) reader_.next();
    if (header_.names.empty() && !reader_.next()) throw Problem(422, "import_empty");
}

std::optional<CsvRow> Table::next() {
    auto row = reader_.next();
    while (row && is_empty(*row)) row = reader_.next();
    return row;
}

std::string Table::take_sample() {
    std::string sample(dialect_sample_size, '\0');
    sample.resize(read_full(utf8_, sample));
    return sample;
}

CsvReader Table::open(TableOptions const& options) {
    auto sample = take_sample();
    auto const extent = sample.size() < dialect_sample_size ? Extent::whole : Extent::part;
    dialect_ = detect_dialect(sample, extent);
    if (options.dialect) dialect_.dialect = *options.dialect;
    sample.erase(0, dialect_.declared_size);
    auto const rows = first_rows(sample, dialect_.dialect);
    header_ = read_header(rows, options.header);
    CsvReaderOptions const reading{options.guard, dialect_.declared_size > 0 ? 2U : 1U};
    return CsvReader(utf8_, dialect_.dialect, reading, std::move(sample));
}

}  // namespace sampark::tabular
