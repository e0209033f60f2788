#include "tabular/table.hpp"

#include "base/bijoy.hpp"
#include "base/problem.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sampark::tabular {
namespace {

constexpr std::size_t header_rows = 200;
constexpr std::string_view replacement_character = "\xEF\xBF\xBD";  // U+FFFD

std::vector<std::vector<std::string>> first_rows(std::string_view sample, CsvDialect dialect) {
    MemorySource source(sample);
    CsvReader reader(source, dialect);
    std::vector<std::vector<std::string>> rows;
    while (rows.size() < header_rows) {
        auto const row = reader.next();
        if (!row) break;
        if (row->excess.empty()) {
            rows.emplace_back(row->fields.begin(), row->fields.end());
        } else if (rows.empty()) {
            break;  // the reader of the whole file meets it as well and refuses it
        }
    }
    return rows;
}

// A single cell that is empty was written so on purpose: a blank line would be no row.
bool is_empty(CsvRow const& row) {
    auto const empty = [](std::string_view field) { return trim(field).empty(); };
    return row.fields.size() > 1 && std::all_of(row.fields.begin(), row.fields.end(), empty);
}

// Whether the cells are names of columns: of their own ones, or of others.
enum class Places { none, own, other };

bool is_called(std::string_view cell, std::string const& folded_name) {
    return cell.size() == folded_name.size() && fold_case(std::string(cell)) == folded_name;
}

Places place_names(std::span<std::string_view const> cells, std::vector<std::string> const& names) {
    std::size_t filled = 0;
    auto places = Places::own;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        auto const cell = trim(cells[i]);
        if (cell.empty()) continue;
        auto const names_it = [cell](std::string const& name) { return is_called(cell, name); };
        if (std::none_of(names.begin(), names.end(), names_it)) return Places::none;
        if (i >= names.size() || !names_it(names[i])) places = Places::other;
        ++filled;
    }
    auto const named = static_cast<std::size_t>(
        std::count_if(names.begin(), names.end(), [](auto const& name) { return !name.empty(); }));
    return filled > 1 || (filled == 1 && named == 1) ? places : Places::none;
}

// Of the cells of each column below the header.
struct Sampled {
    BijoyTally tally;
    std::string example;
};

std::vector<Sampled> sample_columns(std::vector<std::vector<std::string>> const& rows, Header const& header) {
    std::vector<Sampled> columns(header.names.size());
    for (auto row = header.skipped_rows; row < rows.size(); ++row) {
        for (std::size_t i = 0; i < std::min(rows[row].size(), columns.size()); ++i) {
            auto const& cell = rows[row][i];
            columns[i].tally.add(cell);
            if (columns[i].example.empty()) columns[i].example = trim(cell);
        }
    }
    return columns;
}

// Letters of ASCII alone may be codes: they count where another column has letters of the fonts.
std::vector<bool> typed_for_bijoy(std::vector<Sampled> const& columns) {
    auto const is_certain = [](Sampled const& column) {
        return column.tally.is_bijoy() && column.tally.has_own_letters();
    };
    auto const in_file = std::ranges::any_of(columns, is_certain);
    std::vector<bool> typed;
    for (auto const& column : columns) typed.push_back(in_file && column.tally.is_bijoy());
    return typed;
}

// Of a header that was typed for the fonts as a whole: names of such columns, and those with vowel signs of
// Bengali. "E-mail" beside them stays.
void name_in_unicode(Header& header, std::vector<bool> const& typed) {
    BijoyTally all;
    for (auto const& name : header.written_names) all.add(name);
    if (!all.may_be_bijoy() || std::ranges::count(typed, true) == 0) return;
    auto named = header;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        BijoyTally one;
        one.add(header.written_names[i]);
        if (!typed[i] && !one.has_signs()) continue;
        named.names[i] = from_bijoy(header.names[i]);
        named.written_names[i] = from_bijoy(header.written_names[i]);
    }
    std::set<std::string> const different(named.names.begin(), named.names.end());
    if (different.size() == named.names.size()) header = std::move(named);
}

}  // namespace

Table::Table(ByteSource& raw, TableOptions const& options)
    : utf8_(raw, options.encoding), reader_(open(options)) {
    for (std::size_t i = 0; i < header_.skipped_rows; ++i) next_of_table();
    if (header_.names.empty() && !next_of_table()) throw Problem(422, "import_empty");
}

