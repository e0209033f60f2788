#include "commands/folder_lock.hpp"

#include "base/problem.hpp"
#include "commands/instance.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sampark::commands {
namespace {

// Whether the path still names what was opened: whoever held it alone before may have removed it meanwhile.
bool is_current(int descriptor, std::filesystem::path const& path) {
    struct stat opened {};
    struct stat there {};
    return fstat(descriptor, &opened) == 0 && stat(path.c_str(), &there) == 0 &&
           opened.st_ino == there.st_ino && opened.st_dev == there.st_dev;
}

}  // namespace

FolderLock::FolderLock(std::filesystem::path const& folder, Hold hold, std::string const& name,
                       std::string const& code)
    : path_(folder / name), hold_(hold) {
    for (;;) {
        descriptor_ = open(path_.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
        if (descriptor_ < 0) {
            require_writable(folder);
            require_writable(path_);
        }
        auto const mode = hold == Hold::shared ? LOCK_SH : LOCK_EX;
        auto const held = descriptor_ >= 0 && flock(descriptor_, mode | LOCK_NB) == 0;
        if (held && is_current(descriptor_, path_)) return;
        if (descriptor_ >= 0) close(descriptor_);
        if (!held) throw Problem(409, code, {{"path", folder.string()}});
    }
}

FolderLock::~FolderLock() {
    if (hold_ == Hold::alone) unlink(path_.c_str());
    close(descriptor_);
}

}  // namespace sampark::commands
