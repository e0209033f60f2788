// The first rows of a table: which of them names the columns, and what the names say.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::tabular {

enum class HeaderRow { absent, present };

struct Header {
    HeaderRow row = HeaderRow::absent;
    std::size_t skipped_rows = 0;    // rows before the first one of data: titles and the header itself
    std::vector<std::string> names;  // one a column, unique, never empty
    std::vector<std::string> written_names;  // as the file has them, in Unicode; empty where it has none
};

// Judges the first rows (a few dozen are enough), unless the caller knows whether there is a header. Rows
// above it that fill one cell of many are titles. A row that is made of `headings` (header_key of each) is a
// header, whatever repeats.
Header read_header(std::vector<std::vector<std::string>> const& first_rows,
                   std::optional<HeaderRow> known = {}, std::set<std::string> const& headings = {});

// "engageDate", "engage_date" and " Engage  DATE" all give "engage date".
std::string header_key(std::string_view name);

// What a header says about its values, in English or Bengali.
bool hints_at_date(std::string_view name);
bool hints_at_birthday(std::string_view name);
bool hints_at_phone(std::string_view name);

}  // namespace sampark::tabular
