#include "records/kept_rows.hpp"

#include <algorithm>
#include <vector>

namespace sampark {
namespace {

constexpr std::int64_t most_bits = 16'000'000;
constexpr std::size_t most_numbers = 131'072;

class Bits final : public KeptRows {
public:
    bool gather(std::int64_t row, std::size_t) override {
        if (row >= most_bits) return false;
        exchange(row, 0);
        return true;
    }
    void end_gathering() override {}

    std::optional<std::size_t> exchange(std::int64_t row, std::optional<std::size_t> number) override {
        auto const place = static_cast<std::size_t>(row);
        if (place >= bits_.size()) {
            if (!number) return std::nullopt;
            bits_.resize(place + place / 8 + 1024);
        }
        bool const before = bits_[place];
        bits_[place] = number.has_value();
        return before ? std::optional<std::size_t>(0) : std::nullopt;
    }

private:
    std::vector<bool> bits_;
};

class Numbers final : public KeptRows {
public:
    bool gather(std::int64_t row, std::size_t number) override {
        if (row > UINT32_MAX || entries_.size() == most_numbers) return false;
        entries_.push_back({static_cast<std::uint32_t>(row), static_cast<std::uint16_t>(number)});
        return true;
    }
    void end_gathering() override { std::sort(entries_.begin(), entries_.end(), is_before); }

    std::optional<std::size_t> exchange(std::int64_t row, std::optional<std::size_t> number) override {
        Entry const wanted{static_cast<std::uint32_t>(row), static_cast<std::uint16_t>(number.value_or(0))};
        auto const at = std::lower_bound(entries_.begin(), entries_.end(), wanted, is_before);
        if (at == entries_.end() || at->row != wanted.row) {
            if (number) entries_.insert(at, wanted);
            return std::nullopt;
        }
        auto const before = at->number;
        number ? (void)(*at = wanted) : (void)entries_.erase(at);
        return before;
    }

private:
    struct Entry {
        std::uint32_t row;
        std::uint16_t number;
    };
    static bool is_before(Entry const& a, Entry const& b) { return a.row < b.row; }

    std::vector<Entry> entries_;  // by row
};

}  // namespace

std::unique_ptr<KeptRows> kept_bits() { return std::make_unique<Bits>(); }
std::unique_ptr<KeptRows> kept_numbers() { return std::make_unique<Numbers>(); }

}  // namespace sampark
