#include "tabular/csv.hpp"

#include <algorithm>

namespace sampark::tabular {
namespace {

constexpr std::string_view spaces = " \t";

std::string_view without_apostrophes(std::string_view field) {
    return field.substr(std::min(field.find_first_not_of('\''), field.size()));
}

// A sign, digits with at most one point: nothing a spreadsheet program would run.
bool is_plain_number(std::string_view text) {
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
    auto const digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    auto const points = std::count(text.begin(), text.end(), '.');
    return digits > 0 && points <= 1 && static_cast<std::size_t>(digits + points) == text.size();
}

bool starts_formula(std::string_view text) {
    return !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos &&
           !is_plain_number(text);
}

// The other usual separators are quoted too, so that a reader that has to guess guesses right.
bool needs_quotes(std::string_view field, char separator) {
    if (field.empty()) return false;
    auto const at_edge = [](char c) { return spaces.find(c) != std::string_view::npos; };
    return at_edge(field.front()) || at_edge(field.back()) ||
           field.find(separator) != std::string_view::npos ||
           field.find_first_of("\"\r\n,;\t|") != std::string_view::npos ||
           field.starts_with("\xEF\xBB\xBF") || field.starts_with("sep=") || field.front() == '\'';
}

}  // namespace

// Apostrophes that were there before count as part of the guarded text: one more is added, one is taken off.
bool needs_guard(std::string_view field) { return starts_formula(without_apostrophes(field)); }

std::string_view unguarded(std::string_view field) {
    if (field.starts_with('\'') && needs_guard(field)) field.remove_prefix(1);
    return field;
}

CsvWriter::CsvWriter(std::string& out, CsvWriterOptions options) : out_(out), options_(options) {
    if (options_.mark == ByteOrderMark::utf8) out_ += "\xEF\xBB\xBF";
}

void CsvWriter::write(std::span<std::string_view const> fields) { write_row(fields); }

void CsvWriter::write(std::span<std::string const> fields) { write_row(fields); }

template <class Text>
void CsvWriter::write_row(std::span<Text const> fields) {
    auto const alone = fields.size() == 1;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) out_ += options_.separator;
        if (alone && fields[i].empty()) {
            out_ += "\"\"";  // a blank line would be no row
        } else {
            write_field(fields[i]);
        }
    }
    out_ += "\r\n";
}

void CsvWriter::write_field(std::string_view field) {
    auto const guard = options_.guard == FormulaGuard::apostrophe && needs_guard(field);
    auto const quotes = guard || needs_quotes(field, options_.separator);
    if (!quotes) {
        out_ += field;
        return;
    }
    out_ += '"';
    if (guard) out_ += '\'';
    for (auto const c : field) {
        if (c == '"') out_ += '"';
        out_ += c;
    }
    out_ += '"';
}

}  // namespace sampark::tabular
