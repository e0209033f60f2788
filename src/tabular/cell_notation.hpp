// How one cell holds a list, labels and details, so that people can read it in a spreadsheet and an import
// reads it back exactly.
//
//   work: a@x.org; b@y.org                          a label before a colon and a space
//   home: street="12/A, Lake Road", city=Dhaka      parts
//   GTX Pro (quantity: 2, price: 5482.00 USD)       details in parentheses
//   "a; b"; c                                       quotes, doubled inside, around what would be read
//   otherwise
//
// Whatever does not fit is plain text: `5" pipe`, `"Acme" Ltd`, `House: 12, Road: 5` and `Rina (boss)` mean
// what they say. The writing functions quote exactly what the reading ones would not give back.
#pragma once

#include "base/function_ref.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sampark::tabular {

inline constexpr std::string_view list_signs = ";|\n";
inline constexpr std::string_view list_signs_and_comma = ";|\n,";  // of what holds no comma itself

struct NamedText {
    std::string name;
    std::string text;

    bool operator==(NamedText const&) const = default;
};
using NamedTexts = std::vector<NamedText>;
using Names = std::span<std::string_view const>;

// The items between signs that stand outside of quotes, trimmed, quotes and all; no empty ones.
std::vector<std::string> split_items(std::string_view cell, std::string_view signs);
// Without its quotes, if it is quoted from end to end.
std::optional<std::string> unquoted(std::string_view item);
// Without its quotes, if it has them.
std::string plain(std::string_view item);

// An item, in quotes if it could be taken for several, for a quoted one or for no value.
std::string item_text(std::string_view text, std::string_view signs = list_signs_and_comma);
std::string quoted(std::string_view text);

// `street=7 Lake Road, city=Dhaka` when every part has one of the names, and none twice.
std::optional<NamedTexts> read_parts(std::string_view text, Names names);
std::string parts_text(NamedTexts const& parts);

struct Detailed {
    std::string text;
    NamedTexts details;

    bool operator==(Detailed const&) const = default;
};
// `Rina (role: buyer)` when every detail has one of the names, and none twice; else all of it is the text.
Detailed read_detailed(std::string_view item, Names names);
std::string detailed_text(Detailed const& item, Names names);

struct Labelled {
    std::string label;  // may be empty
    std::string value;
    bool is_quoted = false;  // the value: it is taken as it stands
};
// `work: 01711…`. A short word or two before the colon is a label if what follows fits; one in quotes always
// is, and so is one before a value in quotes.
using Fits = FunctionRef<bool(std::string_view)>;
Labelled read_labelled(std::string_view item, Fits fits);
std::string labelled_text(std::string_view label, std::string_view value, Fits fits);
// What stands before the value; nothing for no label.
std::string label_text(std::string_view label);

// A text that would be read as no value ("-", "NaN") stands in quotes; these put them on and take them off.
std::string shielded(std::string_view text);
std::string unshielded(std::string_view text);

}  // namespace sampark::tabular
