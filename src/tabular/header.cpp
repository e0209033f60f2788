#include "tabular/header.hpp"

#include "base/name_similarity.hpp"
#include "base/text.hpp"
#include "tabular/value.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>

namespace sampark::tabular {
namespace {

using Row = std::vector<std::string>;

std::size_t filled_cells(Row const& row) {
    return static_cast<std::size_t>(
        std::count_if(row.begin(), row.end(), [](auto const& cell) { return !trim(cell).empty(); }));
}

std::size_t common_width(std::vector<Row> const& rows) {
    std::map<std::size_t, std::size_t> widths;
    for (auto const& row : rows) ++widths[row.size()];
    auto const most = std::max_element(widths.begin(), widths.end(),
                                       [](auto const& a, auto const& b) { return a.second < b.second; });
    return most == widths.end() ? 0 : most->first;
}

std::size_t count_titles(std::vector<Row> const& rows) {
    if (common_width(rows) < 3) return 0;
    std::size_t titles = 0;
    while (titles + 1 < rows.size() && filled_cells(rows[titles]) <= 1) ++titles;
    return titles + 1 < rows.size() ? titles : 0;
}

bool is_made_of(std::set<std::string> const& headings, Row const& row) {
    auto const known = static_cast<std::size_t>(std::count_if(
        row.begin(), row.end(), [&](auto const& cell) { return headings.contains(header_key(cell)); }));
    auto const typed =
        std::any_of(row.begin(), row.end(), [](auto const& cell) { return looks_typed(cell); });
    return known > 0 && known * 2 >= filled_cells(row) && !typed;
}

// A header has no typed cell, repeats hardly a name, and none of its names is a value of its own column.
bool is_header(Row const& row, std::span<Row const> below) {
    std::set<std::string> names;
    for (std::size_t column = 0; column < row.size(); ++column) {
        auto const cell = trim(row[column]);
        if (cell.empty()) continue;
        if (looks_typed(cell)) return false;
        names.insert(std::string(cell));
        auto const repeats = std::any_of(below.begin(), below.end(), [&](Row const& other) {
            return column < other.size() && trim(other[column]) == cell;
        });
        if (repeats) return false;
    }
    return names.size() * 2 >= filled_cells(row);
}

std::string unused(std::string const& name, std::set<std::string> const& used) {
    if (!used.contains(name)) return name;
    for (auto number = 2;; ++number) {
        auto candidate = name + ' ' + std::to_string(number);
        if (!used.contains(candidate)) return candidate;
    }
}

void give_names(Header& header) {
    std::set<std::string> used;
    for (std::size_t column = 0; column < header.written_names.size(); ++column) {
        auto const& written = header.written_names[column];
        auto name = unused(written.empty() ? "column " + std::to_string(column + 1) : written, used);
        used.insert(name);
        header.names.push_back(std::move(name));
    }
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

std::string split_camel_case(std::string_view name) {
    std::string result;
    for (std::size_t i = 0; i < name.size(); ++i) {
        auto const after_lower = i > 0 && is_lower(name[i - 1]);
        auto const before_lower =
            i > 0 && is_upper(name[i - 1]) && i + 1 < name.size() && is_lower(name[i + 1]);
        if (is_upper(name[i]) && (after_lower || before_lower)) result += ' ';
        result += name[i];
    }
    return result;
}

// Latin hints are whole words; Bengali ones carry endings, so the beginning of a word is enough.
bool has_hint(std::string_view name, std::span<std::string_view const> hints) {
    auto const words = ' ' + header_key(name) + ' ';
    return std::any_of(hints.begin(), hints.end(), [&](std::string_view hint) {
        auto const wanted = ' ' + normal_name(hint) + (is_ascii(hint) ? " " : "");
        return words.find(wanted) != std::string::npos;
    });
}

}  // namespace

Header read_header(std::vector<std::vector<std::string>> const& first_rows, std::optional<HeaderRow> known,
                   std::set<std::string> const& headings) {
    Header header;
    if (first_rows.empty()) return header;
    auto const titles = count_titles(first_rows);
    auto const& first = first_rows[titles];
    auto const looks_present =
        is_made_of(headings, first) || is_header(first, std::span(first_rows).subspan(titles + 1));
    header.row = known.value_or(looks_present ? HeaderRow::present : HeaderRow::absent);
    auto const present = header.row == HeaderRow::present;
    header.skipped_rows = present ? titles + 1 : 0;
    if (present) {
        for (auto const& cell : first) std::erase(header.written_names.emplace_back(trim(cell)), '\0');
    }
    header.written_names.resize(std::max(first.size(), common_width(first_rows)));
    give_names(header);
    return header;
}

std::string header_key(std::string_view name) { return normal_name(split_camel_case(name)); }

bool hints_at_date(std::string_view name) {
    constexpr std::string_view hints[]{
        "date", "day",   "deadline",    "due", "created", "updated", "modified", "closed", "birthday", "dob",
        "born", "birth", "anniversary", "on",  "at",      "time",    "তারিখ",    "দিন",    "জন্ম",      "সময়"};
    return has_hint(name, hints);
}

bool hints_at_birthday(std::string_view name) {
    constexpr std::string_view hints[]{"birthday", "dob", "born", "birth", "birthdate", "জন্ম"};
    return has_hint(name, hints);
}

bool hints_at_phone(std::string_view name) {
    constexpr std::string_view hints[]{"phone", "mobile",   "cell", "tel",   "telephone",
                                       "fax",   "whatsapp", "ফোন",  "মোবাইল"};
    return has_hint(name, hints);
}

}  // namespace sampark::tabular
