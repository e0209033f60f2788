// Learns from all rows of a table what each column holds, so that an import can propose types and read
// values.
//
// A column is judged as a whole: one 25 in "03-04-17 … 25-10-16" settles where the day stands, and a date
// column that cannot settle it alone borrows from another one of the same file written in the same shape.
// What stays open is said (DateOrder::ambiguous, SignEvidence::none), never guessed.
#pragma once

#include "tabular/date.hpp"
#include "tabular/number.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::tabular {

enum class ColumnType {
    empty,
    integer,
    decimal,
    money,
    boolean,
    date,
    date_time,
    mail,
    phone,
    url,
    choice,
    text
};

std::string_view column_type_name(ColumnType type);

// Where the order of day and month comes from.
enum class DateEvidence {
    none,          // the column's dates fit both orders, or it is no date column
    self_evident,  // named months, year first, or days equal to their months
    column,        // a number above 12 in the column
    other_column,  // a column of the same file in the same shape: see evidence_column
    conflict,      // some values are possible only day first, others only month first: see misfit_lines
    told,          // whoever imports has said it
};

// Where the decimal sign comes from.
enum class SignEvidence {
    unneeded,      // no value needs it
    column,        // numbers of the column show theirs
    other_column,  // those of other columns do
    none,          // the only sign of "1.234" may stand before thousands or before decimals
    conflict,      // as before, and the column's other numbers are written in both ways
    told,          // whoever imports has said it
};

struct ValueCount {
    std::string value;
    std::uint64_t count = 0;

    bool operator==(ValueCount const&) const = default;
};

struct Example {
    std::string text;
    std::uint64_t line = 0;
};

struct ColumnProfile {
    std::string name;
    std::vector<std::string> samples;  // the first different values, at most 5, cut at 200 code points
    std::uint64_t rows = 0;
    std::uint64_t filled = 0;    // not is_missing
    std::uint64_t yearless = 0;  // dates without a year, not among the filled
    std::uint64_t distinct = 0;  // exact up to max_distinct, which means "at least"
    std::size_t longest = 0;     // code points
    ColumnType type = ColumnType::empty;
    double confidence = 0;  // share of the filled values that fit the type, less where the type is a guess
    std::vector<std::uint64_t> misfit_lines;  // of filled values that do not fit, the first 100
    std::uint64_t misfits = 0;
    NumberFormat number;
    SignEvidence sign_evidence = SignEvidence::unneeded;
    Example point_number, comma_number;  // the first that has only this decimal sign
    Example open_number;                 // the first whose sign says nothing
    std::string currency;                // that more than half of the values name
    DateFormat date;
    DateEvidence date_evidence = DateEvidence::none;
    std::size_t evidence_column = 0;
    Example day_first, month_first;  // the first date that is possible only so
    Example short_date;              // the first with two digits at both ends
    std::vector<DateOrder>
        date_orders;  // that all dates allow, while the order is ambiguous without conflict
    std::vector<ValueCount>
        choices;  // of a column with at most max_choices different values, most frequent first
};

inline constexpr std::uint64_t max_distinct = 1000;
inline constexpr std::size_t max_choices = 50;

struct ProfilerOptions {
    int current_year = 2026;  // birthdays with two-digit years do not lie after it
};

class ColumnTally;

// Feed every row, then ask once. Memory does not grow with the number of rows.
class Profiler {
public:
    explicit Profiler(std::span<std::string const> column_names, ProfilerOptions options = {});
    ~Profiler();

    // Fields beyond the named columns are ignored; missing ones count as empty.
    void add(std::span<std::string_view const> fields, std::uint64_t line);
    std::vector<ColumnProfile> finish() const;

private:
    std::vector<ColumnTally> columns_;
};

}  // namespace sampark::tabular
