// Writes a table as a workbook, a row at a time: numbers as numbers, dates as dates, the header above what
// scrolls, names as links to their records. Nothing that a cell says is a formula.
#pragma once

#include "tabular/workbook/archive_writer.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::tabular {

enum class CellKind : std::uint8_t { text, number, boolean, date, date_time };

struct SheetCell {
    CellKind kind = CellKind::text;
    std::string text = {};   // as a CSV has it: "4821.00", "true", "2026-11-27"; empty for none
    std::int64_t local = 0;  // of a date and time: microseconds since 1970 on the wall clock
    std::string link = {};   // an address of the web; empty for none
};

enum class SheetFormat { xlsx, ods };

class SheetWriter {
public:
    virtual ~SheetWriter() = default;
    // Opens the archive with a sheet of this name.
    virtual void begin(std::string_view sheet, std::span<std::string const> headings) = 0;
    virtual void write(std::span<SheetCell const> cells) = 0;
    virtual void finish() = 0;
};

// Appends to a string that the caller sends on and clears as it likes. A sheet holds 1,048,576 rows with its
// header; a longer table goes on in a further sheet.
std::unique_ptr<SheetWriter> sheet_writer(SheetFormat format, std::string& out);

}  // namespace sampark::tabular
