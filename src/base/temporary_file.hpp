// A file that is gone when its owner is, even after a crash.
//
// The file is locked for as long as it lives, so remove_abandoned() can tell the leftovers of a killed
// process from the files of a running one.
#pragma once

#include <filesystem>
#include <string_view>

namespace sampark {

class TemporaryFile {
public:
    // Creates an empty file, readable by this user alone, in the folder (made when missing). Throws
    // std::system_error.
    explicit TemporaryFile(std::filesystem::path const& folder);
    ~TemporaryFile();
    TemporaryFile(TemporaryFile&& other) noexcept;
    TemporaryFile& operator=(TemporaryFile&& other) noexcept;

    // Throws std::system_error, for instance when the disk is full.
    void append(std::string_view bytes);
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
    int descriptor_ = -1;
};

// Removes the temporary files in the folder that no process holds any more.
void remove_abandoned(std::filesystem::path const& folder);

}  // namespace sampark
