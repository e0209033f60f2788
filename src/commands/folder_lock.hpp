// Says that a process is using a data folder, so that no other gets in its way.
#pragma once

#include <filesystem>
#include <string>

namespace sampark::commands {

enum class Hold { shared, alone };

class FolderLock {
public:
    // Throws Problem 409 with that code when the lock of this name is held in a way that does not go together
    // with this one.
    FolderLock(std::filesystem::path const& folder, Hold hold, std::string const& name = "server.lock",
               std::string const& code = "server_running");
    ~FolderLock();
    FolderLock(FolderLock const&) = delete;
    FolderLock& operator=(FolderLock const&) = delete;

private:
    int descriptor_;
};

}  // namespace sampark::commands
