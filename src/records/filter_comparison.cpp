#include "records/filter_comparison.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace sampark {
namespace {

std::string escape_like(std::string_view text) {
    std::string result;
    for (auto const c : lower_case(text)) {
        if (c == '%' || c == '_' || c == '\\') result += '\\';
        result += c;
    }
    return result;
}

}  // namespace

std::vector<std::string> phone_patterns(std::string_view typed) {
    std::string digits;
    for (auto const c : ascii_digits(std::string(typed))) {
        if (c >= '0' && c <= '9') digits += c;
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return {};
    }
    if (digits.empty()) return {};
    auto const plus = trim(typed).starts_with('+');
    if (plus) return {'+' + digits + '%'};
    std::vector<std::string> patterns{'%' + digits + '%'};
    auto const bare = digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
    if (bare.empty() || bare.size() == digits.size()) return patterns;
    if (digits.starts_with("00")) patterns.push_back('+' + bare + '%');  // from abroad
    // The national prefix gives way to a country code of up to three digits.
    for (auto const* code : {"+_", "+__", "+___"}) patterns.push_back(code + bare + '%');
    return patterns;
}

void Comparison::compare(FunctionRef<void()> subject, bool fold, std::string_view positive,
                         std::vector<Value> const& operands) {
    subject();
    if (positive == "contains") {
        auto const any = "%" + escape_like(std::get<std::string>(operands.front())) + "%";
        sql_.add(" LIKE ").param(std::string_view(any)).add(" ESCAPE '\\'");
    } else if (positive == "starts_with") {
        auto const low = lower_case(std::get<std::string>(operands.front()));
        auto const high = low + "\xF4\x8F\xBF\xBF";  // U+10FFFF: a range that an index can serve
        sql_.add(" >= ").param(std::string_view(low)).add(" AND ");
        subject();
        sql_.add(" < ").param(std::string_view(high));
    } else if (positive == "between") {
        sql_.add(" BETWEEN ");
        parameter(operands.front(), fold);
        sql_.add(" AND ");
        parameter(operands.back(), fold);
    } else {
        plain(fold, positive, operands);
    }
}

void Comparison::plain(bool fold, std::string_view positive, std::vector<Value> const& operands) {
    if (positive == "in") {
        sql_.add(" IN (");
        parameters(operands, fold);
        sql_.add(")");
        return;
    }
    if (positive == "eq") sql_.add(" = ");
    if (positive == "lt") sql_.add(" < ");
    if (positive == "lte") sql_.add(" <= ");
    if (positive == "gt") sql_.add(" > ");
    if (positive == "gte") sql_.add(" >= ");
    parameter(operands.front(), fold);
}

void Comparison::like_any(FunctionRef<void()> subject, std::string_view positive,
                          std::vector<Value> const& operands) {
    std::string const before = positive == "starts_with" ? "" : "%";
    sql_.add("(1 = 0");
    for (auto const& operand : operands) {
        auto const pattern = before + escape_like(std::get<std::string>(operand)) + "%";
        sql_.add(" OR ");
        subject();
        sql_.add(" LIKE ").param(std::string_view(pattern)).add(" ESCAPE '\\'");
    }
    sql_.add(")");
}

void Comparison::parameters(std::vector<Value> const& operands, bool fold) {
    for (std::size_t i = 0; i < operands.size(); ++i) {
        if (i > 0) sql_.add(", ");
        parameter(operands[i], fold);
    }
}

void Comparison::parameter(Value const& value, bool fold) {
    if (auto const* text = std::get_if<std::string>(&value)) {
        auto const folded = fold ? lower_case(*text) : *text;
        sql_.param(std::string_view(folded));
    } else if (auto const* id = std::get_if<Id>(&value)) {
        sql_.param(*id);
    } else if (auto const* whole = std::get_if<std::int64_t>(&value)) {
        sql_.param(*whole);
    } else if (auto const* flag = std::get_if<bool>(&value)) {
        sql_.param(std::int64_t{*flag ? 1 : 0});
    } else if (auto const* amount = std::get_if<Money>(&value)) {
        sql_.param(amount->minor);
    }
}

}  // namespace sampark
