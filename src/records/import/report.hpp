// What an import tells about the rows that did not go in.
#pragma once

#include "base/language.hpp"
#include "records/import/plan.hpp"

namespace sampark::imports {

// A row that was refused, or left out because its record is there already.
struct Rejection {
    std::uint64_t line = 0;
    std::vector<std::string> cells;
    std::vector<FieldError> errors;  // field: the column
};

// The one error of a row that was left out: {value, record, line, label}. `record` is the id of the record
// that is there, `line` that of an earlier row of the same file.
inline constexpr std::string_view duplicate_code = "import_duplicate";
bool is_duplicate(Rejection const& rejection);
// The one error of a row that the rules for duplicates take for a record that is there, or for a row before
// (likely.hpp): it goes in, or was left out for that.
inline constexpr std::string_view likely_code = "import_likely";
inline constexpr std::string_view likely_skipped_code = "import_likely_skipped";
bool goes_in(Rejection const& rejection);
// Whether nothing is wrong with the row.
bool is_about_another(Rejection const& rejection);
// The record that the row became, when all that it lacks is the links that its errors name ({stored}).
std::optional<Id> stored_record(Rejection const& rejection);
// Puts the names of the records that duplicates equal, and of the fields in which they are alike, into their
// errors, as far as the caller may see them.
void name_duplicates(Context const& context, std::string_view entity, std::vector<Rejection>& rejections);

// What a file of rejected rows needs to know of the file that they come from.
struct Headings {
    std::vector<std::string> columns;  // its own and those of a file of rejected rows
    std::string last;                  // says how the columns were read
};
Headings headings_of(Plan const& plan);

std::string sentence(FieldError const& error, Language language);
// The rows as CSV with the file's own columns and one more that says what is wrong, in the reader's language;
// corrected, it can be sent again. Rows that are stored name their record in another column, so that they
// complete it. Cells beyond the file's columns stand after that.
std::string rejections_csv(Headings const& headings, std::vector<Rejection> const& rejections,
                           Language language);
// The first hundred: [{line, cells, record, errors: [{field, code, message, parameters}]}]
inline constexpr std::size_t first_row_count = 100;
json::array first_rows(std::vector<Rejection> const& rejections, Language language);

}  // namespace sampark::imports
