#include "base/problem.hpp"
#include "tabular/csv.hpp"

#include <algorithm>
#include <cstring>

namespace sampark::tabular {
namespace {

constexpr std::size_t first_buffer_size = 256 * 1024;
constexpr std::size_t fewest_read = 16;
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

Problem refusal(CsvExcess const& excess) {
    switch (excess.limit) {
        case CsvLimit::columns:
            return {422,
                    "import_too_many_columns",
                    {{"columns", excess.columns}, {"limit", excess.most}, {"line", excess.line}}};
        case CsvLimit::field:
            return {422,
                    "import_field_too_long",
                    {{"line", excess.line}, {"column", excess.column}, {"limit", excess.most}}};
        case CsvLimit::row:
            break;
    }
    return {422, "import_row_too_long", {{"line", excess.line}, {"limit", excess.most}}};
}

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
        begin_row();
        if (row_begin_ == end_ && (source_ended_ || (read_more(), row_begin_ == end_))) return std::nullopt;
        while (scan_row() == Step::need_more) read_more();
        end_row();
        auto const blank =
            cells_.size() == 1 && cells_[0].begin == cells_[0].end && quoted_[0] == 0 && excess_.empty();
        if (blank) continue;
        publish_row();
        return CsvRow{fields_, quoted_, line_, row_ended_, excess_};
    }
}

void CsvReader::begin_row() {
    line_ += row_breaks_;
    row_breaks_ = columns_ = 0;
    kept_bytes_ = 0;
    closed_ = false;
    row_begin_ = position_;
    cells_.clear();
    quoted_.clear();
    kept_.clear();
    excess_.clear();
    row_issues_.clear();
}

void CsvReader::end_row() {
    if (excess_.empty()) {
        auto const one_line = std::find(quoted_.begin(), quoted_.end(), 1) == quoted_.end();
        row_breaks_ =
            one_line ? 1 : count_breaks(std::string_view(buffer_).substr(row_begin_, position_ - row_begin_));
    }
    if (options_.lines == CountedLines::rows) row_breaks_ = 1;
    for (auto& excess : excess_) excess.columns = columns_;
    for (auto const& issue : row_issues_) {
        if (issues_.size() < kept_issues) issues_.push_back(issue);
    }
    issue_count_ += row_issues_.size();
}

// Moves the unfinished row to the front, doubles the buffer when it is full, and reads as much as fits.
void CsvReader::read_more() {
    auto const unfinished = end_ - row_begin_;
    std::memmove(buffer_.data(), buffer_.data() + row_begin_, unfinished);
    for (auto& cell : cells_) {
        cell.begin -= row_begin_;
        cell.end -= row_begin_;
    }
    position_ -= row_begin_;
    row_begin_ = 0;
    auto const first_size = std::clamp(options_.limits.row_bytes, fewest_read, first_buffer_size);
    buffer_.resize(std::max({first_size, buffer_.size(), unfinished * 2}));
    auto const room = std::span(buffer_).subspan(unfinished);
    auto const size = read_full(source_, room);
    source_ended_ = size < room.size();
    end_ = unfinished + size;
}

