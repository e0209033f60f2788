// Reads comma-separated values as people and programs really write them, and writes them as RFC 4180 says.
//
// The reader takes UTF-8 in one dialect, gives views into its buffer, and never lets one bad quote swallow
// the file: a quote that does not work as a quote is text, and is reported with its line.
#pragma once

#include "base/problem.hpp"
#include "tabular/source.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::tabular {

// What is kept of a row at most, so that a file of any size is read through a small window.
struct CsvLimits {
    std::size_t columns = 1000;
    std::size_t field_bytes = 1024 * 1024;    // of one field
    std::size_t row_bytes = 4 * 1024 * 1024;  // of all its fields, as they are written
};

enum class QuoteEscape { doubled, backslash };  // "" or \" inside quotes; doubled ones are read in both

struct CsvDialect {
    char separator = ',';
    char quote = '"';
    QuoteEscape escape = QuoteEscape::doubled;

    bool operator==(CsvDialect const&) const = default;
};

// Whether a leading = + - @ tab or CR is (written) or was (read) guarded by an apostrophe, so that a
// spreadsheet program does not run the text as a formula. Numbers are never guarded. Reading undoes exactly
// what writing did.
enum class FormulaGuard { none, apostrophe };

// What is counted as a line: line breaks, or the rows of a sheet, whose cells may have line breaks as well.
enum class CountedLines { breaks, rows };

struct CsvReaderOptions {
    FormulaGuard guard = FormulaGuard::none;
    std::uint64_t first_line = 1;
    CountedLines lines = CountedLines::breaks;
    CsvLimits limits = {};
};

enum class CsvLimit { columns, field, row };

// What a row has beyond a limit. It is read past and dropped: fields behind the last column, fields from
// `column` on that the row has no room for, the content of a field that is too long.
struct CsvExcess {
    CsvLimit limit;
    std::uint64_t line;     // on which the row begins
    std::size_t column;     // the first that is dropped, from 1
    std::uint64_t columns;  // that the row has
    std::uint64_t most;     // of columns or bytes

    bool operator==(CsvExcess const&) const = default;
};

// The words for a file that is refused for it: 422 "import_too_many_columns" {columns, limit, line},
// "import_field_too_long" {line, column, limit}, "import_row_too_long" {line, limit}.
Problem refusal(CsvExcess const& excess);

struct CsvRow {
    std::span<std::string_view const> fields;  // outside of quotes without the spaces around
    std::span<std::uint8_t const> quoted;      // per field
    std::uint64_t line = 0;                    // physical line of the file on which the row begins, from 1
    bool ended = true;                         // by a line break rather than by the end of the file
    std::span<CsvExcess const> excess;         // what `fields` lack: nothing, in any sane file
};

enum class CsvFault { unterminated_quote, stray_quote };

struct CsvIssue {
    CsvFault fault;
    std::uint64_t line;  // where the quote stands

    bool operator==(CsvIssue const&) const = default;
};

class CsvReader {
public:
    // `head` is read before the source. Keeps a reference to the source.
    CsvReader(ByteSource& utf8, CsvDialect dialect, CsvReaderOptions options = {}, std::string head = {});

    // The next row that is not blank, or nothing at the end; its views live until the next call.
    std::optional<CsvRow> next();

    // The first 1,000 found so far, in the order of lines.
    std::vector<CsvIssue> const& issues() const { return issues_; }
    std::uint64_t issue_count() const { return issue_count_; }

private:
    enum class Step { separator, row_end, need_more };
    enum class Quoting { plain, quoted };
    struct Cell {
        std::size_t begin, end;  // in buffer_
        bool escaped;
    };

    void read_more();
    void begin_row();
    Step scan_row();
    Step scan_field();
    Step scan_plain(std::size_t from);
    Step scan_long();
    Step scan_quoted(std::size_t open);
    std::size_t find_quote_or_escape(std::size_t from) const;
    bool ends_field(std::size_t position) const;
    bool looks_like_opening(std::size_t quote) const;
    std::optional<std::size_t> closing_quote(std::size_t from, std::size_t until) const;
    Step give_up_quote(std::size_t open, CsvFault fault);
    Step finish_field(Cell cell, Quoting quoting, std::size_t next);
    void keep(Cell cell, Quoting quoting, std::size_t bytes);
    void exceed(CsvLimit limit, std::size_t most);
    void close(CsvLimit limit, std::size_t most);
    void drop(std::size_t until);
    void end_row();
    std::uint64_t line_at(std::size_t position) const;
    void note(CsvFault fault, std::size_t position);
    void publish_row();
    std::string_view content(Cell const& cell);

    ByteSource& source_;
    CsvDialect dialect_;
    CsvReaderOptions options_;
    std::string buffer_;
    std::size_t row_begin_ = 0, position_ = 0, end_ = 0;  // in buffer_
    bool source_ended_ = false;
    bool row_ended_ = true;
    bool in_long_field_ = false;  // whose beginning was dropped
    bool closed_ = false;         // nothing more is kept of the row
    std::uint64_t columns_ = 0;   // of the row so far
    std::size_t kept_bytes_ = 0;  // of it, as they are written
    std::uint64_t row_breaks_ = 0;
    std::uint64_t line_;  // of row_begin_
    bool stops_[256]{};   // bytes that end a plain field
    std::vector<Cell> cells_;
    std::vector<std::string_view> fields_;
    std::vector<std::uint8_t> quoted_;
    std::vector<CsvExcess> excess_;
    std::vector<std::string> kept_;  // of a row with an excess, which the buffer lets go field by field
    std::vector<CsvIssue> row_issues_, issues_;
    std::uint64_t issue_count_ = 0;
};

enum class ByteOrderMark { none, utf8 };  // Excel reads UTF-8 only with one

struct CsvWriterOptions {
    char separator = ',';
    ByteOrderMark mark = ByteOrderMark::none;
    FormulaGuard guard = FormulaGuard::apostrophe;
};

// Appends rows to a string that the caller sends on and clears as it likes. Lines end in CR LF.
class CsvWriter {
public:
    explicit CsvWriter(std::string& out, CsvWriterOptions options = {});

    void write(std::span<std::string_view const> fields);
    void write(std::span<std::string const> fields);

private:
    template <class Text>
    void write_row(std::span<Text const> fields);
    void write_field(std::string_view field);

    std::string& out_;
    CsvWriterOptions options_;
};

// The two halves of the guard: guarded() adds an apostrophe where one is needed, unguarded() takes it off
// again.
bool needs_guard(std::string_view field);
std::string_view unguarded(std::string_view field);

}  // namespace sampark::tabular
