// Sums that do not overflow, by currency, and how they are told.
#pragma once

#include "records/totals_plan.hpp"

#include <map>

namespace sampark::totalling {

inline constexpr std::int64_t part_size = 1'000'000;  // sums are taken in two parts, so that none overflows

// high × part_size + low.
struct Sum {
    std::int64_t count = 0;  // of values
    std::int64_t high = 0;
    std::int64_t low = 0;

    void add(Sum const& other) {
        count += other.count;
        high += other.high + (low + other.low) / part_size;
        low = (low + other.low) % part_size;
    }
    std::optional<std::int64_t> whole() const {
        std::int64_t value = 0;
        auto const overflows =
            __builtin_mul_overflow(high, part_size, &value) || __builtin_add_overflow(value, low, &value);
        return overflows ? std::nullopt : std::optional(value);
    }
    long double value() const {
        return static_cast<long double>(high) * part_size + static_cast<long double>(low);
    }
};

using ByCurrency = std::map<std::string, Sum, std::less<>>;  // "" for what is no money

struct Totals {
    std::int64_t count = 0;
    std::vector<ByCurrency> sums;  // by quantity

    void add(Totals const& other) {
        count += other.count;
        sums.resize(other.sums.size());
        for (std::size_t i = 0; i < sums.size(); ++i) {
            for (auto const& [currency, sum] : other.sums[i]) sums[i][currency].add(sum);
        }
    }
};

json::value decimal_json(long double millionths);

// Counts, sums and averages as a plan wants them.
class Writer {
public:
    explicit Writer(Plan const& plan) : plan_(plan) {}

    void write(Totals const& totals, json::object& result) const;

private:
    Plan const& plan_;
};

}  // namespace sampark::totalling
