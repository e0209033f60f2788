#include "records/totals_sums.hpp"

#include <array>
#include <cmath>

namespace sampark::totalling {
namespace {

// A whole number where it is one, exact as far as it can be.
json::value number_json(Sum const& sum, std::int64_t divisor) {
    auto const whole = sum.whole();
    if (whole && divisor == 1) return *whole;
    auto const value = sum.value() / static_cast<long double>(divisor);
    if (std::abs(value) < static_cast<long double>(INT64_MAX)) return std::llround(value);
    return static_cast<double>(value);
}

json::value money(Quantity const& quantity, ByCurrency const& sums, bool average) {
    json::array amounts;
    for (auto const& [currency, sum] : sums) {
        if (sum.count == 0) continue;
        auto const divisor = (average ? sum.count : 1) * (quantity.percent == nullptr ? 1 : 100);
        amounts.push_back({{"minor", number_json(sum, divisor)}, {"currency", currency}});
    }
    return amounts;
}

json::value number(Quantity const& quantity, ByCurrency const& sums, bool average) {
    auto const found = sums.find("");
    auto const sum = found == sums.end() ? Sum{} : found->second;
    if (average && sum.count == 0) return nullptr;
    auto const divisor = static_cast<long double>(average ? sum.count : 1);
    if (quantity.field->kind == Kind::decimal) return decimal_json(sum.value() / divisor);
    if (average) return static_cast<double>(sum.value() / divisor);
    return number_json(sum, 1);
}

}  // namespace

json::value decimal_json(long double millionths) {
    constexpr long double one = 1'000'000;
    std::array<char, 64> buffer{};
    auto const length = std::snprintf(buffer.data(), buffer.size(), "%.6Lf", millionths / one);
    std::string text(buffer.data(), static_cast<std::size_t>(length));
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return json::string(text);
}

void Writer::write(Totals const& totals, json::object& result) const {
    result["count"] = totals.count;
    for (auto const& wanted : plan_.wanted()) {
        auto const average = wanted.function == Wanted::Function::average;
        auto& place = result[average ? "average" : "sum"];
        if (!place.is_object()) place = json::object{};
        auto const& quantity = plan_.quantities()[wanted.quantity];
        static ByCurrency const none;
        auto const& sums = totals.sums.empty() ? none : totals.sums[wanted.quantity];
        place.get_object()[quantity.name] =
            quantity.is_money() ? money(quantity, sums, average) : number(quantity, sums, average);
    }
}

}  // namespace sampark::totalling
