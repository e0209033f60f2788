#include "db/migrate.hpp"

#include "base/problem.hpp"
#include "base/time.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <span>

#include <sodium.h>

namespace sampark::db {
namespace {

constexpr std::string_view backup_prefix = "before-upgrade-";
constexpr std::size_t backups_kept = 3;
constexpr std::int64_t advisory_lock =
    0x73616d7061726b;  // "sampark": two nodes that start at once take turns

struct Migration {
    int number;
    std::string name;  // "0007_invoices"
    std::string checksum;
    embedded::File const* file;
};

struct Applied {
    int number;
    std::string name;
    std::string checksum;
};

std::string checksum_of(std::string_view bytes) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    char hex[2 * sizeof hash + 1];
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return hex;
}

Migration read_migration(embedded::File const& file) {
    auto const name = std::filesystem::path(file.path).stem().string();
    int number = 0;
    auto const end = std::from_chars(name.data(), name.data() + name.size(), number).ptr;
    if (number < 1 || end != name.data() + 4 || name.size() < 6 || *end != '_') {
        throw DatabaseError("The migration " + std::string(file.path) + " is not named NNNN_name.sql.");
    }
    return {number, name, checksum_of(file.bytes), &file};
}

std::vector<Migration> read_migrations(std::vector<embedded::File> const& files) {
    std::vector<Migration> migrations;
    for (auto const& file : files) migrations.push_back(read_migration(file));
    std::ranges::sort(migrations, {}, &Migration::number);
    for (std::size_t i = 0; i < migrations.size(); ++i) {
        if (std::cmp_not_equal(migrations[i].number, i + 1)) {
            throw DatabaseError("The migrations must be numbered without gaps or repeats; see " +
                                migrations[i].name + ".");
        }
    }
    return migrations;
}

std::vector<Applied> read_applied(Tx& tx) {
    std::vector<Applied> applied;
    tx.each("SELECT number, name, checksum FROM schema_migration ORDER BY number", [&](Row const& row) {
        applied.push_back(
            {static_cast<int>(row.integer(0)), std::string(row.text(1)), std::string(row.text(2))});
    });
    return applied;
}

std::vector<Applied> lock_and_read_applied(Tx& tx) {
    if (tx.dialect().engine() == Engine::postgres) tx.run("SELECT pg_advisory_xact_lock($1)", advisory_lock);
    auto const type = [&](char const* token) { return tx.dialect().column_type(token); };
    tx.script("CREATE TABLE IF NOT EXISTS schema_migration (number " + type("int") + " PRIMARY KEY, name " +
              type("text") + " NOT NULL, checksum " + type("text") + " NOT NULL, applied_at " + type("int") +
              " NOT NULL)");
    return read_applied(tx);
}

void refuse_unless_known(std::span<Applied const> applied, std::span<Migration const> known) {
    if (applied.size() > known.size()) {
        throw Problem(500, "database_newer", {{"has", applied.back().number}, {"knows", known.size()}});
    }
    for (std::size_t i = 0; i < applied.size(); ++i) {
        if (applied[i].number == known[i].number && applied[i].checksum == known[i].checksum) continue;
        throw DatabaseError("The migration " + known[i].name +
                            " is not the one that this database was made with. It must not be edited after a "
                            "release; nothing was changed.");
    }
}

void keep_newest_backups(std::filesystem::path const& directory) {
    std::vector<std::filesystem::path> backups;
    for (auto const& entry : std::filesystem::directory_iterator(directory)) {
        auto const name = entry.path().filename().string();
        if (name.starts_with(backup_prefix) && name.ends_with(".sqlite")) backups.push_back(entry.path());
    }
    std::ranges::sort(backups, std::greater());
    for (std::size_t i = backups_kept; i < backups.size(); ++i) std::filesystem::remove(backups[i]);
}

// "before-upgrade-20261122T194500.123456Z-from-0007.sqlite": in order of time when sorted by name.
std::string back_up(Database& database, std::filesystem::path const& directory, int version) {
    auto const now = now_micros();
    auto fraction = std::to_string(micros_per_second + now % micros_per_second).substr(1);
    auto time = format_time(now - now % micros_per_second);
    std::erase_if(time, [](char c) { return c == '-' || c == ':' || c == 'Z'; });
    auto const number = std::to_string(10000 + version).substr(1);
    auto const path =
        directory / (std::string(backup_prefix) + time + "." + fraction + "Z-from-" + number + ".sqlite");
    std::filesystem::create_directories(directory);
    database.backup_to(path.string());
    keep_newest_backups(directory);
    return path.string();
}

void apply(Tx& tx, Migration const& migration) {
    auto const sql = expand_migration(tx.dialect(), *migration.file);
    try {
        tx.script(sql);
    } catch (DatabaseError const& error) {
        throw DatabaseError("The migration " + migration.name + " failed; nothing was changed. " +
                            error.what());
    }
    tx.run("INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
           migration.number, migration.name, migration.checksum, now_micros());
}

}  // namespace

// SQLite's copy is taken while this transaction holds the write lock: it is the state that the upgrade starts
// from.
MigrateReport migrate(Database& database, MigrateOptions const& options) {
    auto const known = read_migrations(options.files);
    return database.write([&](Tx& tx) {
        auto const applied = lock_and_read_applied(tx);
        refuse_unless_known(applied, known);
        auto const pending = std::span(known).subspan(applied.size());
        MigrateReport report{static_cast<int>(applied.size()), static_cast<int>(known.size())};
        bool const can_back_up = tx.dialect().engine() == Engine::sqlite && !options.backup_directory.empty();
        if (can_back_up && !applied.empty() && !pending.empty()) {
            report.backup = back_up(database, options.backup_directory, report.from);
        }
        for (auto const& migration : pending) {
            if (options.progress) options.progress(migration.name);
            apply(tx, migration);
        }
        return report;
    });
}

int version_of(Database& database) {
    return static_cast<int>(database.read([](Tx& tx) { return read_applied(tx); }).size());
}

int newest_version() { return static_cast<int>(read_migrations(embedded::migrations()).size()); }

bool is_ours(Database& database, std::vector<embedded::File> const& files) {
    if (!describe(database).contains("schema_migration")) return false;
    auto const applied = database.read([](Tx& tx) { return read_applied(tx); });
    refuse_unless_known(applied, read_migrations(files));
    return !applied.empty();
}

}  // namespace sampark::db
