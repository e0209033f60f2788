#include "records/files.hpp"

#include "records/load.hpp"
#include "records/sql_builder.hpp"
#include "records/visibility.hpp"
#include "schema/rich_text.hpp"

#include <algorithm>
#include <array>
#include <fstream>

#include <sodium.h>

namespace sampark {
namespace {

StoredFile read_file(db::Row const& row) {
    return {row.id(0),      std::string(row.text(1)), std::string(row.text(2)),
            row.integer(3), std::string(row.text(4)), row.id(5),
            row.integer(6)};
}

std::vector<StoredFile> load_files(Context const& context, std::span<Id const> ids) {
    SqlBuilder sql(context.tx.dialect());
    sql.add(
           "SELECT id, name, content_type, size, hash, created_by, created_at FROM file WHERE workspace_id "
           "= ")
        .param(context.workspace())
        .add(" AND id IN (");
    add_id_list(sql, ids);
    sql.add(")");
    std::vector<StoredFile> files;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { files.push_back(read_file(row)); });
    return files;
}

// Files themselves, those of a list, and those that are shown in a text.
void leave_out_files_in(json::value const& value, std::unordered_set<Id>& files) {
    if (value.is_object()) {
        for (auto const& shown : files_of_document(value)) files.erase(shown);
    } else if (auto const* list = value.if_array()) {
        for (auto const& entry : *list) leave_out_files_in(entry, files);
    } else if (value.is_string()) {
        if (auto const id = parse_id(std::string_view(value.get_string()))) files.erase(*id);
    }
}

bool is_seen_in(Context const& context, EntityDef const& entity, FieldDef const& field, Id const& file) {
    std::unordered_set<Id> records;
    context.tx.each(
        "SELECT record_id FROM record_key WHERE workspace_id = $1 AND entity = $2 AND field = $3 AND value = "
        "$4",
        [&](db::Row const& row) { records.insert(row.id(0)); }, context.workspace(), entity.name(),
        field.name, to_text(file));
    return std::any_of(records.begin(), records.end(), [&](Id const& record) {
        return find_record(context, entity, record, Act::read, {}).has_value();
    });
}

bool holds_files(FieldDef const& field) {
    return field.kind == Kind::file || field.kind == Kind::files || field.kind == Kind::rich_text;
}

bool is_seen(Context const& context, Id const& file) {
    for (auto const& entity : context.catalog.entities()) {
        for (auto const* field : visible_fields(context, entity))
            if (holds_files(*field) && is_seen_in(context, entity, *field, file)) return true;
    }
    return false;
}

bool may_read(Context const& context, StoredFile const& file) {
    return file.created_by == context.actor.user || is_seen(context, file.id);
}

// Those that the field held before. The history is read once, whatever their number.
void leave_out_former(Context const& context, Record const& record, FieldDef const& field,
                      std::unordered_set<Id>& files) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT changes FROM event WHERE workspace_id = ").param(context.workspace());
    sql.add(" AND entity = ").param(record.entity->name()).add(" AND record_id = ").param(record.id);
    sql.add(" AND (1 = 0");
    for (auto const& id : files) sql.add(" OR changes LIKE ").param("%" + to_text(id) + "%");
    sql.add(") ORDER BY sequence DESC");
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        if (files.empty()) return;
        auto const changes = json::parse(row.text(0));
        auto const* change = changes.as_object().if_contains(field.name);
        if (change != nullptr) leave_out_files_in(change->at("old"), files);
    });
}

}  // namespace

void require_upload(Context const& context) {
    auto const& nouns = context.catalog.entities();
    auto const writes = [&](EntityDef const& entity) {
        return allows(context, entity, Act::create) || allows(context, entity, Act::update);
    };
    if (std::none_of(nouns.begin(), nouns.end(), writes)) throw forbidden("file", "create");
}

void insert_file(Context const& context, StoredFile const& file) {
    context.tx.run(
        "INSERT INTO file (workspace_id, id, name, content_type, size, hash, created_by, created_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        context.workspace(), file.id, file.name, file.content_type, file.size, file.hash, file.created_by,
        file.created_at);
}

std::optional<StoredFile> find_file(Context const& context, Id const& id) {
    auto files = load_files(context, std::span(&id, 1));
    if (files.empty() || !may_read(context, files.front())) return std::nullopt;
    return std::move(files.front());
}

bool may_hold(Context const& context, Record const& record, FieldDef const& field,
              std::unordered_set<Id> files) {
    if (files.empty()) return true;
    auto const stored = load_files(context, std::vector<Id>(files.begin(), files.end()));
    if (stored.size() < files.size()) return false;
    for (auto const& file : stored) {
        if (may_read(context, file)) files.erase(file.id);
    }
    if (!files.empty()) leave_out_former(context, record, field, files);
    return files.empty();
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
