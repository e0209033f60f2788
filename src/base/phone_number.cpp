#include "base/phone_number.hpp"

#include "base/phone_metadata.hpp"
#include "base/phone_pattern.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sampark {
namespace {

constexpr std::size_t longest_input = 64;     // bytes, before any digit is folded
constexpr std::size_t longest_extension = 9;  // digits

// What was typed, sorted into what matters.
struct Typed {
    bool plus = false;
    std::string digits;     // without the extension
    std::string extension;  // digits
};

using Regions = std::span<PhoneRegion const>;

bool is_separator(char32_t c) {
    static constexpr std::u32string_view known =
        U"()[]-./~\u00AD\u2212\u30FC\uFF08\uFF09\uFF0D\uFF0E\uFF0F\u2060";
    return is_white_space(c) || known.find(c) != std::u32string_view::npos || (c >= 0x200B && c <= 0x2015);
}

bool is_plus(char32_t c) { return c == '+' || c == 0xFF0B; }

// "ext. 12", "x12", "#12", ";ext=12", "এক্স ১২": the text before it; its digits go to `extension`.
std::string_view without_extension(std::string_view text, std::string& extension) {
    static constexpr std::string_view marks[]{";ext=",    "extension", "extn.", "extn", "ext.", "ext",
                                              "এক্সটেনশন", "এক্সট.",     "এক্স.",  "এক্স",  "x",    "#"};
    static constexpr std::string_view in_every_mark = "x#\xE0";  // one of them; most numbers have none
    if (text.find_first_of(in_every_mark) == std::string_view::npos) return text;
    for (auto const mark : marks) {
        auto const at = text.rfind(mark);
        if (at == std::string_view::npos || at == 0) continue;
        auto const digits = trim(text.substr(at + mark.size()));
        auto const all_digits = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
        if (digits.empty() || digits.size() > longest_extension || !all_digits) return text;
        extension = digits;
        return text.substr(0, at);
    }
    return text;
}

std::optional<Typed> read_typed(std::string_view text) {
    auto const folded = fold_case(ascii_digits(std::string(trim(text))));
    Typed typed;
    std::string_view rest = folded;
    if (rest.starts_with("tel:")) rest.remove_prefix(4);
    rest = without_extension(rest, typed.extension);
    for (std::size_t position = 0; position < rest.size();) {
        auto const c = next_code_point(rest, position);
        if (c >= '0' && c <= '9') {
            typed.digits += static_cast<char>(c);
        } else if (is_plus(c) && typed.digits.empty() && !typed.plus) {
            typed.plus = true;
        } else if (!is_separator(c)) {
            return std::nullopt;
        }
    }
    return typed;
}

PhoneRegion const* find_region(std::string_view region) {
    auto const found = std::ranges::find(phone_regions, region, &PhoneRegion::region);
    return found == phone_regions.end() || region == "001" ? nullptr : &*found;
}

Regions regions_of_code(std::string_view code) {
    auto const first = std::ranges::lower_bound(phone_regions, code, {}, &PhoneRegion::calling_code);
    auto last = first;  // few regions share a code
    while (last != phone_regions.end() && last->calling_code == code) ++last;
    return {first, last};
}

bool fits(PhoneRegion const& region, std::string_view national) {
    return national.size() < 32 && (region.lengths >> national.size() & 1U) != 0 &&
           matches_whole(region.pattern, national);
}

// The transform of a prefix is text with $1 in it, at most once.
std::string transformed(std::string_view transform, PhoneGroups const& groups, std::string_view rest) {
    std::string result;
    for (std::size_t i = 0; i < transform.size(); ++i) {
        if (transform[i] == '$' && i + 1 < transform.size()) {
            result += groups.at(static_cast<std::size_t>(transform[++i] - '0'));
        } else {
            result += transform[i];
        }
    }
    return result.append(rest);
}

// The national number in `digits`, without the prefix that is dialled inside the country only.
std::optional<std::string> national_number(PhoneRegion const& region, std::string_view digits) {
    PhoneGroups groups{};
    auto const length = region.national_prefix.empty()
                            ? std::string_view::npos
                            : match_prefix(region.national_prefix, digits, &groups);
    if (length != std::string_view::npos && length > 0) {
        auto const rest = digits.substr(length);
        // A transform whose group took no part would lose digits that belong to the number.
        auto const useful = region.national_transform.empty() || !groups[1].empty();
        auto stripped = useful ? transformed(region.national_transform, groups, rest) : std::string(rest);
        if (fits(region, stripped)) return stripped;
    }
    if (fits(region, digits)) return std::string(digits);
    return std::nullopt;
}

std::optional<PhoneNumber> made(PhoneRegion const& region, std::optional<std::string> national) {
    if (!national) return std::nullopt;
    std::string const code(region.calling_code);
    return PhoneNumber{'+' + code + *national, code, *std::move(national), {}};
}

// Digits that begin with a calling code.
std::optional<PhoneNumber> parse_international(std::string_view digits) {
    for (std::size_t length = 1; length <= 3 && length < digits.size(); ++length) {
        for (auto const& region : regions_of_code(digits.substr(0, length))) {
            if (auto number = made(region, national_number(region, digits.substr(length)))) return number;
        }
    }
    return std::nullopt;
}

std::optional<PhoneNumber> parse_after_exit_prefix(PhoneRegion const* region, std::string_view digits) {
    auto const pattern = region == nullptr ? std::string_view("00") : region->exit_prefix;
    auto const length = match_prefix(pattern, digits);
    if (pattern.empty() || length == std::string_view::npos) return std::nullopt;
    return parse_international(digits.substr(length));
}

std::optional<PhoneNumber> parse_digits(Typed const& typed, std::string_view region_name) {
    if (typed.plus) return parse_international(typed.digits);
    auto const* const region = find_region(region_name);
    if (region != nullptr) {
        if (auto number = made(*region, national_number(*region, typed.digits))) return number;
    }
    if (auto number = parse_after_exit_prefix(region, typed.digits)) return number;
    // Spreadsheets drop the plus: 8801711000000 in Bangladesh.
    if (region == nullptr || !typed.digits.starts_with(region->calling_code)) return std::nullopt;
    return made(*region,
                national_number(*region, std::string_view(typed.digits).substr(region->calling_code.size())));
}

std::string grouped(PhoneFormat const& format, PhoneGroups const& groups) {
    return transformed(format.format, groups, {});
}

}  // namespace

