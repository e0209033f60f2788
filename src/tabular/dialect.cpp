#include "tabular/dialect.hpp"

#include "base/problem.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace sampark::tabular {
namespace {

constexpr std::string_view separators = ",;\t|^";
constexpr std::size_t most_rows = 1000;
constexpr double single_column = 0.02;  // what a table of one column is worth: only better than nothing

// How much a plain cell looks as if it had been cut wrongly.
double untidiness(std::string_view cell, bool quoted, CsvDialect dialect) {
    if (quoted || cell.empty()) return 0;
    auto const edge = [&](char c) {
        return c == '"' || (c == '\'' && cell.size() > 1 && cell.front() == cell.back());
    };
    if (edge(cell.front()) || edge(cell.back())) return 1;
    for (auto const separator : separators) {
        if (separator == dialect.separator) continue;
        auto const at = cell.find(separator);
        if (at == std::string_view::npos) continue;
        if (separator != ',') return 1;
        auto const followed_by_space = at + 1 < cell.size() && cell[at + 1] == ' ';
        return followed_by_space ? 0.1 : 0.5;
    }
    return 0;
}

struct Trial {
    std::map<std::size_t, std::size_t> widths;  // rows by their number of columns
    std::size_t rows = 0, cells = 0;
    double untidy = 0;
    double faults = 0;

    double score() const {
        if (rows == 0) return 0;
        auto const most = std::max_element(widths.begin(), widths.end(),
                                           [](auto const& a, auto const& b) { return a.second < b.second; });
        auto const width = static_cast<double>(most->first);
        auto const regular = static_cast<double>(most->second) / static_cast<double>(rows);
        auto const tidy = std::max(0.0, 1 - untidy / static_cast<double>(cells));
        auto const sound = std::max(0.0, 1 - faults / static_cast<double>(rows));
        return regular * tidy * tidy * sound * std::max(1 - 1 / width, single_column);
    }
};

Trial try_dialect(std::string_view sample, Extent extent, CsvDialect dialect) {
    MemorySource source(sample);
    CsvReader reader(source, dialect);
    Trial trial;
    while (trial.rows < most_rows) {
        auto const row = reader.next();
        if (!row) break;
        if (!row->excess.empty()) continue;
        ++trial.rows;
        ++trial.widths[row->fields.size()];
        trial.cells += row->fields.size();
        for (std::size_t i = 0; i < row->fields.size(); ++i) {
            trial.untidy += untidiness(row->fields[i], row->quoted[i] != 0, dialect);
        }
    }
    trial.faults = static_cast<double>(reader.issue_count());
    auto const cut_through_quotes = extent == Extent::part && trial.rows < most_rows && trial.faults > 0;
    if (cut_through_quotes) trial.faults -= 1;
    return trial;
}

bool has_apostrophe_at_edge(std::string_view sample) {
    for (auto at = sample.find('\''); at != std::string_view::npos; at = sample.find('\'', at + 1)) {
        if (at == 0 || sample[at - 1] == '\n' || sample[at - 1] == '\r' || sample[at - 1] == ' ' ||
            separators.find(sample[at - 1]) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

std::vector<CsvDialect> candidates(std::string_view sample, std::optional<char> declared) {
    std::string_view const quotes = has_apostrophe_at_edge(sample) ? "\"'" : "\"";
    std::vector<CsvDialect> result;
    for (auto const separator : declared ? std::string(1, *declared) : std::string(separators)) {
        if (!declared && separator != ',' && sample.find(separator) == std::string_view::npos) continue;
        for (auto const quote : quotes) {
            result.push_back({separator, quote, QuoteEscape::doubled});
            if (sample.find(std::string{'\\', quote}) == std::string_view::npos) continue;
            result.push_back({separator, quote, QuoteEscape::backslash});
        }
    }
    return result;
}

struct Declaration {
    char separator;
    std::size_t size;
};

// Excel's own "sep=;", also in quotes.
std::optional<Declaration> declaration(std::string_view sample) {
    auto const end = std::min(sample.find_first_of("\r\n"), sample.size());
    auto line = sample.substr(0, end);
    if (line.size() > 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
    auto const named = line.size() == 5 && (line[0] == 's' || line[0] == 'S') &&
                       (line[1] == 'e' || line[1] == 'E') && (line[2] == 'p' || line[2] == 'P') &&
                       line[3] == '=';
    auto const separator = named ? line[4] : '\0';
    auto const usable = separator == '\t' || (separator > ' ' && separator != '"' && separator != '\'');
    if (!named || !usable) return std::nullopt;
    auto size = end;
    if (size < sample.size() && sample[size] == '\r') ++size;
    if (size < sample.size() && sample[size] == '\n') ++size;
    return Declaration{separator, size};
}

}  // namespace

DetectedDialect detect_dialect(std::string_view sample, Extent extent) {
    auto const declared = declaration(sample);
    auto const size = declared ? declared->size : 0;
    sample.remove_prefix(size);
    if (extent == Extent::part) {
        if (auto const last = sample.rfind('\n'); last != std::string_view::npos)
            sample = sample.substr(0, last + 1);
    }
    CsvDialect best{declared ? declared->separator : ',', '"', QuoteEscape::doubled};
    double best_score = 0;
    for (auto const& dialect :
         candidates(sample, declared ? std::optional(declared->separator) : std::nullopt)) {
        auto const score = try_dialect(sample, extent, dialect).score();
        if (score <= best_score) continue;
        best = dialect;
        best_score = score;
    }
    return {best, size};
}

}  // namespace sampark::tabular
