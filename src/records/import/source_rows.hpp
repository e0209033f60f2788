// The rows of a table, some at a time: so many as one transaction may take, and no more in memory.
#pragma once

#include "records/import/plan.hpp"
#include "tabular/kept_table.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace sampark::imports {

struct SourceRow {
    std::uint64_t line;
    std::vector<std::string> cells;
    std::vector<FieldError> faults;  // that were seen as it was read
    bool in_excess;                  // of a limit, so that some of it is not here

    std::vector<std::string_view> views() const { return {cells.begin(), cells.end()}; }
};

class SourceRows {
public:
    // Without the first ones, which are done. Keeps a reference.
    SourceRows(Plan const& plan, std::filesystem::path const& file, std::int64_t done);

    // Empty when there are no more. Throws Problem 422 "import_file_cut" {rows, expected} at the end of a
    // file that has become shorter than the plan knows it. Reading on ends what was at hand before.
    std::span<SourceRow const> at_hand();
    void drop(std::size_t count) { dropped_ += count; }

private:
    void read_on();
    void take(tabular::CsvRow const& row);

    Plan const& plan_;
    tabular::TableFile file_;
    std::int64_t done_;
    std::int64_t number_ = 0;  // rows read
    std::vector<SourceRow> rows_;
    std::size_t dropped_ = 0;  // of these
    std::size_t bytes_ = 0;    // in these
};

}  // namespace sampark::imports
