// Writes a ZIP archive front to back, a piece at a time, so that it is sent while it is made: sizes and
// checksums stand behind each file.
//
// What outgrows 32 bits is told in 64, and only that: older readers then understand all others.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::tabular {

// Appends to a string that the caller sends on and clears as it likes.
class ArchiveWriter {
public:
    explicit ArchiveWriter(std::string& out);
    ~ArchiveWriter();
    ArchiveWriter(ArchiveWriter const&) = delete;
    ArchiveWriter& operator=(ArchiveWriter const&) = delete;

    void begin(std::string_view name);
    void write(std::string_view bytes);
    void end();
    // A file of its own, as it is: what tells an archive's kind by its first bytes.
    void add_stored(std::string_view name, std::string_view bytes);
    void add(std::string_view name, std::string_view bytes);
    // The list of files; nothing comes after it.
    void finish();

private:
    struct Entry {
        std::string name;
        std::uint64_t offset = 0, packed = 0, size = 0;
        std::uint32_t checksum = 0;
        bool is_stored = false;
    };
    struct Packer;

    void put(std::string_view bytes);
    void pack(std::string_view bytes, int flush);
    void put_header(Entry const& entry);
    void put_directory_entry(Entry const& entry);

    std::string& out_;
    std::uint64_t written_ = 0;
    std::vector<Entry> entries_;
    std::unique_ptr<Packer> packer_;
};

}  // namespace sampark::tabular
