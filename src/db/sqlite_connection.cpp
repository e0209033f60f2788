#include "db/sqlite_connection.hpp"

#include "base/problem.hpp"
#include "base/storage_full.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <mutex>

#include <fcntl.h>
#include <unistd.h>

namespace sampark::db {
namespace {

// The page cache is filled on use only, and mmap is off because mapped pages count as resident memory once
// for each connection. secure_delete=FAST: Debian's build zeroes deleted content even where that costs
// another write.
constexpr char const common_settings[] =
    "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA mmap_size=0; PRAGMA cache_size=-8000;"
    "PRAGMA secure_delete=FAST; PRAGMA journal_size_limit=67108864;"
    "PRAGMA temp_store=MEMORY;";
constexpr int busy_timeout_milliseconds = 5000;

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}

    int columns() const override { return sqlite3_column_count(statement_); }
    bool is_null(int column) const override { return type(column) == SQLITE_NULL; }
    std::int64_t integer(int column) const override {
        expect_number(column);
        return sqlite3_column_int64(statement_, column);
    }
    double real(int column) const override {
        expect_number(column);
        return sqlite3_column_double(statement_, column);
    }
    std::string_view text(int column) const override {
        auto const found = type(column);
        if (found == SQLITE_INTEGER || found == SQLITE_FLOAT) refuse(column, "text");
        auto const* bytes = static_cast<char const*>(sqlite3_column_blob(statement_, column));
        return bytes ? std::string_view(bytes, size(column)) : std::string_view();
    }
    Id id(int column) const override {
        Id id;
        auto const found = type(column);
        if (found == SQLITE_NULL) return id;
        if (found != SQLITE_BLOB) refuse(column, "an id");
        if (size(column) != id.bytes.size()) throw DatabaseError("an id has not 16 bytes");
        auto const* bytes = static_cast<std::uint8_t const*>(sqlite3_column_blob(statement_, column));
        std::copy_n(bytes, id.bytes.size(), id.bytes.begin());
        return id;
    }

private:
    int type(int column) const { return sqlite3_column_type(statement_, column); }
    std::size_t size(int column) const {
        return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    }
    void expect_number(int column) const {
        auto const found = type(column);
        if (found == SQLITE_TEXT || found == SQLITE_BLOB) refuse(column, "a number");
    }
    // PostgreSQL's binary values are not converted either; a wrong read must fail on both.
    [[noreturn]] void refuse(int column, char const* wanted) const {
        throw DatabaseError(std::string("column ") + sqlite3_column_name(statement_, column) + " is not " +
                            wanted);
    }

    sqlite3_stmt* statement_;
};

void set_up_library() {
    static std::once_flag once;
    // Memory statistics take one lock for every allocation of every connection.
    std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

// Customer data: the file, and with it its -wal and -shm, are for the owner alone.
void create_private_file(std::string const& path) {
    int const file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file >= 0) ::close(file);
}

// SQLite makes a -wal and a -shm file beside a database that it only reads, unless it is told that nobody
// writes; where there is a -wal already, its content belongs to the database.
std::string address_to_look(std::string const& path) {
    std::string address = "file:";
    for (auto const c : path) {
        if (c == '%') address += "%25";
        if (c == '?') address += "%3f";
        if (c == '#') address += "%23";
        if (c != '%' && c != '?' && c != '#') address += c;
    }
    return address + (std::filesystem::exists(path + "-wal") ? "?mode=ro" : "?mode=ro&immutable=1");
}

