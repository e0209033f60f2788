// The one check between a JSON member's name and SQL text.
#pragma once

#include "db/database.hpp"

#include <string_view>

namespace sampark::db {

// The name itself if it is made of [a-z0-9_-]; throws DatabaseError otherwise.
inline std::string_view checked_json_path(std::string_view path) {
    if (path.empty() ||
        path.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") != std::string_view::npos) {
        throw DatabaseError("not a JSON member name: " + std::string(path));
    }
    return path;
}

}  // namespace sampark::db
