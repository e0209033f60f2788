#include "tabular/workbook/sheet.hpp"

#include <algorithm>

namespace sampark::tabular {

void SheetRow::put(std::size_t column, std::string_view text) {
    constexpr CsvLimits limits;
    // One more of each than a table may have.
    column = std::min(column, limits.columns);
    auto const left = limits.row_bytes - std::min(bytes_, limits.row_bytes);
    text = text.substr(0, std::min(limits.field_bytes, left) + 1);
    if (text.empty()) return;
    bytes_ += text.size();
    if (column >= used_) {
        if (column >= cells_.size()) cells_.resize(column + 1);
        for (auto at = used_; at < column; ++at) cells_[at].clear();
        used_ = column + 1;
    }
    cells_[column].assign(text);
}

}  // namespace sampark::tabular
