#include "tabular/number.hpp"

#include "base/money.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace sampark::tabular {
namespace {

constexpr std::size_t longest_number = 96;  // bytes, with currency and spaces in any script
constexpr std::size_t most_digits = 15;     // what a spreadsheet keeps exactly

struct CurrencyName {
    std::string_view written;  // folded
    std::string_view code;
};

constexpr std::array currency_names{
    CurrencyName{"৳", "BDT"},   CurrencyName{"টাকা", "BDT"}, CurrencyName{"tk", "BDT"},
    CurrencyName{"tk.", "BDT"}, CurrencyName{"taka", "BDT"}, CurrencyName{"bdt", "BDT"},
    CurrencyName{"$", "USD"},   CurrencyName{"us$", "USD"},  CurrencyName{"usd", "USD"},
    CurrencyName{"€", "EUR"},   CurrencyName{"eur", "EUR"},  CurrencyName{"£", "GBP"},
    CurrencyName{"gbp", "GBP"}, CurrencyName{"₹", "INR"},    CurrencyName{"rs", "INR"},
    CurrencyName{"rs.", "INR"}, CurrencyName{"inr", "INR"},  CurrencyName{"¥", "JPY"},
    CurrencyName{"jpy", "JPY"}, CurrencyName{"cny", "CNY"},  CurrencyName{"chf", "CHF"},
    CurrencyName{"cad", "CAD"}, CurrencyName{"aud", "AUD"},  CurrencyName{"sgd", "SGD"},
    CurrencyName{"aed", "AED"}, CurrencyName{"sar", "SAR"},  CurrencyName{"myr", "MYR"},
    CurrencyName{"npr", "NPR"}, CurrencyName{"pkr", "PKR"},  CurrencyName{"lkr", "LKR"},
    CurrencyName{"qar", "QAR"}, CurrencyName{"kwd", "KWD"},  CurrencyName{"omr", "OMR"},
    CurrencyName{"thb", "THB"}, CurrencyName{"nzd", "NZD"},  CurrencyName{"sek", "SEK"},
    CurrencyName{"nok", "NOK"}, CurrencyName{"dkk", "DKK"},  CurrencyName{"pln", "PLN"},
    CurrencyName{"try", "TRY"}, CurrencyName{"zar", "ZAR"},  CurrencyName{"hkd", "HKD"},
    CurrencyName{"krw", "KRW"}, CurrencyName{"idr", "IDR"},
};

std::string upper(std::string_view text) {
    std::string result(text);
    for (auto& c : result) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return result;
}

std::optional<std::string_view> currency_of(std::string_view written) {
    for (auto const& [name, code] : currency_names) {
        if (name == written) return code;
    }
    return std::nullopt;
}

// The few look-alikes of ASCII signs that occur in numbers; 0 when there is none.
char ascii_sign(char32_t c) {
    switch (c) {
        case 0x2212:
        case 0x2013:
        case 0xFF0D:
            return '-';
        case 0x2019:
        case 0xFF07:
            return '\'';
        case 0x066B:
        case 0xFF0E:
            return '.';
        case 0x066C:
        case 0xFF0C:
            return ',';
        case 0xFF05:
        case 0x066A:
            return '%';
        default:
            return is_white_space(c) ? ' ' : '\0';
    }
}

// Lower case, ASCII digits and signs; any other letter as it is. Empty when the text is too long to be a
// number.
class FoldedNumber {
public:
    explicit FoldedNumber(std::string_view text) {
        text = trim(text);
        if (text.size() > longest_number) return;
        for (std::size_t at = 0; at < text.size();) {
            auto const before = at;
            auto const c = next_code_point(text, at);
            if (auto const digit = digit_value(c); digit >= 0) {
                push(static_cast<char>('0' + digit));
                ++digits_;
            } else if (auto const sign = ascii_sign(c); sign != '\0') {
                push(sign);
            } else if (c >= 'A' && c <= 'Z') {
                push(static_cast<char>(c - 'A' + 'a'));
            } else {
                for (auto const byte : text.substr(before, at - before)) push(byte);
            }
        }
    }

    std::string_view text() const { return {buffer_.data(), size_}; }
    std::size_t digits() const { return digits_; }

private:
    void push(char c) { buffer_[size_++] = c; }

