// An upload as it is kept for an import: a CSV as it came, anything else (a workbook, a file of cards) as the
// table that is in it.
//
// So whoever reads the table reads CSV, from any row on, and a workbook is unpacked and judged once. A table
// that was made says so in its first line, with what it was made of, and its lines are counted as the rows
// that they were.
#pragma once

#include "base/temporary_file.hpp"
#include "tabular/table.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace sampark::tabular {

struct TableOrigin {
    std::string format = "csv";  // "xlsx", "ods", "vcard"
    std::string sheet = {};
    std::vector<std::string> sheets = {};
    bool is_cut = false;  // it ended in the middle of what is the last row
};

// Makes a table to keep out of rows: CSV of which nothing must be guessed, every text in quotes, an empty row
// a line.
class TableMaker {
public:
    // What is in the making lies in `scratch`; `packed` is the size of what it is made of.
    TableMaker(std::filesystem::path const& scratch, std::uint64_t packed);

    // `number` is the row's, from 1, higher than the one before. Throws Problem 422 "import_workbook_bursts"
    // once the table is out of all proportion.
    void take(std::uint64_t number, std::span<std::string const> cells);
    void keep(TableOrigin const& origin, std::filesystem::path const& kept);

private:
    void write(std::string_view cell);
    void flush();

    TemporaryFile rows_;
    std::uint64_t limit_, size_ = 0, last_ = 0;
    std::string piece_;
};

// Keeps the table of an upload as `kept`, on the disk when this returns, and under that name only when it is
// whole. Of a workbook, `sheet` is read, or the first one that is not empty. Throws Problem 422 as read_xlsx
// and read_ods do, "import_not_a_table" {found} for archives and old workbooks, "import_workbook_locked" for
// those with a password; a CSV is not judged here. What is in the making lies in `scratch`.
TableOrigin keep_table(std::filesystem::path const& upload, std::filesystem::path const& kept,
                       std::filesystem::path const& scratch, std::string_view sheet = {});

// Whether keep_table makes a table of it, rather than keeping it as it is.
bool is_made_into_table(std::filesystem::path const& upload);

// A kept table, or a CSV from elsewhere, opened.
class TableFile {
public:
    // Throws as FileSource and Table do. What `options` leave open is known of a table that was made.
    explicit TableFile(std::filesystem::path const& path, TableOptions options = {});

    Table& table() { return *table_; }
    TableOrigin const& origin() const { return origin_; }

private:
    FileSource source_;
    TableOrigin origin_;
    std::unique_ptr<Table> table_;
};

}  // namespace sampark::tabular