// A row of what stands above the data, or the first of all.
std::optional<CsvRow> Table::next_of_table() {
    auto row = reader_.next();
    if (row && !row->excess.empty()) throw refusal(row->excess.front());
    return row;
}

std::optional<CsvRow> Table::next() {
    auto row = reader_.next();
    while (row && row->excess.empty() && (is_empty(*row) || is_header_again(*row))) row = reader_.next();
    auto const in_excess = row && !row->excess.empty();
    if (in_excess && !first_excess_) first_excess_ = row->excess.front();
    if (!row && first_excess_ && !has_full_row_ && !has_short_row_) throw refusal(*first_excess_);
    cut_off_ = row && !in_excess && ends_in_the_middle(*row);
    if (row && !in_excess)
        (row->fields.size() < header_.names.size() ? has_short_row_ : has_full_row_) = true;
    if (row) convert_fonts(*row);
    return row;
}

void Table::convert_fonts(CsvRow& row) {
    auto const is_bijoy = [](Lettering const& lettering) { return lettering.font == Font::bijoy; };
    if (std::none_of(letterings_.begin(), letterings_.end(), is_bijoy)) return;
    cells_.assign(row.fields.begin(), row.fields.end());
    converted_.resize(cells_.size());
    for (std::size_t i = 0; i < std::min(cells_.size(), letterings_.size()); ++i) {
        if (!is_bijoy(letterings_[i])) continue;
        converted_[i] = from_bijoy(cells_[i]);
        cells_[i] = converted_[i];
    }
    row.fields = cells_;
}

bool Table::ends_in_the_middle(CsvRow const& row) const {
    if (row.ended) return false;
    // A quotation mark that nothing closes turns the lines of its cell into rows, all of them short.
    auto within_cell = false, within_row = false;
    for (auto const& issue : issues()) {
        if (issue.fault != CsvFault::unterminated_quote) continue;
        within_cell = true;
        within_row = issue.line >= row.line;
    }
    auto const is_short = row.fields.size() < header_.names.size() && has_full_row_;
    return within_row || (is_short && (within_cell || !has_short_row_)) ||
           row.fields.back().ends_with(replacement_character);
}

bool Table::is_header_again(CsvRow const& row) {
    auto const names = place_names(row.fields, folded_names_);
    if (names == Places::other) throw Problem(422, "import_second_header", {{"line", row.line}});
    if (names == Places::none) return false;
    if (again_.count++ == 0) again_.first_line = row.line;
    return true;
}

std::string Table::take_sample() {
    std::string sample(dialect_sample_size, '\0');
    sample.resize(read_full(utf8_, sample));
    return sample;
}

void Table::recognise_fonts(std::vector<std::vector<std::string>> const& rows, TableOptions const& options) {
    auto columns = sample_columns(rows, header_);
    auto const typed = typed_for_bijoy(columns);
    name_in_unicode(header_, typed);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        bool const is_bijoy = typed[i];
        auto const told = options.fonts.find(header_.names[i]);
        auto const is_told = told != options.fonts.end();
        Lettering lettering;
        if (is_told ? told->second == Font::bijoy : is_bijoy) lettering.font = Font::bijoy;
        if (is_bijoy || lettering.font == Font::bijoy) lettering.typed = std::move(columns[i].example);
        letterings_.push_back(std::move(lettering));
    }
}

CsvReader Table::open(TableOptions const& options) {
    auto sample = take_sample();
    auto const extent = sample.size() < dialect_sample_size ? Extent::whole : Extent::part;
    dialect_ = detect_dialect(sample, extent);
    if (options.dialect) dialect_.dialect = *options.dialect;
    if (options.lines == CountedLines::rows) dialect_.declared_size = 0;  // it is a cell of the sheet
    sample.erase(0, dialect_.declared_size);
    auto const rows = first_rows(sample, dialect_.dialect);
    header_ = read_header(rows, options.header, options.headings);
    for (auto const& name : header_.written_names) folded_names_.push_back(fold_case(name));
    recognise_fonts(rows, options);
    CsvReaderOptions const reading{options.guard, dialect_.declared_size > 0 ? 2U : 1U, options.lines};
    return CsvReader(utf8_, dialect_.dialect, reading, std::move(sample));
}

}  // namespace sampark::tabular
