#include "tabular/encoding.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"
#include "base/windows_1252.hpp"
#include "tabular/file_kind.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <utility>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

namespace sampark::tabular {
namespace {

constexpr std::size_t chunk_size = 64 * 1024;
// In the order of Encoding, as ICU knows them.
constexpr std::string_view names[]{
    "UTF-8",        "UTF-16LE",     "UTF-16BE",     "windows-1252", "windows-1250", "windows-1251",
    "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258",
    "windows-874",  "KOI8-R",       "Shift_JIS",    "GB18030",      "Big5",         "EUC-KR"};
constexpr std::size_t longest_letter = 4;  // bytes in UTF-8

Problem not_a_table(std::string_view found) { return {422, "import_not_a_table", {{"found", found}}}; }

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Bytes at the end that begin a letter whose rest is missing: 0 to 3.
std::size_t cut_tail(std::string_view bytes) {
    for (std::size_t back = 1; back < longest_letter && back <= bytes.size(); ++back) {
        auto const c = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if (is_continuation(static_cast<char>(c))) continue;
        auto const length = c >= 0xF0 ? 4U : c >= 0xE0 ? 3U : c >= 0xC2 ? 2U : 1U;
        return length > back ? back : 0;
    }
    return 0;
}

// Where the run of ASCII without NUL that begins at `from` ends.
std::size_t ascii_end(std::string_view bytes, std::size_t from) {
    constexpr std::uint64_t high = 0x8080808080808080U;
    constexpr std::uint64_t ones = 0x0101010101010101U;
    for (; from + 8 <= bytes.size(); from += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + from, 8);
        if ((word & high) != 0 || ((word - ones) & ~word & high) != 0) break;
    }
    while (from < bytes.size() && static_cast<signed char>(bytes[from]) > 0) ++from;
    return from;
}

struct Letters {
    std::size_t good = 0;   // letters of two bytes or more
    std::size_t wrong = 0;  // places that are no UTF-8
};

Letters count_letters(std::string_view bytes) {
    Letters letters;
    auto const* data = reinterpret_cast<std::uint8_t const*>(bytes.data());
    for (std::size_t at = 0; (at = ascii_end(bytes, at)) < bytes.size();) {
        UChar32 letter = 0;
        U8_NEXT(data, at, bytes.size(), letter);
        if (letter < 0) ++letters.wrong;
        if (letter > 0) ++letters.good;
    }
    return letters;
}

char16_t unit_at(std::string_view bytes, std::size_t at, Encoding encoding) {
    auto const first = static_cast<unsigned char>(bytes[at]);
    auto const second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char16_t>(encoding == Encoding::utf16_little_endian ? first | second << 8U
                                                                           : second | first << 8U);
}

bool is_odd_control(char32_t c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x0B);
}

// Whether the bytes make sense as UTF-16: surrogates in pairs, hardly a control character, and some line or
// separator.
bool reads_as_utf16(std::string_view bytes, Encoding encoding) {
    std::size_t odd = 0;
    std::size_t marks = 0;
    for (std::size_t at = 0; at + 2 <= bytes.size(); at += 2) {
        auto const unit = unit_at(bytes, at, encoding);
        auto const pair =
            at + 4 <= bytes.size() && U16_IS_LEAD(unit) && U16_IS_TRAIL(unit_at(bytes, at + 2, encoding));
        if (pair) at += 2;
        if (is_odd_control(unit) || unit >= 0xFFFE || (U16_IS_SURROGATE(unit) && !pair)) ++odd;
        if (unit == '\n' || unit == '\r' || unit == ',' || unit == ';' || unit == '\t' || unit == ' ')
            ++marks;
    }
    return odd * 50 <= bytes.size() / 2 && marks > 0;
}

// UTF-16 without a mark: the zero halves of its ASCII characters stand on one side only.
std::optional<Encoding> unmarked_utf16(std::string_view head) {
    std::size_t zeros[2]{};
    for (std::size_t at = 0; at < head.size(); ++at) zeros[at % 2] += head[at] == '\0' ? 1 : 0;
    if (zeros[1] > 4 * zeros[0] && reads_as_utf16(head, Encoding::utf16_little_endian)) {
        return Encoding::utf16_little_endian;
    }
    if (zeros[0] > 4 * zeros[1] && reads_as_utf16(head, Encoding::utf16_big_endian))
        return Encoding::utf16_big_endian;
    return std::nullopt;
}

bool is_blank(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c == '\0' || c == ' ' || (c >= '\t' && c <= '\r'); });
}

