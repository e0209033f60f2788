// More entries than memory should hold, in parts on the disk that each fit: what is equal comes into the same
// part, which is read whole.
#pragma once

#include "base/temporary_file.hpp"

#include <fstream>
#include <numeric>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace sampark::duplicates {

inline constexpr std::size_t part_count = 64;

template <class Entry>
class Parts {
    static_assert(std::is_trivially_copyable_v<Entry> && std::has_unique_object_representations_v<Entry>);

public:
    // The files are gone with this object.
    explicit Parts(std::filesystem::path const& folder) : waiting_(part_count), sizes_(part_count) {
        for (std::size_t i = 0; i < part_count; ++i) files_.emplace_back(folder);
    }

    void add(std::size_t part, Entry const& entry) {
        auto& waiting = waiting_[part];
        waiting.push_back(entry);
        ++sizes_[part];
        if (waiting.size() == most_waiting) write(part);
    }

    std::size_t size() const { return std::accumulate(sizes_.begin(), sizes_.end(), std::size_t{0}); }
    std::size_t size(std::size_t part) const { return sizes_[part]; }

    // Nothing may be added to it any more.
    std::vector<Entry> take(std::size_t part) {
        write(part);
        auto const& path = files_[part].path();
        std::vector<Entry> entries(std::filesystem::file_size(path) / sizeof(Entry));
        std::ifstream file(path, std::ios::binary);
        file.read(reinterpret_cast<char*>(entries.data()),
                  static_cast<std::streamsize>(entries.size() * sizeof(Entry)));
        if (!file) throw std::runtime_error("a temporary file cannot be read: " + path.string());
        return entries;
    }

private:
    static constexpr std::size_t most_waiting = 1024;

    void write(std::size_t part) {
        auto& waiting = waiting_[part];
        files_[part].append({reinterpret_cast<char const*>(waiting.data()), waiting.size() * sizeof(Entry)});
        waiting.clear();
    }

    std::vector<TemporaryFile> files_;
    std::vector<std::vector<Entry>> waiting_;
    std::vector<std::size_t> sizes_;
};

}  // namespace sampark::duplicates
