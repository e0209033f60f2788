#include "tabular/cell_notation.hpp"

#include "base/text.hpp"
#include "tabular/value.hpp"

#include <algorithm>

namespace sampark::tabular {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view before_quote = ";|\n,:=(";
constexpr std::string_view after_quote = ";|\n,:)";
constexpr std::string_view pair_signs = ",;|\n\r\"()";
constexpr std::size_t longest_label = 30;
constexpr int most_parentheses = 20;  // of a name with details

// Whether a quote at `position` can begin a quoted text.
bool may_open(std::string_view text, std::size_t position) {
    auto const last = text.find_last_not_of(" \t\r", position == 0 ? std::string_view::npos : position - 1);
    return position == 0 || last == std::string_view::npos ||
           before_quote.find(text[last]) != std::string_view::npos;
}

// Whether a quoted text may end before `position`.
bool may_close(std::string_view text, std::size_t position) {
    auto const next = text.find_first_not_of(" \t\r", position);
    if (next == std::string_view::npos || after_quote.find(text[next]) != std::string_view::npos) return true;
    return next > position && text[next] == '(';
}

// Behind the closing quote of the text that opens at `position`; `position` itself when none does.
std::size_t behind_quoted(std::string_view text, std::size_t position) {
    if (text[position] != '"' || !may_open(text, position)) return position;
    auto end = text.find('"', position + 1);
    while (end != std::string_view::npos && text.substr(end + 1).starts_with('"'))
        end = text.find('"', end + 2);
    return end != std::string_view::npos && may_close(text, end + 1) ? end + 1 : position;
}

// The first of the signs outside of quotes, or the end.
std::size_t find_outside(std::string_view text, std::string_view signs, std::size_t from = 0) {
    while (from < text.size()) {
        auto const behind = behind_quoted(text, from);
        if (behind == from && signs.find(text[from]) != std::string_view::npos) return from;
        from = std::max(behind, from + 1);
    }
    return text.size();
}

// Whether a quote in the text could swallow what stands behind it in a list.
bool holds_opening(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"' && may_open(text, i)) return true;
    }
    return false;
}

bool is_named(NamedTexts const& pairs, std::string_view name) {
    return std::any_of(pairs.begin(), pairs.end(), [&](auto const& pair) { return pair.name == name; });
}

std::optional<NamedTexts> read_pairs(std::string_view text, Names names, char sign) {
    NamedTexts pairs;
    while (true) {
        auto const middle = text.find_first_of(":=,;\"()\n");
        if (middle == std::string_view::npos || text[middle] != sign) return std::nullopt;
        auto const name = trim(text.substr(0, middle));
        if (std::find(names.begin(), names.end(), name) == names.end() || is_named(pairs, name))
            return std::nullopt;
        auto const end = find_outside(text, ",", middle + 1);
        pairs.push_back({std::string(name), plain(trim(text.substr(middle + 1, end - middle - 1)))});
        if (end == text.size()) return pairs;
        text.remove_prefix(end + 1);
    }
}

std::string pairs_text(NamedTexts const& pairs, std::string_view sign) {
    std::string text;
    for (auto const& [name, value] : pairs) {
        text.append(text.empty() ? "" : ", ").append(name).append(sign);
        text += value.find_first_of(pair_signs) == std::string::npos ? value : quoted(value);
    }
    return text;
}

// Letters, in a word or two: "work", "office fax", "বাসা".
bool is_bare_label(std::string_view text) {
    auto const plain_signs = text.find_first_of(":=;|,.@/\"()\n0123456789") == std::string_view::npos;
    return !text.empty() && plain_signs && trim(text) == text && count_code_points(text) <= longest_label &&
           std::count(text.begin(), text.end(), ' ') <= 1 && ascii_digits(std::string(text)) == text;
}

// Where the label before the colon ends, or nothing.
std::optional<std::size_t> label_end(std::string_view item) {
    auto const colon = find_outside(item, ":");
    if (colon + 1 >= item.size() || blanks.find(item[colon + 1]) == std::string_view::npos)
        return std::nullopt;
    auto const label = trim(item.substr(0, colon));
    return is_bare_label(label) || unquoted(label) ? std::optional(colon) : std::nullopt;
}

