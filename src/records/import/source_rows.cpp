#include "records/import/source_rows.hpp"

namespace sampark::imports {
namespace {

constexpr std::size_t most_rows = 1000;
constexpr std::size_t most_bytes = 8 * 1024 * 1024;

// What a row has beyond a limit stands neither in it nor in the list of rejected rows.
FieldError fault_of(tabular::CsvExcess const& excess, Plan const& plan) {
    auto const place = excess.column - 1;
    switch (excess.limit) {
        case tabular::CsvLimit::columns:
            return {"", "import_row_too_wide", {{"columns", excess.columns}, {"limit", excess.most}}};
        case tabular::CsvLimit::field:
            return {place < plan.columns.size() ? plan.columns[place].name : std::string(),
                    "import_cell_too_long",
                    {{"column", excess.column}, {"limit", excess.most}}};
        case tabular::CsvLimit::row:
            break;
    }
    return {"", "import_row_too_full", {{"column", excess.column}, {"limit", excess.most}}};
}

tabular::TableOptions options_of(Plan const& plan) {
    tabular::TableOptions known;
    known.encoding = tabular::encoding_named(plan.encoding);
    known.dialect = plan.dialect;
    known.header = plan.header;
    for (auto const& column : plan.columns) known.fonts.emplace(column.name, column.font);
    return known;
}

}  // namespace

SourceRows::SourceRows(Plan const& plan, std::filesystem::path const& file, std::int64_t done)
    : plan_(plan), file_(file, options_of(plan)), done_(done) {}

std::span<SourceRow const> SourceRows::at_hand() {
    if (dropped_ == rows_.size()) read_on();
    return std::span<SourceRow const>(rows_).subspan(dropped_);
}

void SourceRows::read_on() {
    rows_.clear();
    dropped_ = bytes_ = 0;
    auto& table = file_.table();
    auto const expected = static_cast<std::int64_t>(plan_.rows);
    while (rows_.size() < most_rows && bytes_ < most_bytes) {
        auto const row = table.next();
        if (row) {
            if (number_++ >= done_) take(*row);
            continue;
        }
        if (number_ >= expected) return;
        // It ends before its end, maybe in the middle of what seems to be a row.
        if (rows_.size() < 2)
            throw Problem(422, "import_file_cut", {{"rows", number_}, {"expected", expected}});
        rows_.pop_back();
        return;
    }
}

void SourceRows::take(tabular::CsvRow const& row) {
    rows_.push_back({row.line, {row.fields.begin(), row.fields.end()}, {}, !row.excess.empty()});
    for (auto const field : row.fields) bytes_ += field.size();
    for (auto const& excess : row.excess) rows_.back().faults.push_back(fault_of(excess, plan_));
    auto const last = file_.origin().is_cut && number_ == static_cast<std::int64_t>(plan_.rows);
    if (last || file_.table().is_cut_off()) rows_.back().faults.push_back({"", "import_cut_off", {}});
}

}  // namespace sampark::imports
