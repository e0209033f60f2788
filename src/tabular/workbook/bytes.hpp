// Bytes that are read from any place: what a ZIP archive needs, whose contents stand at its end.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

namespace sampark::tabular {

class SeekableBytes {
public:
    virtual ~SeekableBytes() = default;
    virtual std::uint64_t size() const = 0;
    // Fills the front of `into` from `offset` on and returns how many bytes; fewer only at the end.
    virtual std::size_t read_at(std::uint64_t offset, std::span<char> into) = 0;
};

// The bytes must outlive it.
class BytesInMemory final : public SeekableBytes {
public:
    explicit BytesInMemory(std::string_view bytes) : bytes_(bytes) {}
    std::uint64_t size() const override { return bytes_.size(); }
    std::size_t read_at(std::uint64_t offset, std::span<char> into) override;

private:
    std::string_view bytes_;
};

class BytesOfFile final : public SeekableBytes {
public:
    // Throws Problem 422 "import_unreadable" {file}, and so does read_at when the disk fails.
    explicit BytesOfFile(std::filesystem::path const& path);
    ~BytesOfFile() override;
    BytesOfFile(BytesOfFile const&) = delete;
    BytesOfFile& operator=(BytesOfFile const&) = delete;
    std::uint64_t size() const override { return size_; }
    std::size_t read_at(std::uint64_t offset, std::span<char> into) override;

private:
    std::filesystem::path path_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

}  // namespace sampark::tabular
