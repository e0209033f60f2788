// Ids are UUIDs: version 7 (RFC 9562) when we make them, any version when a client chose one.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace sampark {

struct Id {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(Id const&) const = default;  // NOLINT(modernize-use-nullptr): a mistake of the check
    bool is_nil() const { return *this == Id{}; }
};

// A new UUIDv7: 48 bits of Unix milliseconds, then a counter that keeps ids of one process ascending, then
// random bits.
Id new_id();
// The canonical 36 characters, lower case.
std::string to_text(Id const& id);
// Accepts the canonical form in either case; nothing otherwise.
std::optional<Id> parse_id(std::string_view text);

}  // namespace sampark

template <>
struct std::hash<sampark::Id> {
    std::size_t operator()(sampark::Id const& id) const noexcept {
        return std::hash<std::string_view>{}(
            {reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size()});
    }
};
