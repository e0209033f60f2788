// What the number in a cell of a workbook means: a spreadsheet keeps dates, percentages, amounts and codes as
// numbers, and only their format tells. The texts are those that the same sheet would have as CSV, dates
// year first.
#pragma once

#include <string>
#include <string_view>

namespace sampark::tabular {

enum class NumberMeaning { number, date, date_time, time, percent, code };

struct CellFormat {
    NumberMeaning meaning = NumberMeaning::number;
    int digits = 0;             // of a code, with leading zeros
    std::string currency = {};  // of an amount, ISO 4217

    bool operator==(CellFormat const&) const = default;
};

// "dd/mm/yyyy", "0.00%", "00000", "[$€-407] #,##0.00" …
CellFormat cell_format(std::string_view code);
// One of those that have a number in place of a code.
CellFormat built_in_cell_format(int number);

enum class Epoch { y1900, y1904 };

// The number as it is written in the file, as text. What is no number is left as it is.
std::string number_text(std::string_view written, CellFormat const& format, Epoch epoch);

// As a sheet shows a number: 15 digits, and never "1.5E-7" where "0.00000015" can be written.
std::string plain_number(std::string_view written);

// "0.075" gives "7.5%".
std::string percent_text(std::string_view written);

// Days since 1899-12-30 (or 1904-01-01) as "2024-03-31", "2024-03-31 10:30:00" or "10:30:00"; empty for what
// is no day of the years 1 to 9999.
std::string serial_text(double days, NumberMeaning meaning, Epoch epoch);

}  // namespace sampark::tabular