Encoding encoding_of_marked(std::string_view rest, Encoding encoding) {
    if (!reads_as_utf16(rest, encoding) && rest.size() > 64) throw not_a_table("binary");
    return encoding;
}

// Whether words consist of bytes beyond ASCII, as they do in scripts other than Latin; those of Latin ones,
// and of what was typed for the fonts of Bijoy, have one here and there.
bool is_of_another_script(std::string_view bytes) {
    constexpr std::size_t shortest_word = 3;
    std::size_t high = 0, in_words = 0, run = 0;
    for (auto const c : bytes) {
        if (static_cast<signed char>(c) < 0) {
            ++high;
            ++run;
            continue;
        }
        if (run >= shortest_word) in_words += run;
        run = 0;
    }
    if (run >= shortest_word) in_words += run;
    return in_words * 4 > high * 3;
}

// The lines that have bytes beyond ASCII: markup and numbers beside them would only mislead.
std::string telling_lines(std::string_view bytes) {
    constexpr std::size_t enough = 16 * 1024;
    std::string lines;
    while (!bytes.empty() && lines.size() < enough) {
        auto const end = std::min(bytes.find('\n'), bytes.size() - 1);
        auto const line = bytes.substr(0, end + 1);
        if (std::ranges::any_of(line, [](char c) { return static_cast<signed char>(c) < 0; })) lines += line;
        bytes.remove_prefix(end + 1);
    }
    return lines;
}

// The Windows relative of what ICU has found: spreadsheets write no other.
std::optional<Encoding> relative_of(std::string_view name) {
    constexpr std::pair<std::string_view, Encoding> relatives[]{{"ISO-8859-5", Encoding::windows_1251},
                                                                {"ISO-8859-7", Encoding::windows_1253},
                                                                {"ISO-8859-6", Encoding::windows_1256},
                                                                {"ISO-8859-8", Encoding::windows_1255},
                                                                {"ISO-8859-8-I", Encoding::windows_1255}};
    for (auto const& [other, encoding] : relatives) {
        if (name == other) return encoding;
    }
    auto const found = encoding_named(name);
    auto const is_latin = found == Encoding::windows_1250 || found == Encoding::windows_1254;
    return found && *found > Encoding::windows_1252 && !is_latin ? found : std::nullopt;
}

// A byte a letter, or two: of which alphabet is a guess from how often its letters stand together.
Encoding legacy_encoding(std::string_view head) {
    if (!is_of_another_script(head)) return Encoding::windows_1252;
    auto const lines = telling_lines(head);
    auto error = U_ZERO_ERROR;
    std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> const detector(ucsdet_open(&error),
                                                                                  ucsdet_close);
    if (U_FAILURE(error)) return Encoding::windows_1252;
    ucsdet_setText(detector.get(), lines.data(), static_cast<std::int32_t>(lines.size()), &error);
    std::int32_t count = 0;
    auto const* matches = ucsdet_detectAll(detector.get(), &count, &error);
    for (std::int32_t i = 0; i < count && U_SUCCESS(error); ++i) {
        auto const* name = ucsdet_getName(matches[i], &error);
        if (name == nullptr || U_FAILURE(error)) break;
        if (auto const found = relative_of(name)) return *found;
    }
    return Encoding::windows_1252;
}

Encoding encoding_of_unmarked(std::string_view head, Extent extent) {
    auto const zeros = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0'));
    auto const whole_letters = extent == Extent::whole ? head : head.substr(0, head.size() - cut_tail(head));
    auto const letters = count_letters(whole_letters);
    auto const few_zeros = zeros * 10 <= head.size();
    if (zeros > 0 && !(few_zeros && letters.wrong == 0)) {
        if (auto const utf16 = unmarked_utf16(head)) return *utf16;
    }
    auto const odd = static_cast<std::size_t>(std::count_if(head.begin(), head.end(), [](char c) {
        return is_odd_control(static_cast<unsigned char>(c)) && c != '\0';
    }));
    if (!few_zeros || odd * 50 > head.size()) throw not_a_table("binary");
    return letters.wrong > letters.good ? legacy_encoding(head) : Encoding::utf8;
}

}  // namespace

std::string_view encoding_name(Encoding encoding) { return names[static_cast<std::size_t>(encoding)]; }

std::vector<std::string_view> encoding_names() { return {std::begin(names), std::end(names)}; }

std::optional<Encoding> encoding_named(std::string_view name) {
    auto const found = std::ranges::find(names, name);
    if (found == std::end(names)) return std::nullopt;
    return static_cast<Encoding>(found - std::begin(names));
}

