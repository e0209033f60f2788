#include "base/problem.hpp"
#include "tabular/csv.hpp"

#include <algorithm>
#include <cstring>

namespace sampark::tabular {
namespace {

constexpr std::size_t first_buffer_size = 256 * 1024;
constexpr std::size_t kept_issues = 1000;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
bool is_break(char c) { return c == '\n' || c == '\r'; }

std::uint64_t count_breaks(std::string_view text) {
    std::uint64_t breaks = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const lone_return = text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n');
        if (text[at] == '\n' || lone_return) ++breaks;
    }
    return breaks;
}

bool is_space(char c, char separator) { return c == ' ' || (c == '\t' && separator != '\t'); }

}  // namespace

CsvReader::CsvReader(ByteSource& utf8, CsvDialect dialect, CsvReaderOptions options, std::string head)
    : source_(utf8),
      dialect_(dialect),
      options_(options),
      buffer_(std::move(head)),
      end_(buffer_.size()),
      line_(options.first_line) {
    for (auto const c : {dialect.separator, '\n', '\r'}) stops_[static_cast<unsigned char>(c)] = true;
}

std::optional<CsvRow> CsvReader::next() {
    for (;;) {
        line_ += row_breaks_;
        row_breaks_ = 0;
        row_begin_ = position_;
        if (row_begin_ == end_ && (source_ended_ || (read_more(), row_begin_ == end_))) return std::nullopt;
        while (scan_row() == Step::need_more) read_more();
        auto const one_line = std::find(quoted_.begin(), quoted_.end(), 1) == quoted_.end();
        row_breaks_ =
            one_line ? 1 : count_breaks(std::string_view(buffer_).substr(row_begin_, position_ - row_begin_));
        if (position_ - row_begin_ > max_row_bytes) {
            throw Problem(422, "import_row_too_long", {{"line", line_}, {"limit", max_row_bytes}});
        }
        for (auto const& issue : row_issues_) {
            if (issues_.size() < kept_issues) issues_.push_back(issue);
        }
        issue_count_ += row_issues_.size();
        auto const blank = cells_.size() == 1 && cells_[0].begin == cells_[0].end && quoted_[0] == 0;
        if (blank) continue;
        publish_row();
        return CsvRow{fields_, quoted_, line_, row_ended_};
    }
}

// Moves the unfinished row to the front, doubles the buffer when it is full, and reads as much as fits.
void CsvReader::read_more() {
    auto const unfinished = end_ - row_begin_;
    if (unfinished > max_row_bytes + max_field_bytes) {
        throw Problem(422, "import_row_too_long", {{"line", line_}, {"limit", max_row_bytes}});
    }
    std::memmove(buffer_.data(), buffer_.data() + row_begin_, unfinished);
    row_begin_ = position_ = 0;
    buffer_.resize(std::max({first_buffer_size, buffer_.size(), unfinished * 2}));
    auto const room = std::span(buffer_).subspan(unfinished);
    auto const size = read_full(source_, room);
    source_ended_ = size < room.size();
    end_ = unfinished + size;
}

CsvReader::Step CsvReader::scan_row() {
    cells_.clear();
    quoted_.clear();
    row_issues_.clear();
    position_ = row_begin_;
    for (;;) {
        auto const step = scan_field();
        if (step != Step::separator) return step;
        if (cells_.size() == max_columns) throw_too_many_columns();
    }
}

CsvReader::Step CsvReader::scan_field() {
    auto at = position_;
    if (at < end_ && buffer_[at] == byte_order_mark[0]) {
        if (end_ - at < byte_order_mark.size() && !source_ended_) return Step::need_more;
        if (std::string_view(buffer_).substr(at, end_ - at).starts_with(byte_order_mark))
            at += byte_order_mark.size();
    }
    while (at < end_ && is_space(buffer_[at], dialect_.separator)) ++at;
    if (at < end_ && buffer_[at] == dialect_.quote) return scan_quoted(at);
    return scan_plain(at);
}

CsvReader::Step CsvReader::scan_plain(std::size_t from) {
    auto at = from;
    while (at < end_ && !stops_[static_cast<unsigned char>(buffer_[at])]) ++at;
    if (at - from > max_field_bytes) {
        throw Problem(422, "import_field_too_long",
                      {{"line", line_at(from)}, {"column", cells_.size() + 1}, {"limit", max_field_bytes}});
    }
    if (at == end_ && !source_ended_) return Step::need_more;
    auto last = at;
    while (last > from && is_space(buffer_[last - 1], dialect_.separator)) --last;
    return finish_field({from, last, false}, Quoting::plain, at);
}

