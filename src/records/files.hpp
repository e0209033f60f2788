// Files that records refer to: rows here, content beside the database named by its hash, so that equal files
// are one.
#pragma once

#include "records/context.hpp"

#include <filesystem>

namespace sampark {

struct StoredFile {
    Id id;
    std::string name;
    std::string content_type;  // as the sender said; never a reason to show it inline
    std::int64_t size = 0;
    std::string hash;
    Id created_by;
    Micros created_at = 0;
};

void insert_file(Context const& context, StoredFile const& file);
std::optional<StoredFile> find_file(Context const& context, Id const& id);
json::object to_json(StoredFile const& file);

// SHA-256 of the content, hexadecimal. Throws std::runtime_error when it cannot be read.
std::string hash_of(std::filesystem::path const& path);
// Where content of that hash lies below the data folder.
std::filesystem::path content_path(std::filesystem::path const& data, std::string_view hash);

}  // namespace sampark
