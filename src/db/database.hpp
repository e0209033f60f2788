// One thin layer over SQLite and PostgreSQL: parameters, rows as views, transactions. It knows no CRM word.
//
// A read sees one snapshot. A write is answered only after it is durable: SQLite commits waiting writes in
// groups, one fsync for all, each in a savepoint of its own; PostgreSQL commits each. A function given to
// read or write may run more than once (PostgreSQL: serialization failures, deadlocks), so it has no effect
// but through its Tx.
#pragma once

#include "base/function_ref.hpp"
#include "base/id.hpp"
#include "base/problem.hpp"
#include "db/sql.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace sampark::db {

using Param = std::variant<std::monostate, std::int64_t, double, std::string_view, Id>;  // monostate is NULL

enum class Engine { sqlite, postgres };

// A row while it is being read: views into the driver's memory, valid until the sink returns.
class Row {
public:
    virtual ~Row() = default;
    virtual int columns() const = 0;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;   // 0 for NULL
    virtual double real(int column) const = 0;            // 0 for NULL
    virtual std::string_view text(int column) const = 0;  // empty for NULL; JSON columns too
    virtual Id id(int column) const = 0;                  // nil for NULL
};

using RowSink = FunctionRef<void(Row const&)>;

// What differs between the two, as text the query builder may splice in.
class Dialect {
public:
    virtual ~Dialect() = default;
    virtual Engine engine() const = 0;
    // A member of a JSON column as text / as 64-bit integer / as an id; NULL when absent or something else.
    // `path` is a JSON member name made of [a-z0-9_-].
    virtual std::string json_text(std::string_view column, std::string_view path) const = 0;
    virtual std::string json_integer(std::string_view column, std::string_view path) const = 0;
    virtual std::string json_id(std::string_view column, std::string_view path) const = 0;
    // A rowset of the elements (as text) of the JSON array `expression`, usable in FROM; its column is named
    // value.
    virtual std::string json_each(std::string_view expression) const = 0;
    // Replaces the tokens {id} {int} {real} {text} {json} of a migration by this database's column types.
    virtual std::string column_type(std::string_view token) const = 0;
};

class Tx {
public:
    virtual ~Tx() = default;
    virtual Dialect const& dialect() const = 0;

    // Runs a statement; hands each row to the sink; returns the number of rows changed (or returned).
    // Throws Problem 409 "conflict" with {"constraint"} for a unique violation, 503 "database_busy" when the
    // database cannot be reached or stays locked, and DatabaseError for anything else.
    virtual std::int64_t execute(Sql sql, std::span<Param const> params, RowSink sink) = 0;
    // Several statements without parameters (migrations).
    virtual void script(std::string_view statements) = 0;
    // PostgreSQL: sets the workspace that row-level security admits until the transaction ends. SQLite:
    // nothing.
    virtual void enter_workspace(Id const& workspace) = 0;
    // PostgreSQL: whoever follows the database hears of this transaction once it has committed. SQLite:
    // nothing.
    virtual void notify() {}

    template <class... Arguments>
    std::int64_t run(Sql sql, Arguments const&... arguments) {
        Param const params[]{Param{}, to_param(arguments)...};
        return execute(sql, std::span(params).subspan(1), [](Row const&) {});
    }
    // each(sql, sink, arguments…)
    template <class Sink, class... Arguments>
    void each(Sql sql, Sink&& sink, Arguments const&... arguments) {
        Param const params[]{Param{}, to_param(arguments)...};
        execute(sql, std::span(params).subspan(1), sink);
    }
    // The first row turned into a value, or nothing.
    template <class Read, class... Arguments>
    auto first(Sql sql, Read&& read, Arguments const&... arguments) {
        std::optional<std::invoke_result_t<Read&, Row const&>> result;
        each(
            sql,
            [&](Row const& row) {
                if (!result) result.emplace(read(row));
            },
            arguments...);
        return result;
    }

private:
    static Param to_param(std::monostate) { return {}; }
    static Param to_param(std::int64_t value) { return value; }
    static Param to_param(int value) { return std::int64_t{value}; }
    static Param to_param(bool value) { return std::int64_t{value ? 1 : 0}; }
    static Param to_param(double value) { return value; }
    static Param to_param(std::string_view value) { return value; }
    static Param to_param(std::string const& value) { return std::string_view(value); }
    static Param to_param(char const* value) { return std::string_view(value); }
    static Param to_param(Id const& value) { return value; }
    template <class T>
    static Param to_param(std::optional<T> const& value) {
        return value ? to_param(*value) : Param{};
    }
};

// Whether a statement failed: then PostgreSQL's transaction takes no other, so nobody may catch this and go
// on.
bool is_failed_statement(Problem const& problem);

// A failure that is our fault or the disk's: it becomes a 500 with a request id, its text goes to the log
// only.
class DatabaseError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct DatabaseConfig {
    // "sqlite:/path/to/file" (or a plain path), or "postgres://…" / "postgresql://…" (several hosts allowed).
    std::string url;
    int readers = 4;  // SQLite: connections for reading; PostgreSQL: connections in the pool
};

// Listens for as long as it lives; see Database::follow.
class Notices {
public:
    virtual ~Notices() = default;
};

class Database {
public:
    virtual ~Database() = default;
    // Opens or creates; throws Problem 503 "database_unreachable" when there is no server, and DatabaseError
    // with a sentence an administrator can act on for anything else.
    static std::unique_ptr<Database> open(DatabaseConfig const& config);

    virtual Dialect const& dialect() const = 0;
    // Both block the calling thread until done; exceptions of the function pass through after a rollback.
    virtual void run_read(FunctionRef<void(Tx&)> function) = 0;
    virtual void run_write(FunctionRef<void(Tx&)> function) = 0;
    // Writes a consistent copy to a new file while the server runs (SQLite only; PostgreSQL throws
    // DatabaseError).
    virtual void backup_to(std::string const& path) = 0;
    // Calls `heard`, on a thread of its own, after each commit of any process that called Tx::notify, and
    // once whenever commits may have been missed: after the connection was made, or made again. Several
    // commits may be heard as one. Null where there are no such notices (SQLite).
    // NOLINTNEXTLINE(performance-unnecessary-value-param): whoever overrides it keeps it
    virtual std::unique_ptr<Notices> follow(std::function<void()> heard) {
        (void)heard;
        return nullptr;
    }

    template <class Function>
    auto read(Function&& function) {
        return run([this](auto f) { run_read(f); }, function);
    }
    template <class Function>
    auto write(Function&& function) {
        return run([this](auto f) { run_write(f); }, function);
    }

private:
    template <class Runner, class Function>
    static auto run(Runner runner, Function& function) {
        using Result = std::invoke_result_t<Function&, Tx&>;
        if constexpr (std::is_void_v<Result>) {
            runner(FunctionRef<void(Tx&)>(function));
        } else {
            std::optional<Result> result;
            auto const body = [&](Tx& tx) { result.emplace(function(tx)); };
            runner(FunctionRef<void(Tx&)>(body));
            return std::move(*result);
        }
    }
};

// Copies a SQLite file to a new one without writing to it. Throws DatabaseError, also when it is none.
void copy_sqlite_file(std::string const& from, std::string const& to);

}  // namespace sampark::db
