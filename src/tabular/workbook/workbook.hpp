// The sheets of a workbook (XLSX, ODS) as rows of texts, read through a small window.
//
// What a cell shows is what counts: the last value of a formula, a date as a date, a shared text in its
// place. Hidden rows and columns are rows and columns, as in the CSV that a spreadsheet program writes;
// hidden sheets are taken only when they are asked for by name. Of merged cells the first has the value.
#pragma once

#include "tabular/workbook/archive.hpp"
#include "tabular/workbook/sheet.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace sampark::tabular {

struct SheetRead {
    std::string sheet;                // that was read
    std::vector<std::string> sheets;  // all that are not hidden, in their order
};

// Reads the sheet of this name, or the first that is not empty where it is empty. Throws Problem 422
// "import_sheet_unknown" {sheet, sheets}, "import_empty" when nothing is in any, "import_workbook_broken",
// "import_workbook_bursts", "import_workbook_locked" and "import_workbook_rows" {limit}. Texts that do not
// fit into memory go to `folder`.
SheetRead read_xlsx(Archive const& archive, std::string_view sheet, std::filesystem::path const& folder,
                    TakeRow take);
SheetRead read_ods(Archive const& archive, std::string_view sheet, TakeRow take);

Problem unknown_sheet(std::string_view sheet, std::vector<std::string> const& sheets);
// The sheet's name as it is compared.
bool is_called_sheet(std::string_view name, std::string_view wanted);

}  // namespace sampark::tabular
