// PostgreSQL behind Database: a pool of connections; reads see one snapshot, writes are tried again when they
// collide.
#include "base/log.hpp"
#include "base/problem.hpp"
#include "db/failure_latch.hpp"
#include "db/json_path.hpp"
#include "db/pool.hpp"
#include "db/postgres_connection.hpp"
#include "db/postgres_listener.hpp"

#include <chrono>
#include <random>
#include <thread>

namespace sampark::db {
namespace {

constexpr int attempts = 6;

class PostgresDialect final : public Dialect {
public:
    Engine engine() const override { return Engine::postgres; }

    std::string json_text(std::string_view column, std::string_view path) const override {
        return "(" + member(column, "->>", path) + ")";
    }
    // Numbers outside 64 bits cannot be cast; they read as NULL.
    std::string json_integer(std::string_view column, std::string_view path) const override {
        auto const type = "jsonb_typeof(" + member(column, "->", path) + ")";
        auto const text = "(" + member(column, "->>", path) + ")";
        return "(CASE " + type + " WHEN 'number' THEN CASE WHEN abs(" + text +
               "::numeric) < 9223372036854775808 THEN trunc(" + text +
               "::numeric)::bigint END WHEN 'boolean' THEN " + text + "::boolean::integer::bigint END)";
    }
    std::string json_id(std::string_view column, std::string_view path) const override {
        auto const text = member(column, "->>", path);
        return "(CASE WHEN " + text + " ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' THEN (" +
               text + ")::uuid END)";
    }
    std::string json_each(std::string_view expression) const override {
        std::string const json(expression);
        return "jsonb_array_elements_text(CASE WHEN jsonb_typeof(" + json + ") = 'array' THEN " + json +
               " END)";
    }
    std::string column_type(std::string_view token) const override {
        if (token == "id") return "UUID";
        if (token == "int") return "BIGINT";
        if (token == "real") return "DOUBLE PRECISION";
        if (token == "text") return "TEXT COLLATE \"C\"";
        if (token == "json") return "JSONB";
        throw DatabaseError("no column type is called {" + std::string(token) + "}");
    }

private:
    static std::string member(std::string_view column, std::string_view arrow, std::string_view path) {
        return std::string(column) + " " + std::string(arrow) + " '" + std::string(checked_json_path(path)) +
               "'";
    }
};

PostgresDialect const& postgres_dialect() {
    static PostgresDialect const dialect;
    return dialect;
}

enum class Mode { read, write };

// BEGIN travels with the first statement; a transaction without a statement never reaches the server.
class PostgresTx final : public Tx {
public:
    PostgresTx(PostgresConnection& connection, Mode mode) : connection_(connection), mode_(mode) {}

    Dialect const& dialect() const override { return postgres_dialect(); }

    std::int64_t execute(Sql sql, std::span<Param const> params, RowSink sink) override {
        return latch_.run([&] {
            begin();
            auto const result = connection_.execute(sql.text(), params);
            int const rows = PQntuples(result.get());
            PostgresRow row(result.get());
            for (int i = 0; i < rows; ++i) {
                row.move_to(i);
                sink(row);
            }
            if (PQresultStatus(result.get()) == PGRES_TUPLES_OK) return std::int64_t{rows};
            return std::int64_t{std::atoll(PQcmdTuples(result.get()))};
        });
    }

    void script(std::string_view statements) override {
        latch_.run([&] {
            begin();
            connection_.script(statements);
        });
    }

    void enter_workspace(Id const& workspace) override {
        latch_.run([&] {
            begin();
            auto const text = to_text(workspace);
            Param const params[]{std::string_view(text)};
            connection_.queue("SELECT set_config('sampark.workspace', $1, true)", params);
        });
    }

    void notify() override { notifies_ = true; }

    // A write's commit is waited for. A connection that breaks here leaves the outcome unknown.
    void commit() {
        latch_.check();
        if (!begun_) return;
        if (mode_ == Mode::read) return connection_.end_without_waiting("COMMIT");
        try {
            connection_.execute("COMMIT", {});
        } catch (ConnectionLost const& lost) {
            log_error("the database connection broke during a commit", {{"error", lost.what()}});
            throw Problem(503, "write_unconfirmed");
        }
        if (notifies_) send_notice();
    }

