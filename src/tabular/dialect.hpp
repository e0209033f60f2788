// Finds out how a table is separated and quoted, by trying every way and seeing which one makes a table of
// it.
#pragma once

#include "tabular/csv.hpp"
#include "tabular/encoding.hpp"

#include <string_view>

namespace sampark::tabular {

inline constexpr std::size_t dialect_sample_size = 1024 * 1024;

struct DetectedDialect {
    CsvDialect dialect;
    std::size_t declared_size = 0;  // bytes of a first line "sep=;", with its line end; 0 when there is none

    bool operator==(DetectedDialect const&) const = default;
};

// `sample` is the beginning of the table in UTF-8.
DetectedDialect detect_dialect(std::string_view sample, Extent extent);

}  // namespace sampark::tabular
