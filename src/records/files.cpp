#include "records/files.hpp"

#include <array>
#include <fstream>

#include <sodium.h>

namespace sampark {

void insert_file(Context const& context, StoredFile const& file) {
    context.tx.run(
        "INSERT INTO file (workspace_id, id, name, content_type, size, hash, created_by, created_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        context.workspace(), file.id, file.name, file.content_type, file.size, file.hash, file.created_by,
        file.created_at);
}

std::optional<StoredFile> find_file(Context const& context, Id const& id) {
    auto const read = [](db::Row const& row) {
        return StoredFile{row.id(0),      std::string(row.text(1)), std::string(row.text(2)),
                          row.integer(3), std::string(row.text(4)), row.id(5),
                          row.integer(6)};
    };
    return context.tx.first(
        "SELECT id, name, content_type, size, hash, created_by, created_at FROM file "
        "WHERE workspace_id = $1 AND id = $2",
        read, context.workspace(), id);
}

json::object to_json(StoredFile const& file) {
    return {{"id", to_text(file.id)},
            {"name", file.name},
            {"content_type", file.content_type},
            {"size", file.size},
            {"created_at", format_time(file.created_at)}};
}

std::string hash_of(std::filesystem::path const& path) {
    std::ifstream stream(path, std::ios::binary);
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::array<char, std::size_t{64} * 1024> buffer{};
    while (stream.read(buffer.data(), buffer.size()) || stream.gcount() > 0) {
        crypto_hash_sha256_update(&state, reinterpret_cast<unsigned char const*>(buffer.data()),
                                  static_cast<std::size_t>(stream.gcount()));
    }
    if (!stream.eof()) throw std::runtime_error("cannot read " + path.string());
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state, digest.data());
    std::array<char, crypto_hash_sha256_BYTES * 2 + 1> text{};
    return sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
}

std::filesystem::path content_path(std::filesystem::path const& data, std::string_view hash) {
    return data / "files" / hash.substr(0, 2) / hash;
}

}  // namespace sampark
