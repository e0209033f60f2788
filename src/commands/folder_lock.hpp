// Says that a server is using a data folder, so that nobody replaces its database underneath.
#pragma once

#include <filesystem>

namespace sampark::commands {

enum class Hold { shared, alone };

class FolderLock {
public:
    // Throws Problem 409 "server_running" when the folder is held in a way that does not go together with
    // this one.
    FolderLock(std::filesystem::path const& folder, Hold hold);
    ~FolderLock();
    FolderLock(FolderLock const&) = delete;
    FolderLock& operator=(FolderLock const&) = delete;

private:
    int descriptor_;
};

}  // namespace sampark::commands
