#pragma once

#include <cerrno>
#include <system_error>

namespace sampark {

// No room: on the disk, for this user, or for this process by its limits.
inline bool is_full(std::error_code const& error) {
    return error == std::errc::no_space_on_device || error == std::errc::file_too_large ||
           error == std::error_code(EDQUOT, std::generic_category());
}

}  // namespace sampark