int parameter_number(char const* name) {
    int number = 0;
    std::string_view const text = name ? name : "";
    if (text.size() < 2 || text.front() != '$') return 0;
    auto const [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n;") == std::string_view::npos; }

}  // namespace

// Resets a statement however its execution ends.
class SqliteConnection::InUse {
public:
    InUse(SqliteConnection& connection, std::string_view sql) {
        entry_ = connection.statements_.find(sql);
        if (entry_ && entry_->in_use) {
            entry_ = nullptr;  // the same SQL is being read further up the stack
            own_ = connection.prepare(sql);
        } else if (!entry_) {
            entry_ = &connection.statements_.add(sql, connection.prepare(sql));
            connection.statements_.evict();
        }
        if (entry_) entry_->in_use = true;
    }
    InUse(InUse const&) = delete;
    InUse& operator=(InUse const&) = delete;
    ~InUse() {
        sqlite3_reset(statement().handle.get());
        sqlite3_clear_bindings(statement().handle.get());
        if (entry_) entry_->in_use = false;
    }

    Statement const& statement() const { return entry_ ? entry_->statement : own_; }

private:
    StatementCache<Statement>::Entry* entry_ = nullptr;
    Statement own_;
};

SqliteConnection::SqliteConnection(std::string const& path, Access access) {
    set_up_library();
    if (access == Access::write) create_private_file(path);
    sqlite3* handle = nullptr;
    auto const address = access == Access::look ? address_to_look(path) : path;
    auto const flags =
        access == Access::look ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI : SQLITE_OPEN_READWRITE;
    int const code = sqlite3_open_v2(address.c_str(), &handle,
                                     flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    handle_.reset(handle);
    if (code != SQLITE_OK) {
        throw DatabaseError("The database file " + path + " cannot be opened: " + sqlite3_errstr(code) +
                            ". Check that its folder exists and that this user may write there.");
    }
    sqlite3_busy_timeout(handle, busy_timeout_milliseconds);
    if (sqlite3_exec(handle, common_settings, nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw DatabaseError("The database file " + path + " cannot be used: " + sqlite3_errmsg(handle) + ".");
    }
    script(access == Access::write ? "PRAGMA cache_size=-64000; PRAGMA wal_autocheckpoint=16000"
                                   : "PRAGMA cache_size=-16000; PRAGMA query_only=ON");
}

std::int64_t SqliteConnection::execute(std::string_view sql, std::span<Param const> params, RowSink sink) {
    InUse const in_use(*this, sql);
    auto* const statement = in_use.statement().handle.get();
    bind(in_use.statement(), params, sql);

    auto const changes_before = sqlite3_total_changes64(handle_.get());
    SqliteRow const row(statement);
    std::int64_t rows = 0;
    int code = SQLITE_OK;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        ++rows;
        sink(row);
    }
    if (code != SQLITE_DONE) fail(code, sql);
    if (sqlite3_column_count(statement) > 0) return rows;
    return sqlite3_total_changes64(handle_.get()) == changes_before ? 0 : sqlite3_changes64(handle_.get());
}

void SqliteConnection::script(std::string_view statements) {
    std::string const text(statements);
    int const code = sqlite3_exec(handle_.get(), text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code, statements);
}

void SqliteConnection::roll_back() noexcept {
    if (in_transaction()) sqlite3_exec(handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

bool SqliteConnection::owes_foreign_keys() const {
    int owed = 0;
    int highest = 0;
    sqlite3_db_status(handle_.get(), SQLITE_DBSTATUS_DEFERRED_FKS, &owed, &highest, 0);
    return owed != 0;
}

SqliteConnection::Statement SqliteConnection::prepare(std::string_view sql) const {
    sqlite3_stmt* handle = nullptr;
    char const* rest = nullptr;
    int const code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &handle, &rest);
    Statement statement;
    statement.handle.reset(handle);
    if (code != SQLITE_OK) fail(code, sql);
    if (!handle || !is_blank(sql.substr(static_cast<std::size_t>(rest - sql.data())))) {
        throw DatabaseError("not exactly one statement: " + std::string(sql));
    }
    for (int i = 1; i <= sqlite3_bind_parameter_count(handle); ++i) {
        int const number = parameter_number(sqlite3_bind_parameter_name(handle, i));
        if (number < 1) throw DatabaseError("a parameter is not of the form $n: " + std::string(sql));
        statement.parameters.push_back(number);
        statement.parameter_count = std::max(statement.parameter_count, number);
    }
    return statement;
}

// SQLite numbers $name parameters by first appearance, so "$2 … $1" has to be looked up by name.
void SqliteConnection::bind(Statement const& statement, std::span<Param const> params,
                            std::string_view sql) const {
    if (std::cmp_not_equal(params.size(), statement.parameter_count)) {
        throw DatabaseError(std::to_string(params.size()) + " parameters given for: " + std::string(sql));
    }
    auto* const handle = statement.handle.get();
    struct Binder {
        sqlite3_stmt* handle;
        int index;
        int operator()(std::monostate) const { return sqlite3_bind_null(handle, index); }
        int operator()(std::int64_t value) const { return sqlite3_bind_int64(handle, index, value); }
        int operator()(double value) const { return sqlite3_bind_double(handle, index, value); }
        int operator()(std::string_view value) const {
            if (value.find('\0') != std::string_view::npos) throw Problem(422, "text_not_storable");
            // A null pointer would bind NULL instead of the empty text.
            return sqlite3_bind_text64(handle, index, value.empty() ? "" : value.data(), value.size(),
                                       SQLITE_STATIC, SQLITE_UTF8);
        }
        int operator()(Id const& value) const {
            return sqlite3_bind_blob(handle, index, value.bytes.data(), static_cast<int>(value.bytes.size()),
                                     SQLITE_STATIC);
        }
    };
    int index = 0;
    for (auto const number : statement.parameters) {
        int const code = std::visit(Binder{handle, ++index}, params[static_cast<std::size_t>(number) - 1]);
        if (code != SQLITE_OK) fail(code, sql);
    }
}

void SqliteConnection::fail(int code, std::string_view sql) const {
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            fail_conflict();
        default:
            break;
    }
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw Problem(503, "database_busy");
        case SQLITE_FULL:
            throw Problem(507, "storage_full");
        case SQLITE_IOERR:
            if (is_full({sqlite3_system_errno(handle_.get()), std::generic_category()}))
                throw Problem(507, "storage_full");
            [[fallthrough]];
        default:
            throw DatabaseError(std::string(sqlite3_errmsg(handle_.get())) + ", in: " + std::string(sql));
    }
}

// "UNIQUE constraint failed: contact.workspace_id, contact.email" or "UNIQUE constraint failed: index 'name'"
// (an index on an expression). PostgreSQL names the index, so SQLite's columns are turned into the name as
// well.
void SqliteConnection::fail_conflict() const {
    std::string const message = sqlite3_errmsg(handle_.get());
    auto const colon = message.find(": ");
    std::string place = colon == std::string::npos ? message : message.substr(colon + 2);
    if (place.starts_with("index '")) {
        throw Problem(409, "conflict", {{"constraint", place.substr(7, place.size() - 8)}});
    }
    auto const table = place.substr(0, place.find('.'));
    std::string columns;
    for (std::size_t start = 0; start < place.size();) {
        auto const end = std::min(place.find(", ", start), place.size());
        columns += (columns.empty() ? "" : "_") +
                   place.substr(start + table.size() + 1, end - start - table.size() - 1);
        start = end + 2;
    }
    throw Problem(409, "conflict", {{"constraint", unique_index(table, columns)}});
}

// The name PostgreSQL would report: the index's own, or its default for a primary key or an inline UNIQUE.
std::string SqliteConnection::unique_index(std::string const& table, std::string const& columns) const {
    constexpr std::string_view query =
        "SELECT l.name, l.origin FROM pragma_index_list($1) l WHERE l.\"unique\" AND $2 = (SELECT "
        "group_concat(name, '_') FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno)) ORDER BY "
        "l.seq";
    auto const statement = prepare(query);
    Param const params[]{std::string_view(table), std::string_view(columns)};
    bind(statement, params, query);
    if (sqlite3_step(statement.handle.get()) != SQLITE_ROW) return table + "_pkey";  // the rowid's own key
    SqliteRow const row(statement.handle.get());
    if (row.text(1) == "pk") return table + "_pkey";
    if (row.text(1) == "u") return table + "_" + columns + "_key";
    return std::string(row.text(0));
}

void SqliteTx::check() const {
    latch_.check();
    if (connection_.owes_foreign_keys())
        throw DatabaseError("FOREIGN KEY constraint failed at the end of a write");
}

}  // namespace sampark::db