    // Never throws: what led here is the error to report. A broken connection is closed by its borrower.
    void roll_back() noexcept {
        try {
            if (begun_ && !connection_.is_broken()) connection_.end_without_waiting("ROLLBACK");
        } catch (ConnectionLost const&) {
        }
    }

private:
    // After the commit and on its own: commits that carry a notice take turns in PostgreSQL, each with its
    // fsync. A notice that is lost here costs its hearers a second.
    void send_notice() noexcept {
        try {
            connection_.end_without_waiting("NOTIFY sampark");
        } catch (ConnectionLost const&) {
        }
    }

    void begin() {
        if (begun_) return;
        begun_ = true;
        connection_.queue(mode_ == Mode::read ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                                              : "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
    }

    PostgresConnection& connection_;
    Mode mode_;
    bool begun_ = false;
    bool notifies_ = false;
    FailureLatch latch_;
};

// Serialization failure, deadlock.
bool is_collision(std::string_view state) { return state == "40001" || state == "40P01"; }
// A table changed under a prepared statement, or a proxy gave us another server.
bool is_stale_statement(std::string_view state) { return state == "0A000" || state == "26000"; }
// A write met a read-only server: the primary that we are connected to has become a standby.
bool is_standby(std::string_view state) { return state == "25006"; }

void pause_before_retry(int attempt) {
    thread_local std::minstd_rand random{std::random_device{}()};
    std::uniform_int_distribution<int> milliseconds(1, 5 << attempt);
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds(random)));
}

class PostgresDatabase final : public Database {
public:
    explicit PostgresDatabase(DatabaseConfig const& config)
        : target_(config.url), pool_(static_cast<std::size_t>(std::max(config.readers, 1)), [this] {
              return std::make_unique<PostgresConnection>(target_);
          }) {
        pool_.borrow();
    }

    Dialect const& dialect() const override { return postgres_dialect(); }
    void run_read(FunctionRef<void(Tx&)> function) override { run(Mode::read, function); }
    void run_write(FunctionRef<void(Tx&)> function) override { run(Mode::write, function); }
    void backup_to(std::string const&) override {
        throw DatabaseError("A PostgreSQL database is backed up with pg_dump or its own base backups.");
    }
    std::unique_ptr<Notices> follow(std::function<void()> heard) override {
        return listen_to(target_, std::move(heard));
    }

private:
    using Lease = Pool<PostgresConnection>::Lease;

    void run(Mode mode, FunctionRef<void(Tx&)> function) {
        for (int attempt = 1; attempt <= attempts; ++attempt) {
            if (attempt > 1) pause_before_retry(attempt);
            if (try_once(mode, function)) return;
        }
        throw Problem(503, "database_busy");
    }

    // False if trying again may help.
    bool try_once(Mode mode, FunctionRef<void(Tx&)> function) {
        try {
            auto lease = pool_.borrow();
            try {
                transact(*lease, mode, function);
            } catch (PostgresError const& error) {
                if (!prepare_retry(lease, mode, error.state)) throw;
                return false;
            }
            return true;
        } catch (ConnectionLost const& lost) {
            log_warning("database connection lost", {{"error", lost.what()}});
            return false;
        }
    }

    // False if the error would only happen again.
    static bool prepare_retry(Lease& lease, Mode mode, std::string_view state) {
        if (is_stale_statement(state)) {
            lease->forget_statements();
            return true;
        }
        if (mode == Mode::write && is_standby(state)) {
            lease.discard();
            return true;
        }
        return is_collision(state);
    }

    static void transact(PostgresConnection& connection, Mode mode, FunctionRef<void(Tx&)> function) {
        PostgresTx tx(connection, mode);
        try {
            function(tx);
            tx.commit();
        } catch (...) {
            tx.roll_back();
            throw;
        }
    }

    PostgresTarget target_;
    Pool<PostgresConnection> pool_;
};

}  // namespace

std::unique_ptr<Database> open_postgres(DatabaseConfig const& config) {
    try {
        return std::make_unique<PostgresDatabase>(config);
    } catch (ConnectionLost const& lost) {
        throw Problem(503, "database_unreachable", {{"reason", lost.what()}});
    }
}

}  // namespace sampark::db
