#include "base/text.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringoptions.h>
#include <unicode/uchar.h>

namespace sampark {
namespace {

// Both instances belong to ICU and live as long as the process.
icu::Normalizer2 const& nfc() {
    static auto const& instance = [&]() -> icu::Normalizer2 const& {
        auto error = U_ZERO_ERROR;
        auto const* found = icu::Normalizer2::getNFCInstance(error);
        if (U_FAILURE(error))
            throw std::runtime_error(std::string("ICU has no NFC data: ") + u_errorName(error));
        return *found;
    }();
    return instance;
}

icu::Normalizer2 const& nfkc_casefold() {
    static auto const& instance = [&]() -> icu::Normalizer2 const& {
        auto error = U_ZERO_ERROR;
        auto const* found = icu::Normalizer2::getNFKCCasefoldInstance(error);
        if (U_FAILURE(error))
            throw std::runtime_error(std::string("ICU has no casefold data: ") + u_errorName(error));
        return *found;
    }();
    return instance;
}

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<int32_t>(text.size())}; }

std::string normalized(icu::Normalizer2 const& form, std::string text) {
    auto error = U_ZERO_ERROR;
    if (form.isNormalizedUTF8(piece(text), error) && U_SUCCESS(error)) return text;
    error = U_ZERO_ERROR;
    std::string result;
    result.reserve(text.size() + text.size() / 2);
    icu::StringByteSink<std::string> sink(&result);
    form.normalizeUTF8(0, piece(text), sink, nullptr, error);
    if (U_FAILURE(error))
        throw std::runtime_error(std::string("ICU cannot normalise: ") + u_errorName(error));
    return result;
}

// A break iterator is costly to make and not safe to share, so each thread keeps its own.
icu::BreakIterator& grapheme_breaks() {
    thread_local std::unique_ptr<icu::BreakIterator> const iterator = [] {
        auto error = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> made(
            icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
        if (U_FAILURE(error))
            throw std::runtime_error(std::string("ICU has no break data: ") + u_errorName(error));
        return made;
    }();
    return *iterator;  // NOLINT(clang-analyzer-cplusplus.NewDelete): it lives as long as the thread
}

// Lets `use(BreakIterator&)` walk the graphemes of the text; positions are byte offsets.
template <class Use>
auto with_graphemes(std::string_view text, Use use) {
    auto error = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    utext_openUTF8(&utext, text.data(), static_cast<int64_t>(text.size()), &error);
    auto& breaks = grapheme_breaks();
    breaks.setText(&utext, error);
    auto const result = use(breaks);
    utext_close(&utext);
    return result;
}

std::size_t byte_offset(std::string_view text, std::size_t code_points) {
    std::size_t position = 0;
    while (position < text.size() && code_points-- > 0) next_code_point(text, position);
    return position;
}

bool is_zero_width_edge(char32_t code_point) { return code_point == 0x200B || code_point == 0xFEFF; }

char32_t last_code_point(std::string_view text, std::size_t& start) {
    start = text.size() - 1;
    while (start > 0 && text.size() - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U)
        --start;
    auto position = start;
    return next_code_point(text, position);
}

// Bytes of the well-formed sequence that starts at `position` (Unicode 15, table 3-7), or 0 if there is none.
std::size_t sequence_length(std::string_view text, std::size_t position) {
    auto const byte = [&](std::size_t offset) -> unsigned {
        return position + offset < text.size() ? static_cast<unsigned char>(text[position + offset]) : 0;
    };
    auto const lead = byte(0);
    auto const second = byte(1);
    auto const is_tail = [](unsigned value) { return value >= 0x80 && value <= 0xBF; };
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return is_tail(second) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        auto const lowest = lead == 0xE0 ? 0xA0U : 0x80U;
        auto const highest = lead == 0xED ? 0x9FU : 0xBFU;
        return second >= lowest && second <= highest && is_tail(byte(2)) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        auto const lowest = lead == 0xF0 ? 0x90U : 0x80U;
        auto const highest = lead == 0xF4 ? 0x8FU : 0xBFU;
        return second >= lowest && second <= highest && is_tail(byte(2)) && is_tail(byte(3)) ? 4 : 0;
    }
    return 0;
}

}  // namespace

bool is_ascii(std::string_view text) {
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t block = 0;
        std::memcpy(&block, text.data() + i, 8);
        if ((block & 0x8080808080808080U) != 0) return false;
    }
    for (; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0x80U) != 0) return false;
    }
    return true;
}

bool is_valid_utf8(std::string_view text) {
    if (std::memchr(text.data(), 0, text.size()) != nullptr) return false;
    if (is_ascii(text)) return true;
    for (std::size_t position = 0; position < text.size();) {
        auto const length = sequence_length(text, position);
        if (length == 0) return false;
        position += length;
    }
    return true;
}

