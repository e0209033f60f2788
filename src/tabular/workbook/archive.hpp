// Reads a ZIP archive of unknown making through a small window: which files it holds, and each as a stream.
//
// Nothing in it is believed: a file ends where it says, has the checksum that it says, and unpacks to no more
// than a multiple of what it takes up, so that an archive of a few kilobytes cannot fill a disk. Nor can it
// have the same file read again and again: all that is read of an archive has a limit, too.
#pragma once

#include "base/problem.hpp"
#include "tabular/source.hpp"
#include "tabular/workbook/bytes.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace sampark::tabular {

struct ArchiveEntry {
    std::uint16_t method = 0;
    bool is_locked = false;  // by a password
    std::uint32_t checksum = 0;
    std::uint64_t packed_size = 0;
    std::uint64_t size = 0;
    std::uint64_t header = 0;  // where it stands
};

// How large what is `packed` may become: generous for tables, which repeat themselves, and far from what an
// archive made to burst does.
std::uint64_t most_unpacked(std::uint64_t packed);

// 422 "import_workbook_broken" {part}: cut off, damaged, or not what its place says.
Problem broken_workbook(std::string_view part);
// 422 "import_workbook_bursts" {part, limit}.
Problem bursting_workbook(std::string_view part, std::uint64_t limit);

class Archive {
public:
    // Throws broken_workbook, and 422 "import_workbook_parts" {limit} when it holds too many files. Keeps a
    // reference to the bytes.
    explicit Archive(SeekableBytes& bytes);

    // Names are found in any case.
    ArchiveEntry const* find(std::string_view name) const;
    bool has_folder(std::string_view folder) const;

    // The file as it was before it was packed; no longer than the archive. Reading throws broken_workbook and
    // bursting_workbook; opening throws 422 "import_workbook_locked" too. Nothing when there is no such file.
    std::unique_ptr<ByteSource> open(std::string_view name) const;

private:
    struct Directory {
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
    };
    Directory find_directory() const;
    void read_directory(Directory const& directory);

    SeekableBytes& bytes_;
    std::map<std::string, ArchiveEntry, std::less<>> entries_;
    mutable std::uint64_t unpacked_ = 0;  // by all that were opened
};

}  // namespace sampark::tabular
