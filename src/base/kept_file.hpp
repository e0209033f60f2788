// A copy that a power cut does not take away or cut in half.
#pragma once

#include <filesystem>

namespace sampark {

// On the disk when it returns, under its final name only when whole; folders on the way are made. What is
// there already stays. Throws std::filesystem::filesystem_error and std::system_error.
void keep_file(std::filesystem::path const& from, std::filesystem::path const& to);

}  // namespace sampark
