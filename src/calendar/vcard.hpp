// vCards as address books exchange them: versions 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), read and written.
//
// A card is kept as its properties, in order, whether we know them or not, so that nothing that another
// program wrote is lost. In memory a card has one form whatever its version was: values are escaped as
// in 3.0, binary values are base64 with ENCODING=b, a preferred entry has the type "pref".
#pragma once

#include "base/function_ref.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::vcard {

enum class Version : std::uint8_t { v3, v4 };

struct Parameter {
    std::string name;  // in capitals
    std::vector<std::string> values;
};

struct Property {
    std::string group;  // "item1": what belongs together, such as a label and its number
    std::string name;   // in capitals
    std::vector<Parameter> parameters;
    std::string value;  // escaped; base64 when is_binary()

    Parameter const* find(std::string_view parameter) const;
    // Whether one of its TYPEs is this one, in any case.
    bool has_type(std::string_view type) const;
    // Its TYPEs in small letters.
    std::vector<std::string> types() const;
    bool is_binary() const;
};

struct Card {
    std::vector<Property> properties;  // without BEGIN, VERSION and END

    Property const* find(std::string_view name) const;
    // The unescaped value of the first property of that name; empty when there is none.
    std::string text(std::string_view name) const;
};

inline constexpr std::size_t most_properties = 1000;  // of a card, besides the members of a group
inline constexpr std::size_t most_members = 50'000;   // of a group

// Hands over every card of a file with its text, one after the other. Throws Problem 400 "vcard_malformed"
// {line, reason}, where reason is not_a_card, no_colon, bad_name, not_closed, not_open, nested or too_many.
using CardSink = FunctionRef<void(Card&&, std::string_view)>;
void read_each(std::string_view text, CardSink sink);
// What of a file is no card: what is wrong with it, and what it is known by, a name or how it begins.
struct Flaw {
    std::size_t line = 0;
    std::string reason;
    std::string name;
};
using FlawSink = FunctionRef<void(Flaw&&)>;
// The same, going on at the next card after what is none. Throws where there is no card at all.
void read_each(std::string_view text, CardSink sink, FlawSink flaws);
// The same of a few.
std::vector<Card> read_cards(std::string_view text);
// With lines folded at 75 bytes, none of them within a letter.
std::string write(Card const& card, Version version);

// "a\, b" as people read it, and back.
std::string unescape(std::string_view value);
std::string escape(std::string_view text);
// The parts of "Rahman;Karim;;Md.;", unescaped.
std::vector<std::string> split(std::string_view value, char separator);
// The same the other way round, without separators at the end.
std::string join(std::vector<std::string> const& parts, char separator);

}  // namespace sampark::vcard
