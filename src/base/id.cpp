#include "base/id.hpp"

#include "base/time.hpp"

#include <mutex>

#include <sodium.h>

namespace sampark {
namespace {

// Ids made within one millisecond count up from a random start, so that pages keyed by id stay in order of
// creation.
struct Sequence {
    std::mutex mutex;
    std::int64_t millisecond = 0;
    std::uint32_t counter = 0;

    std::pair<std::int64_t, std::uint32_t> next() {
        std::scoped_lock const lock(mutex);
        auto const now = now_micros() / 1000;
        if (now > millisecond) {
            millisecond = now;
            counter = randombytes_random() & 0x1FFFFU;
        } else if (++counter > 0x3FFFFU) {
            ++millisecond;  // borrow from the next millisecond rather than repeat
            counter = 0;
        }
        return {millisecond, counter};
    }
};

constexpr int hyphen_positions[]{8, 13, 18, 23};

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

Id new_id() {
    static Sequence sequence;
    auto const [millisecond, counter] = sequence.next();
    Id id;
    randombytes_buf(id.bytes.data() + 8, 8);
    for (int i = 0; i < 6; ++i) {
        id.bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(millisecond >> (40 - 8 * i));
    }
    // 18 counter bits: 12 beside the version, 6 beside the variant.
    id.bytes[6] = static_cast<std::uint8_t>(0x70U | (counter >> 14U));
    id.bytes[7] = static_cast<std::uint8_t>(counter >> 6U);
    id.bytes[8] = static_cast<std::uint8_t>(0x80U | (counter & 0x3FU));
    return id;
}

std::string to_text(Id const& id) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < id.bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += digits[id.bytes[i] >> 4U];
        text += digits[id.bytes[i] & 0xFU];
    }
    return text;
}

std::optional<Id> parse_id(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    for (auto const position : hyphen_positions) {
        if (text[static_cast<std::size_t>(position)] != '-') return std::nullopt;
    }
    Id id;
    std::size_t out = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '-') {
            ++i;
            continue;
        }
        auto const high = hex_digit(text[i]);
        auto const low = i + 1 < text.size() ? hex_digit(text[i + 1]) : -1;
        if (high < 0 || low < 0 || out == id.bytes.size()) return std::nullopt;
        id.bytes[out++] = static_cast<std::uint8_t>(high * 16 + low);
        i += 2;
    }
    if (out != id.bytes.size()) return std::nullopt;
    return id;
}

}  // namespace sampark