std::optional<PhoneNumber> parse_phone(std::string_view text, std::string_view region) {
    if (text.size() > longest_input) return std::nullopt;
    auto const typed = read_typed(text);
    if (!typed || typed->digits.empty()) return std::nullopt;
    auto number = parse_digits(*typed, region);
    if (number) number->extension = typed->extension;
    return number;
}

std::string format_international(PhoneNumber const& number) {
    auto national = number.national;
    auto const regions = regions_of_code(number.calling_code);
    if (!regions.empty()) {
        for (auto const& format : regions.front().formats) {
            PhoneGroups groups{};
            if (match_prefix(format.leading_digits, national) == std::string_view::npos) continue;
            if (!matches_whole(format.pattern, national, &groups)) continue;
            national = grouped(format, groups);
            break;
        }
    }
    auto const extension = number.extension.empty() ? "" : " ext. " + number.extension;
    return '+' + number.calling_code + ' ' + national + extension;
}

bool is_phone_region(std::string_view region) { return find_region(region) != nullptr; }

std::optional<DiallingPlan> dialling_plan(std::string_view region) {
    auto const* plan = find_region(region);
    if (plan == nullptr) return std::nullopt;
    auto const plain = plan->national_prefix.find_first_not_of("0123456789") == std::string_view::npos;
    return DiallingPlan{plan->calling_code, plain ? plan->national_prefix : std::string_view()};
}

}  // namespace sampark
