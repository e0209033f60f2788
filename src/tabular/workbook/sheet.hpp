// The rows of a sheet as they are read, within the limits of a table: what is beyond them is let go of as it
// comes, and only so much is told that whoever reads the table sees that it is too much.
#pragma once

#include "base/function_ref.hpp"
#include "tabular/csv.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace sampark::tabular {

// `number` is the row's in its sheet, from 1; the last cell is not empty.
using TakeRow = FunctionRef<void(std::uint64_t number, std::span<std::string const> cells)>;

// Rows of the largest sheet that a program makes.
inline constexpr std::uint64_t most_rows = 16 * 1024 * 1024;

// A cell's text as it comes in pieces.
class CellText {
public:
    void clear() { text_.clear(); }
    void append(std::string_view piece) { text_.append(piece.substr(0, most - text_.size())); }
    std::string const& text() const { return text_; }
    bool empty() const { return text_.empty(); }

private:
    // One byte more than a field may have.
    static constexpr std::size_t most = CsvLimits{}.field_bytes + 1;
    std::string text_;
};

class SheetRow {
public:
    void clear() {
        used_ = 0;
        bytes_ = 0;
    }
    // `column` from 0. Empty texts take no room.
    void put(std::size_t column, std::string_view text);
    bool empty() const { return used_ == 0; }
    std::span<std::string const> cells() const { return {cells_.data(), used_}; }

private:
    std::vector<std::string> cells_;
    std::size_t used_ = 0;
    std::size_t bytes_ = 0;
};

}  // namespace sampark::tabular