std::string_view within_quotes(std::string_view text) {
    while (text.size() > 2 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    return text;
}

// In quotes or not, nothing but a word for no value.
bool says_nothing(std::string_view text) {
    auto const core = within_quotes(text);
    return !core.empty() && is_missing(core);
}

}  // namespace

std::vector<std::string> split_items(std::string_view cell, std::string_view signs) {
    std::vector<std::string> items;
    for (std::size_t from = 0; from <= cell.size();) {
        auto const end = find_outside(cell, signs, from);
        auto const item = trim(cell.substr(from, end - from));
        if (!item.empty()) items.emplace_back(item);
        from = end + 1;
    }
    return items;
}

std::optional<std::string> unquoted(std::string_view item) {
    if (item.empty() || item.front() != '"' || behind_quoted(item, 0) != item.size()) return std::nullopt;
    std::string text;
    for (std::size_t i = 1; i + 1 < item.size(); ++i) {
        text += item[i];
        if (item[i] == '"') ++i;
    }
    return text;
}

std::string plain(std::string_view item) { return unquoted(item).value_or(std::string(item)); }

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (auto const c : text) {
        if (c == '"') result += '"';
        result += c;
    }
    return result += '"';
}

std::string item_text(std::string_view text, std::string_view signs) {
    auto const alone = text.find_first_of(signs) == std::string_view::npos && !holds_opening(text);
    return alone && !is_missing(text) ? std::string(text) : quoted(text);
}

std::optional<NamedTexts> read_parts(std::string_view text, Names names) {
    return read_pairs(text, names, '=');
}

std::string parts_text(NamedTexts const& parts) { return pairs_text(parts, "="); }

Detailed read_detailed(std::string_view item, Names names) {
    if (names.empty() || !item.ends_with(')')) return {plain(item), {}};
    auto open = find_outside(item, "(");
    for (int tries = 0; tries < most_parentheses && open < item.size(); ++tries) {
        auto const text = trim(item.substr(0, open));
        auto details = read_pairs(item.substr(open + 1, item.size() - open - 2), names, ':');
        if (details && !text.empty()) return {plain(text), std::move(*details)};
        open = find_outside(item, "(", open + 1);
    }
    return {plain(item), {}};
}

std::string detailed_text(Detailed const& item, Names names) {
    auto const details = item.details.empty() ? std::string() : " (" + pairs_text(item.details, ": ") + ')';
    auto bare = item_text(item.text) + details;
    return read_detailed(bare, names) == item ? bare : quoted(item.text) + details;
}

Labelled read_labelled(std::string_view item, Fits fits) {
    if (auto const colon = label_end(item)) {
        auto const label = trim(item.substr(0, *colon));
        auto const value = trim(item.substr(*colon + 1));
        if (auto const exact = unquoted(value)) return {plain(label), *exact, true};
        if (!value.empty() && (label.starts_with('"') || fits(value)))
            return {plain(label), std::string(value), false};
    }
    auto const exact = unquoted(item);
    return {{}, exact.value_or(std::string(item)), exact.has_value()};
}

std::string label_text(std::string_view label) {
    if (label.empty()) return {};
    return (is_bare_label(label) ? std::string(label) : quoted(label)) + ": ";
}

std::string labelled_text(std::string_view label, std::string_view value, Fits fits) {
    auto const before = label_text(label);
    auto bare = before + item_text(value);
    auto const read = read_labelled(bare, fits);
    return read.label == label && read.value == value ? bare : before + quoted(value);
}

std::string shielded(std::string_view text) {
    return says_nothing(text) ? '"' + std::string(text) + '"' : std::string(text);
}

std::string unshielded(std::string_view text) {
    auto const is_shielded = text.size() > 2 && text.front() == '"' && text.back() == '"';
    if (is_shielded && says_nothing(text)) text = text.substr(1, text.size() - 2);
    return std::string(text);
}

}  // namespace sampark::tabular