DetectedEncoding detect_encoding(std::string_view head, Extent extent) {
    if (auto const kind = foreign_kind(head); !kind.empty()) throw not_a_table(kind);
    DetectedEncoding detected;
    if (head.starts_with("\xEF\xBB\xBF")) detected = {Encoding::utf8, 3};
    if (head.starts_with("\xFF\xFE")) detected = {Encoding::utf16_little_endian, 2};
    if (head.starts_with("\xFE\xFF")) detected = {Encoding::utf16_big_endian, 2};
    auto const rest = head.substr(detected.mark_size);
    if (is_blank(rest)) throw Problem(422, "import_empty");
    if (detected.mark_size == 2) {
        detected.encoding = encoding_of_marked(rest, detected.encoding);
    } else {
        auto const encoding = encoding_of_unmarked(rest, extent);
        if (detected.mark_size == 0) detected.encoding = encoding;
    }
    return detected;
}

void Utf8Source::Closer::operator()(UConverter* converter) const { ucnv_close(converter); }

Utf8Source::Utf8Source(ByteSource& raw, std::optional<Encoding> told) : raw_(raw) {
    chunk_.resize(encoding_head_size);
    auto const size = read_full(raw_, chunk_);
    ended_ = size < encoding_head_size;
    auto const head = std::string_view(chunk_).substr(0, size);
    auto const detected = detect_encoding(head, ended_ ? Extent::whole : Extent::part);
    encoding_ = told.value_or(detected.encoding);
    if (encoding_ != Encoding::utf8) {
        auto error = U_ZERO_ERROR;
        from_.reset(ucnv_open(std::string(encoding_name(encoding_)).c_str(), &error));
        to_.reset(ucnv_open("UTF-8", &error));
        if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
        pivot_.resize(4096);
        pivot_source_ = pivot_target_ = pivot_.data();
    }
    append_next(head.substr(detected.mark_size));
    chunk_.resize(chunk_size);
}

Utf8Source::~Utf8Source() = default;

std::size_t Utf8Source::read(std::span<char> into) {
    while (given_ == ready_.size()) {
        if (!refill()) return 0;
    }
    auto const size = ready_.copy(into.data(), into.size(), given_);
    given_ += size;
    return size;
}

bool Utf8Source::refill() {
    if (ended_) return false;
    auto const size = raw_.read(chunk_);
    ended_ = size == 0;
    ready_.clear();
    given_ = 0;
    append_next(std::string_view(chunk_).substr(0, size));
    return true;
}

void Utf8Source::append_next(std::string_view bytes) {
    if (from_) return append_converted(bytes);
    if (carried_.empty()) return append_utf8(bytes);
    auto const joined = std::exchange(carried_, {}) + std::string(bytes);
    append_utf8(joined);
}

void Utf8Source::append_utf8(std::string_view bytes) {
    auto const cut = ended_ ? 0 : cut_tail(bytes);
    carried_ = bytes.substr(bytes.size() - cut);
    bytes.remove_suffix(cut);
    auto const* data = reinterpret_cast<std::uint8_t const*>(bytes.data());
    std::size_t copied = 0;
    for (std::size_t at = 0; (at = ascii_end(bytes, at)) < bytes.size();) {
        auto const before = at;
        UChar32 letter = 0;
        U8_NEXT(data, at, bytes.size(), letter);
        if (letter >= 0) continue;
        ready_ += bytes.substr(copied, before - copied);
        copied = at;
        ++repaired_;
        append_code_point(ready_,
                          at - before > 1 ? replacement_character : windows_1252_letter(bytes[before]));
    }
    ready_ += bytes.substr(copied);
}

void Utf8Source::append_converted(std::string_view bytes) {
    auto const* source = bytes.data();
    auto const* source_end = bytes.data() + bytes.size();
    auto done = ready_.size();
    for (;;) {
        ready_.resize(done + std::max<std::size_t>(bytes.size() * 2, 256));
        auto* target = ready_.data() + done;
        auto error = U_ZERO_ERROR;
        ucnv_convertEx(to_.get(), from_.get(), &target, ready_.data() + ready_.size(), &source, source_end,
                       pivot_.data(), &pivot_source_, &pivot_target_, pivot_.data() + pivot_.size(), false,
                       static_cast<UBool>(ended_), &error);
        done = static_cast<std::size_t>(target - ready_.data());
        if (error == U_BUFFER_OVERFLOW_ERROR) continue;
        if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
        break;
    }
    ready_.resize(done);
}

}  // namespace sampark::tabular
