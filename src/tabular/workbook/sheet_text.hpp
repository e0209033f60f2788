// What the writers of both kinds of workbook share.
#pragma once

#include "tabular/workbook/sheet_writer.hpp"

namespace sampark::tabular {

inline constexpr std::uint64_t rows_of_a_sheet = 1'048'576;
inline constexpr std::size_t piece_of_sheet = 64 * 1024;

// For what stands between tags or in quotes; control characters, which XML has not, are left out.
void append_escaped(std::string& out, std::string_view text);
// A name that every program takes: 31 letters, none of []:*?/\, no quote at an end; with a number from the
// second sheet on.
std::string sheet_name(std::string_view wanted, int number);
// How many digits a number is written with behind its point.
std::size_t places_of(std::string_view number);
// "2026-11-27T10:30:00", with its fraction.
std::string iso_time(std::int64_t local);

std::unique_ptr<SheetWriter> xlsx_writer(std::string& out);
std::unique_ptr<SheetWriter> ods_writer(std::string& out);

}  // namespace sampark::tabular