    std::array<char, longest_number> buffer_{};
    std::size_t size_ = 0, digits_ = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void trim_spaces(std::string_view& text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
}

bool take_front(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    trim_spaces(text);
    return true;
}

bool take_back(std::string_view& text, std::string_view end) {
    if (!text.ends_with(end)) return false;
    text.remove_suffix(end.size());
    trim_spaces(text);
    return true;
}

struct Signed {
    std::string_view body;  // digits and grouping alone
    std::string_view currency;
    bool negative = false;
};

// Takes a currency off either end; false when there is a word that is none.
bool take_currency(std::string_view& text, std::string_view& currency) {
    auto const first = text.find_first_of("0123456789+-(.,");
    auto const last = text.find_last_of("0123456789)-");
    if (first == std::string_view::npos || last == std::string_view::npos) return false;
    auto front = text.substr(0, first);
    if (text[first] == '.' && first > 0 && text[first - 1] >= 'a')
        front = text.substr(0, first + 1);  // "tk."
    auto back = last < front.size() ? std::string_view() : text.substr(last + 1);
    text = text.substr(front.size(), text.size() - front.size() - back.size());
    for (auto word : {front, back}) {
        trim_spaces(word);
        if (word.empty()) continue;
        auto const code = currency_of(word);
        if (!code || !currency.empty()) return false;
        currency = *code;
    }
    trim_spaces(text);
    return true;
}

std::optional<Signed> split(std::string_view text) {
    Signed number;
    take_back(text, "%");
    if (!take_back(text, "/-")) take_back(text, "/=");
    number.negative = take_front(text, '-');
    if (!take_currency(text, number.currency)) return std::nullopt;
    if (text.starts_with('(') && text.ends_with(')')) {
        text = text.substr(1, text.size() - 2);
        trim_spaces(text);
        if (number.negative || (number.currency.empty() && !take_currency(text, number.currency)))
            return std::nullopt;
        number.negative = true;
    } else if (!number.negative) {
        number.negative = take_front(text, '-') || take_back(text, "-");
        if (!number.negative) take_front(text, '+');
    }
    number.body = text;
    return number;
}

// "12,34,567" in groups of one sign: three digits each, or twos before a last three (lakh and crore).
bool is_grouped(std::string_view whole, char decimal) {
    auto const sign_at = whole.find_first_not_of("0123456789");
    if (sign_at == std::string_view::npos) return !whole.empty();
    auto const sign = whole[sign_at];
    if (sign == decimal || (sign != ',' && sign != '.' && sign != ' ' && sign != '\'')) return false;
    if (sign_at < 1 || sign_at > 3 || whole[0] == '0') return false;
    auto twos = sign_at <= 2;
    auto threes = true;
    for (auto rest = whole.substr(sign_at + 1);;) {
        auto const end = std::min(rest.find(sign), rest.size());
        if (!std::all_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(end), is_digit))
            return false;
        if (end == rest.size()) return end == 3 && (twos || threes);
        twos = twos && end == 2;
        threes = threes && end == 3;
        rest.remove_prefix(end + 1);
    }
}

struct Halves {
    std::string_view whole, fraction;
};

std::optional<Halves> halves(std::string_view body, char decimal) {
    auto const at = body.find(decimal);
    auto const whole = body.substr(0, at);
    auto const fraction = at == std::string_view::npos ? std::string_view() : body.substr(at + 1);
    if (at != std::string_view::npos && fraction.empty()) return std::nullopt;
    if (!std::all_of(fraction.begin(), fraction.end(), is_digit)) return std::nullopt;
    if (whole.empty() ? fraction.empty() : !is_grouped(whole, decimal)) return std::nullopt;
    return Halves{whole, fraction};
}

// The decimal sign that the number itself shows: the later one of two, the only one with two digits behind
// it, or not the one that stands several times.
std::optional<char> own_decimal(std::string_view body) {
    auto const last = body.find_last_of(".,");
    if (last == std::string_view::npos) return std::nullopt;
    auto const sign = body[last];
    auto const other = sign == '.' ? ',' : '.';
    auto const both = body.find(other) != std::string_view::npos;
    auto const repeated = body.find(sign) != last;
    if (repeated && !both) return other;
    if (repeated || (!both && body.size() - last != 3)) return std::nullopt;
    return sign;
}

std::size_t count_digits(std::string_view whole) {
    return static_cast<std::size_t>(std::count_if(whole.begin(), whole.end(), is_digit));
}

bool is_code_like(std::string_view whole) {
    auto const digits = count_digits(whole);
    return digits > most_digits || (digits > 1 && whole[0] == '0');
}

std::string normal_form(Halves const& number, bool negative) {
    std::string digits;
    for (auto const c : number.whole) {
        if (is_digit(c)) digits += c;
    }
    if (digits.empty()) digits += '0';
    auto const nonzero = [](char c) { return c >= '1' && c <= '9'; };
    auto const is_zero = std::none_of(digits.begin(), digits.end(), nonzero) &&
                         std::none_of(number.fraction.begin(), number.fraction.end(), nonzero);
    if (!number.fraction.empty()) (digits += '.') += number.fraction;
    return negative && !is_zero ? '-' + digits : digits;
}

}  // namespace

