// Texts by their numbers, as many as there are: a few in memory, many in files that are gone with their
// owner.
//
// A workbook keeps each text of its sheets once and cells name it by its number, so that all of them must be
// at hand while a sheet is read.
#pragma once

#include "base/temporary_file.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::tabular {

class KeptTexts {
public:
    // Files go to `folder` once the texts take up more than `in_memory` bytes.
    explicit KeptTexts(std::filesystem::path folder, std::size_t in_memory = std::size_t{16} * 1024 * 1024);
    ~KeptTexts();
    KeptTexts(KeptTexts const&) = delete;
    KeptTexts& operator=(KeptTexts const&) = delete;

    void add(std::string_view text);
    // No more are added from here on.
    void finish();
    // After finish(); empty for a number that none has. The text lives as long as this.
    std::string_view at(std::uint64_t number) const;

private:
    void spill();

    std::filesystem::path folder_;
    std::size_t in_memory_;
    std::uint64_t count_ = 0;
    std::uint64_t size_ = 0;           // of all texts
    std::string texts_;                // not yet in the file
    std::vector<std::uint64_t> ends_;  // likewise: where each ends among all
    std::optional<TemporaryFile> text_file_, end_file_;
    std::string_view all_texts_;
    std::uint64_t const* all_ends_ = nullptr;
};

}  // namespace sampark::tabular
