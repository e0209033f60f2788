// A table of unknown making, opened: encoding, dialect and header found out, rows ready to be read.
//
//     FileSource file(path);
//     Table table(file);
//     Profiler profiler(table.header().names);
//     while (auto const row = table.next()) profiler.add(row->fields, row->line);
//     auto const profiles = profiler.finish();
#pragma once

#include "tabular/csv.hpp"
#include "tabular/dialect.hpp"
#include "tabular/encoding.hpp"
#include "tabular/header.hpp"

#include <cstdint>
#include <map>
#include <optional>

namespace sampark::tabular {

// For which fonts a column was typed; Bijoy's become Unicode as rows are read.
enum class Font : std::uint8_t { unicode, bijoy };

// What the caller knows better; what is left open is found out.
struct TableOptions {
    std::optional<Encoding> encoding = {};
    std::optional<CsvDialect> dialect = {};
    std::optional<HeaderRow> header = {};
    FormulaGuard guard = FormulaGuard::apostrophe;  // also takes off the guard of our own exports
    CountedLines lines = CountedLines::breaks;
    std::set<std::string> headings = {};     // that a header may have, as header_key writes them
    std::map<std::string, Font> fonts = {};  // by the name of a column
};

// Tables that were written one below the other bring their headers along.
struct HeaderAgain {
    std::uint64_t count = 0;
    std::uint64_t first_line = 0;
};

class Table {
public:
    // Throws Problem as detect_encoding does, and as refusal() says when a row up to the header goes beyond a
    // limit. Keeps a reference to the source.
    explicit Table(ByteSource& raw, TableOptions const& options = {});

    // The next row of data; its fields may be fewer or more than the header's names. Rows of nothing but
    // separators, which spreadsheets leave below a table, are passed over, and so is the header where it
    // comes again. Throws Problem 422 "import_second_header" {line} where one with other places begins, and
    // at the end as refusal() says when every row went beyond a limit.
    std::optional<CsvRow> next();

    // Whether the file ends in the middle of the row that came last: without a line break, and short of cells
    // where no other row is, within quotes, or within a letter.
    bool is_cut_off() const { return cut_off_; }

    Encoding encoding() const { return utf8_.encoding(); }
    std::uint64_t repaired_bytes() const { return utf8_.repaired(); }
    CsvDialect dialect() const { return dialect_.dialect; }
    Header const& header() const { return header_; }
    HeaderAgain const& header_again() const { return again_; }
    // Of each column of the header. `typed` is an example as the file has it, where one was recognised as
    // Bijoy or told to be.
    struct Lettering {
        Font font = Font::unicode;
        std::string typed;
    };
    std::vector<Lettering> const& letterings() const { return letterings_; }
    std::vector<CsvIssue> const& issues() const { return reader_.issues(); }
    std::uint64_t issue_count() const { return reader_.issue_count(); }

private:
    std::string take_sample();
    std::optional<CsvRow> next_of_table();
    CsvReader open(TableOptions const& options);
    void recognise_fonts(std::vector<std::vector<std::string>> const& rows, TableOptions const& options);
    void convert_fonts(CsvRow& row);
    bool is_header_again(CsvRow const& row);
    bool ends_in_the_middle(CsvRow const& row) const;

    Utf8Source utf8_;
    DetectedDialect dialect_;
    Header header_;
    std::vector<std::string> folded_names_;  // of the header; empty where there is none
    std::vector<Lettering> letterings_;
    std::vector<std::string> converted_;  // cells of the row at hand
    std::vector<std::string_view> cells_;
    CsvReader reader_;
    HeaderAgain again_;
    std::optional<CsvExcess> first_excess_;
    bool has_full_row_ = false, has_short_row_ = false;
    bool cut_off_ = false;
};

}  // namespace sampark::tabular