// A quoted field ends at the first quote that is not escaped and has a separator, a line end or the file's
// end behind it.
CsvReader::Step CsvReader::scan_quoted(std::size_t open) {
    Cell cell{open + 1, open + 1, false};
    auto at = open + 1;
    auto literal_before = at;  // quotes before it are known to be text
    auto breaks_before = at;   // how far the search for a line break came
    auto has_break = false;
    for (;;) {
        at = find_quote_or_escape(at);
        if (at - open > max_field_bytes || (at >= end_ && source_ended_)) {
            return give_up_quote(open, CsvFault::unterminated_quote);
        }
        if (at + 1 >= end_ && !source_ended_) return Step::need_more;
        auto const closes_next = at + 1 == literal_before;
        auto const followed_by_quote = at + 1 < end_ && buffer_[at + 1] == dialect_.quote && !closes_next;
        if (buffer_[at] != dialect_.quote || followed_by_quote) {
            cell.escaped = true;
            at += 2;
            continue;
        }
        auto behind = at + 1;
        while (behind < end_ && is_space(buffer_[behind], dialect_.separator)) ++behind;
        if (behind == end_ && !source_ended_) return Step::need_more;
        if (ends_field(behind)) {
            cell.end = at;
            return finish_field(cell, Quoting::quoted, behind);
        }
        if (at >= literal_before) {
            auto const inside = std::string_view(buffer_).substr(breaks_before, at - breaks_before);
            has_break = has_break || inside.find_first_of("\r\n") != std::string_view::npos;
            breaks_before = at;
            if (has_break && looks_like_opening(at)) return give_up_quote(open, CsvFault::unterminated_quote);
            auto const closing = closing_quote(behind);
            if (closing == end_ && !source_ended_ && end_ - open <= max_field_bytes) return Step::need_more;
            if (!closing || closing == end_) return give_up_quote(open, CsvFault::stray_quote);
            note(CsvFault::stray_quote, at);
            literal_before = *closing;
        }
        ++at;
    }
}

std::size_t CsvReader::find_quote_or_escape(std::size_t from) const {
    from = std::min(from, end_);
    if (dialect_.escape == QuoteEscape::doubled) {
        auto const* found = std::memchr(buffer_.data() + from, dialect_.quote, end_ - from);
        return found == nullptr ? end_
                                : static_cast<std::size_t>(static_cast<char const*>(found) - buffer_.data());
    }
    while (from < end_ && buffer_[from] != dialect_.quote && buffer_[from] != '\\') ++from;
    return from;
}

bool CsvReader::ends_field(std::size_t position) const {
    return position >= end_ || stops_[static_cast<unsigned char>(buffer_[position])];
}

// A quote right behind a separator or a line end opens a field in any sane file.
bool CsvReader::looks_like_opening(std::size_t quote) const {
    while (quote > row_begin_ && is_space(buffer_[quote - 1], dialect_.separator)) --quote;
    return quote > row_begin_ && ends_field(quote - 1);
}

// The quote on this line that closes the field, if none that opens another one comes before it; end_ when the
// buffer ends before the line does.
std::optional<std::size_t> CsvReader::closing_quote(std::size_t from) const {
    for (auto at = from; at < end_; ++at) {
        if (is_break(buffer_[at])) return std::nullopt;
        if (buffer_[at] != dialect_.quote) continue;
        if (looks_like_opening(at)) return std::nullopt;
        auto behind = at + 1;
        while (behind < end_ && is_space(buffer_[behind], dialect_.separator)) ++behind;
        if (ends_field(behind)) return at;
    }
    return end_;
}

CsvReader::Step CsvReader::give_up_quote(std::size_t open, CsvFault fault) {
    note(fault, open);
    return scan_plain(open);
}

CsvReader::Step CsvReader::finish_field(Cell cell, Quoting quoting, std::size_t next) {
    cells_.push_back(cell);
    quoted_.push_back(quoting == Quoting::quoted ? 1 : 0);
    position_ = std::min(next + 1, end_);
    row_ended_ = next < end_;
    if (!row_ended_) return Step::row_end;
    if (buffer_[next] == dialect_.separator) return Step::separator;
    if (buffer_[next] == '\r') {
        if (position_ == end_ && !source_ended_) return Step::need_more;
        if (position_ < end_ && buffer_[position_] == '\n') ++position_;
    }
    return Step::row_end;
}

// Counts on to the end of the line, however long it is, so that the message can say how many columns there
// are.
void CsvReader::throw_too_many_columns() {
    auto columns = cells_.size() + 1;
    auto inside_quotes = false;
    for (;; ++position_) {
        if (position_ == end_) {
            row_begin_ = end_;
            if (!source_ended_) read_more();
            if (position_ == end_) break;
        }
        auto const c = buffer_[position_];
        if (is_break(c)) break;
        if (c == dialect_.quote) inside_quotes = !inside_quotes;
        if (c == dialect_.separator && !inside_quotes) ++columns;
    }
    throw Problem(422, "import_too_many_columns",
                  {{"columns", columns}, {"limit", max_columns}, {"line", line_}});
}

std::uint64_t CsvReader::line_at(std::size_t position) const {
    return line_ + count_breaks(std::string_view(buffer_).substr(row_begin_, position - row_begin_));
}

void CsvReader::note(CsvFault fault, std::size_t position) {
    row_issues_.push_back({fault, line_at(position)});
}

void CsvReader::publish_row() {
    fields_.clear();
    for (auto const& cell : cells_) {
        auto const field = content(cell);
        fields_.push_back(options_.guard == FormulaGuard::apostrophe ? unguarded(field) : field);
    }
}

// The text of a cell; escapes are resolved in place, which is safe because a finished row is never scanned
// again.
std::string_view CsvReader::content(Cell const& cell) {
    auto const whole = std::string_view(buffer_).substr(cell.begin, cell.end - cell.begin);
    if (!cell.escaped) return whole;
    auto out = cell.begin;
    for (auto at = cell.begin; at < cell.end; ++at) {
        auto const escaping = buffer_[at] == dialect_.quote ||
                              (buffer_[at] == '\\' && dialect_.escape == QuoteEscape::backslash);
        auto const pair =
            escaping && at + 1 < cell.end &&
            (buffer_[at + 1] == dialect_.quote || (buffer_[at] == '\\' && buffer_[at + 1] == '\\'));
        if (pair) ++at;
        buffer_[out++] = buffer_[at];
    }
    return std::string_view(buffer_).substr(cell.begin, out - cell.begin);
}

}  // namespace sampark::tabular