std::string_view number_format_name(NumberFormat format) {
    return format.decimal == ',' ? "1.234,56" : "1,234.56";
}

std::optional<NumberFormat> number_format_of(std::string_view name) {
    for (NumberFormat const format : {NumberFormat{'.'}, NumberFormat{','}}) {
        if (number_format_name(format) == name) return format;
    }
    return std::nullopt;
}

std::optional<ParsedMoney> parse_money(std::string_view text, NumberFormat format) {
    FoldedNumber const folded(text);
    auto const number = split(folded.text());
    if (!number) return std::nullopt;
    auto const parts = halves(number->body, own_decimal(number->body).value_or(format.decimal));
    if (!parts || is_code_like(parts->whole)) return std::nullopt;
    return ParsedMoney{normal_form(*parts, number->negative), std::string(number->currency)};
}

std::optional<std::string> parse_number(std::string_view text, NumberFormat format) {
    auto money = parse_money(text, format);
    if (!money) return std::nullopt;
    return std::move(money->amount);
}

bool is_too_long_number(std::string_view text) {
    FoldedNumber const folded(text);
    auto const number = split(folded.text());
    auto parts = number ? halves(number->body, '.') : std::nullopt;
    if (number && !parts) parts = halves(number->body, ',');
    return parts && !parts->whole.starts_with('0') && count_digits(parts->whole) > most_digits;
}

NumberEvidence examine_number(std::string_view text) {
    NumberEvidence evidence;
    FoldedNumber const folded(text);
    if (folded.digits() == 0) return evidence;
    auto const number = split(folded.text());
    if (!number) return evidence;
    auto const point = halves(number->body, '.');
    auto const comma = halves(number->body, ',');
    auto const& either = point ? point : comma;
    if (!either) return evidence;
    evidence.code_like = is_code_like(either->whole);
    if (evidence.code_like) return evidence;
    evidence.currency = number->currency;
    evidence.with_point = point.has_value();
    evidence.with_comma = comma && !is_code_like(comma->whole);
    evidence.point_fraction = point && !point->fraction.empty();
    evidence.comma_fraction = comma && !comma->fraction.empty();
    auto const sign = number->body.find_first_of(".,");
    if (point && comma && sign != std::string_view::npos) evidence.open_sign = number->body[sign];
    return evidence;
}

std::optional<bool> parse_boolean(std::string_view text) {
    constexpr std::string_view yes[]{"yes", "y",  "true", "t",   "on", "1", "হ্যাঁ", "হ্যা",
                                     "হাঁ",  "জি", "জ্বি",  "সত্য", "✓",  "✔", "☑"};
    constexpr std::string_view no[]{"no",  "n",   "false", "f", "off", "0", "না",
                                    "নাই", "নেই", "মিথ্যা", "✗", "✘",   "☐"};
    text = trim(text);
    if (text.empty() || text.size() > 24) return std::nullopt;
    auto const word = is_ascii(text) ? std::string() : ascii_digits(fold_case(std::string(text)));
    auto const is = [&](std::string_view name) {
        if (!word.empty()) return word == name;
        return std::equal(text.begin(), text.end(), name.begin(), name.end(), [](char a, char b) {
            return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
        });
    };
    if (std::any_of(std::begin(yes), std::end(yes), is)) return true;
    if (std::any_of(std::begin(no), std::end(no), is)) return false;
    return std::nullopt;
}

std::string currency_named(std::string_view text) {
    trim_spaces(text);
    if (auto const known = currency_of(fold_case(std::string(text)))) return std::string(*known);
    auto const code = upper(text);
    return code.size() == 3 && minor_digits(code) ? code : std::string();
}

HeadingCurrency currency_in_heading(std::string_view heading) {
    constexpr std::string_view between = " \t()[]:;,-_/";
    HeadingCurrency found{{}, std::string(heading)};
    for (std::size_t at = 0; (at = heading.find_first_not_of(between, at)) != std::string_view::npos;) {
        auto const word = heading.substr(at, heading.find_first_of(between, at) - at);
        // "try" and "all" are words, "TRY" and "ALL" are currencies.
        auto const code = upper(word) == word ? currency_named(word) : std::string();
        if (!code.empty()) {
            found.currency = code;
            found.rest.replace(at, word.size(), word.size(), ' ');
            break;
        }
        at += word.size();
    }
    return found;
}

}  // namespace sampark::tabular
