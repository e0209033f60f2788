// One PostgreSQL connection: settings, prepared statements, pipelining and errors. Used by one thread at a
// time.
//
// The connection stays in libpq's pipeline mode: what needs no answer (BEGIN, the workspace, the end of a
// read) is queued and travels with the next statement, so that a read of one statement waits for one round
// trip, not four.
#pragma once

#include "db/database.hpp"
#include "db/postgres_row.hpp"
#include "db/statement_cache.hpp"

#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <libpq-fe.h>

namespace sampark::db {

using PostgresResult = std::unique_ptr<PGresult, decltype(&PQclear)>;

// An error that the server reported; `state` is the SQLSTATE.
class PostgresError : public DatabaseError {
public:
    PostgresError(std::string sql_state, std::string const& text)
        : DatabaseError(text + " (" + sql_state + ")"), state(std::move(sql_state)) {}
    std::string state;
};

// The server cannot be reached or is going down. The text never holds the password.
class ConnectionLost : public DatabaseError {
public:
    using DatabaseError::DatabaseError;
};

// A parsed connection URL: several hosts allowed, of which the one that accepts writes is chosen.
class PostgresTarget {
public:
    // Throws DatabaseError when the URL cannot be understood, without repeating it (it may hold a password).
    explicit PostgresTarget(std::string const& url);

    PGconn* connect() const;
    // The text with every occurrence of the password replaced.
    std::string without_password(std::string text) const;

private:
    void set(std::string const& keyword, std::string const& value);
    void set_default(std::string const& keyword, std::string const& value);

    std::vector<std::pair<std::string, std::string>> options_;
    std::string password_;
};

class PostgresConnection {
public:
    // Throws ConnectionLost if no host answers.
    explicit PostgresConnection(PostgresTarget const& target);

    // Runs what was queued and then this statement. Throws Problem 409 "conflict", 422 "text_not_storable",
    // 507 "storage_full", ConnectionLost, or PostgresError.
    PostgresResult execute(std::string_view sql, std::span<Param const> params);
    // Sends the statement with the next one; its error is thrown there.
    void queue(std::string_view sql, std::span<Param const> params = {});
    // Sends COMMIT or ROLLBACK and does not wait; nothing can be learned from the answer but that the
    // connection broke.
    void end_without_waiting(char const* sql);
    // Runs what was queued and then several statements.
    void script(std::string_view statements);
    // Whether the connection must be closed: it broke, or its answers are no longer in step.
    bool is_broken() const { return broken_; }
    // Closes every prepared statement: the server forgot them or their tables changed.
    void forget_statements();

private:
    struct Statement {
        std::string name;
        bool prepared = false;
    };
    using Entry = StatementCache<Statement>::Entry;
    enum class Step { prepare, run, run_and_ignore, sync };
    struct Expected {
        Step step;
        std::string statement;  // cache key, for Step::prepare
    };

    void enter_pipeline();
    Entry& prepared(std::string_view sql);
    PostgresResult collect(std::string_view sql);
    PostgresResult next_result();
    [[noreturn]] void fail(PGresult const* result, std::string_view sql);
    [[noreturn]] void lost(std::string const& reason);
    void require(int sent);

    PostgresTarget const& target_;
    std::unique_ptr<PGconn, decltype(&PQfinish)> handle_;
    StatementCache<Statement> statements_;
    std::deque<Expected> expected_;  // answers still to come, in order
    PostgresParams params_;
    std::string key_;
    std::uint64_t statements_made_ = 0;
    bool broken_ = false;
};

// The database behind a postgres:// or postgresql:// URL.
std::unique_ptr<Database> open_postgres(DatabaseConfig const& config);

}  // namespace sampark::db
