// Locks on files, by which processes of one machine know of each other.
#pragma once

#include <filesystem>

namespace sampark {

// Whether a process holds the lock of this file; false when there is no such file.
bool is_locked(std::filesystem::path const& path);

}  // namespace sampark
