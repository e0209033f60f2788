// Where bytes come from, so that a table of any size is read through a small window.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string_view>

namespace sampark::tabular {

class ByteSource {
public:
    virtual ~ByteSource() = default;
    // Fills the front of `into` and returns how many bytes; 0 only at the end.
    virtual std::size_t read(std::span<char> into) = 0;
};

// The bytes must outlive the source.
class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::string_view bytes) : rest_(bytes) {}
    std::size_t read(std::span<char> into) override;

private:
    std::string_view rest_;
};

class FileSource final : public ByteSource {
public:
    // Throws Problem 422 "import_unreadable" {file} when the file cannot be opened; read does when the disk
    // fails.
    explicit FileSource(std::filesystem::path const& path);
    std::size_t read(std::span<char> into) override;
    // The next byte read is this one, from 0.
    void seek(std::uint64_t offset);

private:
    std::ifstream file_;
    std::filesystem::path path_;
};

// Reads until `into` is full or the source ends.
std::size_t read_full(ByteSource& source, std::span<char> into);

}  // namespace sampark::tabular
