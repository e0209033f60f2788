// SQLite behind Database: a pool of readers, each read one snapshot, and one writer that commits in groups.
#include "db/group_commit.hpp"
#include "db/json_path.hpp"
#include "db/pool.hpp"
#include "db/sqlite_connection.hpp"

#include <filesystem>

#include <unistd.h>

namespace sampark::db {
namespace {

class SqliteDialect final : public Dialect {
public:
    Engine engine() const override { return Engine::sqlite; }

    std::string json_text(std::string_view column, std::string_view path) const override {
        auto const at = arguments(column, path);
        return "(CASE json_type" + at +
               " WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(json_extract" + at +
               " AS TEXT) END)";
    }
    std::string json_integer(std::string_view column, std::string_view path) const override {
        auto const at = arguments(column, path);
        return "(CASE WHEN json_type" + at +
               " IN ('integer', 'real', 'true', 'false') THEN CAST(json_extract" + at + " AS INTEGER) END)";
    }
    std::string json_id(std::string_view column, std::string_view path) const override {
        return "id_of(json_extract" + arguments(column, path) + ")";
    }
    std::string json_each(std::string_view expression) const override {
        std::string const json(expression);
        return "json_each(CASE WHEN json_type(" + json + ") = 'array' THEN " + json + " END)";
    }
    std::string column_type(std::string_view token) const override {
        if (token == "id") return "BLOB";
        if (token == "int") return "INTEGER";
        if (token == "real") return "REAL";
        if (token == "text" || token == "json") return "TEXT";
        throw DatabaseError("no column type is called {" + std::string(token) + "}");
    }

private:
    static std::string arguments(std::string_view column, std::string_view path) {
        return "(" + std::string(column) + ", '$.\"" + std::string(checked_json_path(path)) + "\"')";
    }
};

class SqliteDatabase final : public Database {
public:
    SqliteDatabase(std::string path, std::size_t readers)
        : path_(std::move(path)), writer_(path_, SqliteConnection::Access::write), readers_(readers, [this] {
              return std::make_unique<SqliteConnection>(path_, SqliteConnection::Access::read);
          }) {
        switch_to_wal();
    }

    Dialect const& dialect() const override { return sqlite_dialect(); }

    void run_read(FunctionRef<void(Tx&)> function) override {
        auto const connection = readers_.borrow();
        connection->execute("BEGIN");
        try {
            SqliteTx tx(*connection);
            function(tx);
            tx.check();
        } catch (...) {
            connection->roll_back();
            throw;
        }
        connection->execute("COMMIT");
    }

    void run_write(FunctionRef<void(Tx&)> function) override { group_commit_.run(function); }

    void backup_to(std::string const& path) override;

private:
    void switch_to_wal() {
        std::string mode;
        writer_.execute("PRAGMA journal_mode=WAL", {}, [&](Row const& row) { mode = row.text(0); });
        if (mode != "wal") {
            throw DatabaseError(
                "The database file " + path_ +
                " cannot use a write-ahead log there; it needs a local disk, not a network folder.");
        }
    }

    std::string path_;
    SqliteConnection writer_;
    GroupCommit group_commit_{writer_};
    Pool<SqliteConnection> readers_;
};

// The copy appears under its name only when it is complete.
void copy_complete(std::string const& from, SqliteConnection::Access access, std::string const& path) {
    if (std::filesystem::exists(path)) throw DatabaseError("The file " + path + " exists already.");
    auto const partial = path + ".partial";
    std::filesystem::remove(partial);
    try {
        SqliteConnection const source(from, access);
        SqliteConnection const copy(partial, SqliteConnection::Access::write);
        auto* const backup = sqlite3_backup_init(copy.handle(), "main", source.handle(), "main");
        if (backup) sqlite3_backup_step(backup, -1);
        if (!backup || sqlite3_backup_finish(backup) != SQLITE_OK) {
            throw DatabaseError("The copy " + path + " cannot be written: " + sqlite3_errmsg(copy.handle()) +
                                ".");
        }
    } catch (...) {
        std::filesystem::remove(partial);
        throw;
    }
    std::filesystem::rename(partial, path);
}

void SqliteDatabase::backup_to(std::string const& path) {
    copy_complete(path_, SqliteConnection::Access::read, path);
}

}  // namespace

void copy_sqlite_file(std::string const& from, std::string const& to) {
    copy_complete(from, SqliteConnection::Access::look, to);
}

Dialect const& sqlite_dialect() {
    static SqliteDialect const dialect;
    return dialect;
}

std::unique_ptr<Database> open_sqlite(std::string const& path, DatabaseConfig const& config) {
    try {
        return std::make_unique<SqliteDatabase>(path, static_cast<std::size_t>(std::max(config.readers, 1)));
    } catch (Problem const& problem) {
        throw DatabaseError("The database file " + path + " cannot be opened now: " + problem.code +
                            ". Another program may be holding it; try again in a moment.");
    }
}

}  // namespace sampark::db
