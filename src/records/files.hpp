// Files that records refer to: rows here, content beside the database named by its hash, so that equal files
// are one.
#pragma once

#include "records/context.hpp"
#include "records/record.hpp"

#include <filesystem>
#include <unordered_set>

namespace sampark {

struct StoredFile {
    Id id;
    std::string name;
    std::string content_type;  // by its content
    std::int64_t size = 0;
    std::string hash;
    Id created_by;
    Micros created_at = 0;
};

// Throws 403 unless the caller may write records at all, be it only their own user: files are for them.
void require_upload(Context const& context);
void insert_file(Context const& context, StoredFile const& file);
// The file if the caller may read it: whoever uploaded it, and whoever sees it in a field of a record.
std::optional<StoredFile> find_file(Context const& context, Id const& id);
// Whether the field of the record may hold the files: those that the caller may read, and those that it held
// before, which whoever may change the record may give back, by undoing or by hand.
bool may_hold(Context const& context, Record const& record, FieldDef const& field,
              std::unordered_set<Id> files);
json::object to_json(StoredFile const& file);

// SHA-256 of the content, hexadecimal. Throws std::runtime_error when it cannot be read.
std::string hash_of(std::filesystem::path const& path);
// Where content of that hash lies below the data folder.
std::filesystem::path content_path(std::filesystem::path const& data, std::string_view hash);

}  // namespace sampark