// Goes on with the field that there was not enough of.
CsvReader::Step CsvReader::scan_row() {
    for (;;) {
        if (!closed_ && columns_ == options_.limits.columns) close(CsvLimit::columns, columns_);
        auto const issues = row_issues_.size();
        auto const step = in_long_field_ ? scan_long() : scan_field();
        auto const again = step == Step::need_more && !in_long_field_;
        if (again)
            row_issues_.erase(row_issues_.begin() + static_cast<std::ptrdiff_t>(issues), row_issues_.end());
        if (step != Step::separator) return step;
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
    if (at - position_ > options_.limits.field_bytes) {
        if (!closed_) exceed(CsvLimit::field, options_.limits.field_bytes);
        in_long_field_ = true;
        return scan_long();
    }
    if (at == end_ && !source_ended_) return Step::need_more;
    auto last = at;
    while (last > from && is_space(buffer_[last - 1], dialect_.separator)) --last;
    return finish_field({from, last, false}, Quoting::plain, at);
}

// Lets go of a plain field as it comes.
CsvReader::Step CsvReader::scan_long() {
    auto at = position_;
    while (at < end_ && !stops_[static_cast<unsigned char>(buffer_[at])]) ++at;
    drop(at);
    if (at == end_ && !source_ended_) return Step::need_more;
    auto const step = finish_field({at, at, false}, Quoting::plain, at);
    in_long_field_ = step == Step::need_more;
    return step;
}

// A quoted field ends at the first quote that is not escaped and has a separator, a line end or the file's
// end behind it, and not further away than a row may be long.
CsvReader::Step CsvReader::scan_quoted(std::size_t open) {
    Cell cell{open + 1, open + 1, false};
    auto const until = open + options_.limits.row_bytes;
    auto at = open + 1;
    auto literal_before = at;  // quotes before it are known to be text
    auto breaks_before = at;   // how far the search for a line break came
    auto has_break = false;
    for (;;) {
        at = find_quote_or_escape(at);
        if (at > until || (at >= end_ && source_ended_)) {
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
        if (behind > until) return give_up_quote(open, CsvFault::unterminated_quote);
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
            auto const closing = closing_quote(behind, until);
            if (closing == end_ && !source_ended_) return Step::need_more;
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
std::optional<std::size_t> CsvReader::closing_quote(std::size_t from, std::size_t until) const {
    for (auto at = from; at < end_; ++at) {
        if (at > until || is_break(buffer_[at])) return std::nullopt;
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
    auto after = std::min(next + 1, end_);
    row_ended_ = next < end_;
    if (row_ended_ && buffer_[next] == '\r') {
        if (after == end_ && !source_ended_) return Step::need_more;
        if (after < end_ && buffer_[after] == '\n') ++after;
    }
    if (!closed_) keep(cell, quoting, next - position_);
    ++columns_;
    position_ = after;
    if (!excess_.empty()) drop(after);
    return row_ended_ && buffer_[next] == dialect_.separator ? Step::separator : Step::row_end;
}

void CsvReader::keep(Cell cell, Quoting quoting, std::size_t bytes) {
    auto const& limits = options_.limits;
    if (bytes > limits.field_bytes) {
        exceed(CsvLimit::field, limits.field_bytes);
        bytes = 0;
        cell.end = cell.begin;
    }
    if (kept_bytes_ + bytes > limits.row_bytes) return close(CsvLimit::row, limits.row_bytes);
    kept_bytes_ += bytes;
    quoted_.push_back(quoting == Quoting::quoted ? 1 : 0);
    if (excess_.empty()) {
        cells_.push_back(cell);
    } else {
        kept_.emplace_back(content(cell));
    }
}

// The fields before it are kept apart, so that the buffer need not hold the whole row.
void CsvReader::exceed(CsvLimit limit, std::size_t most) {
    if (excess_.empty()) {
        for (auto const& cell : cells_) kept_.emplace_back(content(cell));
        drop(position_);
    }
    excess_.push_back({limit, line_, static_cast<std::size_t>(columns_) + 1, 0, most});
}

void CsvReader::close(CsvLimit limit, std::size_t most) {
    exceed(limit, most);
    closed_ = true;
}

void CsvReader::drop(std::size_t until) {
    row_breaks_ += count_breaks(std::string_view(buffer_).substr(row_begin_, until - row_begin_));
    row_begin_ = position_ = until;
}

std::uint64_t CsvReader::line_at(std::size_t position) const {
    return line_ + row_breaks_ +
           count_breaks(std::string_view(buffer_).substr(row_begin_, position - row_begin_));
}

void CsvReader::note(CsvFault fault, std::size_t position) {
    row_issues_.push_back({fault, line_at(position)});
}

void CsvReader::publish_row() {
    fields_.clear();
    auto const publish = [this](std::string_view field) {
        fields_.push_back(options_.guard == FormulaGuard::apostrophe ? unguarded(field) : field);
    };
    if (excess_.empty()) {
        for (auto const& cell : cells_) publish(content(cell));
    } else {
        for (auto const& field : kept_) publish(field);
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
