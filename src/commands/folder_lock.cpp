#include "commands/folder_lock.hpp"

#include "base/problem.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace sampark::commands {

FolderLock::FolderLock(std::filesystem::path const& folder, Hold hold, std::string const& name,
                       std::string const& code)
    : descriptor_(open((folder / name).c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)) {
    auto const mode = hold == Hold::shared ? LOCK_SH : LOCK_EX;
    if (descriptor_ >= 0 && flock(descriptor_, mode | LOCK_NB) == 0) return;
    if (descriptor_ >= 0) close(descriptor_);
    throw Problem(409, code, {{"path", folder.string()}});
}

FolderLock::~FolderLock() { close(descriptor_); }

}  // namespace sampark::commands
