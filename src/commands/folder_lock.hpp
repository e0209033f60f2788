// Says that a process is using a data folder, so that no other gets in its way.
#pragma once

#include <filesystem>
#include <string>

namespace sampark::commands {

enum class Hold { shared, alone };

class FolderLock {
public:
    // The file of a lock held alone is removed with it. Throws Problem 500 "not_writable", and 409 with that
    // code when the lock of this name is held in a way that does not go together with this one.
    FolderLock(std::filesystem::path const& folder, Hold hold, std::string const& name = "server.lock",
               std::string const& code = "server_running");
    ~FolderLock();
    FolderLock(FolderLock const&) = delete;
    FolderLock& operator=(FolderLock const&) = delete;

private:
    std::filesystem::path path_;
    Hold hold_;
    int descriptor_ = -1;
};

}  // namespace sampark::commands
