// Which rows of a kept tally counted as what, by their numbers in the database, so that a change costs a look
// at the changed rows alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

namespace sampark {

class KeptRows {
public:
    virtual ~KeptRows() = default;
    // While all rows are gathered, each once. False if there is no room for it: then none are kept.
    virtual bool gather(std::int64_t row, std::size_t number) = 0;
    virtual void end_gathering() = 0;
    // The row has this number from now on, or none. Returns the one it had.
    virtual std::optional<std::size_t> exchange(std::int64_t row, std::optional<std::size_t> number) = 0;
};

// Rows that all have the number 0: a bit a row, of 16,000,000 at most (two megabytes).
std::unique_ptr<KeptRows> kept_bits();
// Rows with numbers below 1024: eight bytes for each that counts, of 131,072 at most (one megabyte).
std::unique_ptr<KeptRows> kept_numbers();

}  // namespace sampark
