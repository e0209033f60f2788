// One SQLite connection: settings, cached statements, parameters and errors. Used by one thread at a time.
#pragma once

#include "db/database.hpp"
#include "db/failure_latch.hpp"
#include "db/statement_cache.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <sqlite3.h>

namespace sampark::db {

class SqliteConnection {
public:
    enum class Access {
        read,
        write,
        look  // at a file that is not ours to write to, nor beside which to leave anything
    };

    // Opens the file, creating it for Access::write. Throws DatabaseError with a sentence for an
    // administrator.
    SqliteConnection(std::string const& path, Access access);

    // As Tx::execute. Text parameters must not contain NUL (Problem 422 "text_not_storable"): PostgreSQL
    // cannot hold it.
    std::int64_t execute(std::string_view sql, std::span<Param const> params, RowSink sink);
    void execute(std::string_view sql) {
        execute(sql, {}, [](Row const&) {});
    }
    void script(std::string_view statements);
    // Also when SQLite has done so itself. Never throws: what led here is the error to report.
    void roll_back() noexcept;

    // False also after SQLite itself rolled back the whole transaction, as it does when the disk is full.
    bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
    // Between transactions: whether one could not be ended.
    bool is_broken() const { return in_transaction(); }
    // Whether a deferred foreign key is violated right now, so that COMMIT would fail.
    bool owes_foreign_keys() const;
    sqlite3* handle() const { return handle_.get(); }

private:
    struct Statement {
        std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> handle{nullptr, &sqlite3_finalize};
        std::vector<int> parameters;  // for SQLite's i-th parameter, the n of its $n
        int parameter_count = 0;      // the largest n
    };
    class InUse;

    Statement prepare(std::string_view sql) const;
    void bind(Statement const& statement, std::span<Param const> params, std::string_view sql) const;
    [[noreturn]] void fail(int code, std::string_view sql) const;
    [[noreturn]] void fail_conflict() const;
    std::string unique_index(std::string const& table, std::string const& columns) const;

    std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)> handle_{nullptr, &sqlite3_close_v2};
    StatementCache<Statement> statements_;  // after handle_: finalized before it closes
};

Dialect const& sqlite_dialect();

class SqliteTx final : public Tx {
public:
    explicit SqliteTx(SqliteConnection& connection) : connection_(connection) {}

    Dialect const& dialect() const override { return sqlite_dialect(); }
    std::int64_t execute(Sql sql, std::span<Param const> params, RowSink sink) override {
        return latch_.run([&] { return connection_.execute(sql.text(), params, sink); });
    }
    void script(std::string_view statements) override {
        latch_.run([&] { connection_.script(statements); });
    }
    void enter_workspace(Id const&) override {}
    // Throws DatabaseError if the transaction must not be committed.
    void check() const;

private:
    SqliteConnection& connection_;
    FailureLatch latch_;
};

// The file behind "sqlite:PATH" or a plain path.
std::unique_ptr<Database> open_sqlite(std::string const& path, DatabaseConfig const& config);

}  // namespace sampark::db