char32_t next_code_point(std::string_view text, std::size_t& position) {
    auto const byte = [&](std::size_t offset) { return static_cast<unsigned char>(text[position + offset]); };
    auto const tail = [&](std::size_t offset) { return static_cast<char32_t>(byte(offset) & 0x3FU); };
    char32_t const lead = byte(0);
    auto const length = sequence_length(text, position);
    auto code_point = replacement_character;
    if (length == 1) code_point = lead;
    if (length == 2) code_point = (lead & 0x1FU) << 6U | tail(1);
    if (length == 3) code_point = (lead & 0x0FU) << 12U | tail(1) << 6U | tail(2);
    if (length == 4) code_point = (lead & 0x07U) << 18U | tail(1) << 12U | tail(2) << 6U | tail(3);
    position += std::max<std::size_t>(length, 1);
    return code_point;
}

void append_code_point(std::string& text, char32_t code_point) {
    auto const tail = [&](unsigned shift) {
        text += static_cast<char>(0x80U | (code_point >> shift & 0x3FU));
    };
    if (code_point < 0x80) {
        text += static_cast<char>(code_point);
    } else if (code_point < 0x800) {
        text += static_cast<char>(0xC0U | code_point >> 6U);
        tail(0);
    } else if (code_point < 0x10000) {
        text += static_cast<char>(0xE0U | code_point >> 12U);
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0U | code_point >> 18U);
        tail(12);
        tail(6);
        tail(0);
    }
}

std::size_t count_code_points(std::string_view text) {
    if (is_ascii(text)) return text.size();
    std::size_t count = 0;
    for (std::size_t position = 0; position < text.size(); ++count) next_code_point(text, position);
    return count;
}

std::size_t count_graphemes(std::string_view text) {
    if (is_ascii(text) && text.find('\r') == std::string_view::npos) return text.size();
    return with_graphemes(text, [](icu::BreakIterator& breaks) {
        std::size_t count = 0;
        while (breaks.next() != icu::BreakIterator::DONE) ++count;
        return count;
    });
}

std::string_view truncate(std::string_view text, std::size_t max_code_points) {
    if (text.size() <= max_code_points) return text;
    auto const end = byte_offset(text, max_code_points);
    if (end == text.size()) return text;
    auto const boundary = with_graphemes(text, [&](icu::BreakIterator& breaks) {
        auto const at = static_cast<int32_t>(end);
        return breaks.isBoundary(at) != 0 ? at : breaks.preceding(at);
    });
    return text.substr(0, static_cast<std::size_t>(std::max(boundary, 0)));
}

std::string to_nfc(std::string text) {
    if (is_ascii(text)) return text;
    return normalized(nfc(), std::move(text));
}

std::string fold_case(std::string text) {
    if (!is_ascii(text)) return normalized(nfkc_casefold(), std::move(text));
    for (auto& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

std::string lower_case(std::string_view text) {
    if (is_ascii(text)) {
        std::string result(text);
        for (auto& c : result) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        }
        return result;
    }
    auto error = U_ZERO_ERROR;
    std::string result;
    result.reserve(text.size());
    icu::StringByteSink<std::string> sink(&result);
    icu::CaseMap::utf8ToLower("", 0, piece(text), sink, nullptr, error);
    if (U_FAILURE(error))
        throw std::runtime_error(std::string("ICU cannot lower the case: ") + u_errorName(error));
    return result;
}

std::string ascii_digits(std::string text) {
    if (is_ascii(text)) return text;
    std::size_t out = 0;
    for (std::size_t position = 0; position < text.size();) {
        auto const start = position;
        auto const code_point = next_code_point(text, position);
        auto const digit = code_point < 0x80 ? -1 : digit_value(code_point);
        if (digit >= 0) {
            text[out++] = static_cast<char>('0' + digit);
        } else {
            std::memmove(text.data() + out, text.data() + start, position - start);
            out += position - start;
        }
    }
    text.resize(out);
    return text;
}

bool is_white_space(char32_t code_point) {
    if (code_point < 0x80) return code_point == ' ' || (code_point >= 0x09 && code_point <= 0x0D);
    return u_isUWhiteSpace(static_cast<UChar32>(code_point)) != 0;
}

std::string_view trim(std::string_view text) {
    while (!text.empty()) {
        std::size_t position = 0;
        auto const code_point = next_code_point(text, position);
        if (!is_white_space(code_point) && !is_zero_width_edge(code_point)) break;
        text.remove_prefix(position);
    }
    while (!text.empty()) {
        std::size_t start = 0;
        auto const code_point = last_code_point(text, start);
        if (!is_white_space(code_point) && !is_zero_width_edge(code_point)) break;
        text = text.substr(0, start);
    }
    return text;
}

int digit_value(char32_t code_point) {
    if (code_point < 0x80)
        return code_point >= '0' && code_point <= '9' ? static_cast<int>(code_point - '0') : -1;
    if (is_bengali(code_point)) {
        return code_point >= 0x09E6 && code_point <= 0x09EF ? static_cast<int>(code_point - 0x09E6) : -1;
    }
    return u_charDigitValue(static_cast<UChar32>(code_point));
}

bool is_bengali(std::string_view text) {
    if (is_ascii(text)) return false;
    std::size_t bengali = 0;
    std::size_t letters = 0;
    for (std::size_t position = 0; position < text.size();) {
        auto const code_point = next_code_point(text, position);
        if (u_isalpha(static_cast<UChar32>(code_point)) == 0) continue;
        ++letters;
        if (is_bengali(code_point)) ++bengali;
    }
    return letters > 0 && bengali * 2 >= letters;
}

}  // namespace sampark
