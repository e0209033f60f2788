// The bare limit: what a program that does nothing else can answer from the same database file.
//
//   bare FILE PORT [THREADS]      GET /contacts/{id}      GET /contacts?city=Dhaka
//
// One Beast connection a coroutine, SQLite called right there, the statements that the server runs for the
// same answer (the row, its many-links, the labels of its links), JSON written by hand. No sessions, no
// roles, no schema, no limits, no log. It is the one program outside src/http that includes Beast.
#include "base/id.hpp"
#include "base/time.hpp"
#include "db/sqlite_functions.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <sqlite3.h>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;
using sampark::Id;

enum class Shape : std::uint8_t { text, json, number, flag, time, company, user };
struct Column {
    std::string_view name;
    Shape shape;
};
constexpr Column columns[]{{"version", Shape::number},     {"name", Shape::text},
                           {"name_bn", Shape::text},       {"prefix", Shape::text},
                           {"first_name", Shape::text},    {"last_name", Shape::text},
                           {"nickname", Shape::text},      {"job_title", Shape::text},
                           {"department", Shape::text},    {"company", Shape::company},
                           {"mails", Shape::json},         {"phones", Shape::json},
                           {"handles", Shape::json},       {"website", Shape::text},
                           {"street", Shape::text},        {"city", Shape::text},
                           {"region", Shape::text},        {"postal_code", Shape::text},
                           {"country", Shape::text},       {"addresses", Shape::json},
                           {"birthday", Shape::text},      {"gender", Shape::text},
                           {"language", Shape::text},      {"lifecycle", Shape::text},
                           {"lead_status", Shape::text},   {"source", Shape::text},
                           {"score", Shape::number},       {"consent", Shape::text},
                           {"consent_at", Shape::time},    {"do_not_call", Shape::flag},
                           {"do_not_mail", Shape::flag},   {"owner", Shape::user},
                           {"last_purchase", Shape::time}, {"last_conversation", Shape::time},
                           {"reference", Shape::text},     {"photo", Shape::text},
                           {"description", Shape::text},   {"created_at", Shape::time},
                           {"updated_at", Shape::time},    {"created_by", Shape::user},
                           {"updated_by", Shape::user},    {"custom", Shape::json}};

using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

// A statement that is ready to run again when its use ends.
class Use {
public:
    explicit Use(Statement const& statement) : statement_(statement.get()) {}
    Use(Use const&) = delete;
    Use& operator=(Use const&) = delete;
    ~Use() { sqlite3_reset(statement_); }

    void bind(int index, std::string_view text) {
        sqlite3_bind_text(statement_, index, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
    }
    void bind(int index, Id const& id) {
        sqlite3_bind_blob(statement_, index, id.bytes.data(), 16, SQLITE_TRANSIENT);
    }
    bool step() { return sqlite3_step(statement_) == SQLITE_ROW; }
    bool null(int column) { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::int64_t integer(int column) { return sqlite3_column_int64(statement_, column); }
    std::string_view text(int column) {
        auto const* bytes = static_cast<char const*>(sqlite3_column_blob(statement_, column));
        return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }
    Id id(int column) {
        Id id;
        auto const bytes = text(column);
        std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
        return id;
    }

private:
    sqlite3_stmt* statement_;
};

void append_string(std::string& out, std::string_view text) {
    out += '"';
    for (auto const c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n') {
            out += "\\n";
        } else {
            out += c;
        }
    }
    out += '"';
}

class Directory {
public:
    explicit Directory(std::string const& file) {
        sampark::db::define_sqlite_functions();
        if (sqlite3_open_v2(file.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) !=
            SQLITE_OK) {
            throw std::runtime_error("cannot open " + file);
        }
        sqlite3_exec(handle_, "PRAGMA cache_size=-8000; PRAGMA query_only=ON;", nullptr, nullptr, nullptr);
        std::string list = "SELECT id";
        for (auto const& column : columns) list.append(", \"").append(column.name).append("\"");
        list += " FROM contact WHERE workspace_id = $1 AND deleted_at IS NULL";
        begin_ = prepare("BEGIN");
        commit_ = prepare("COMMIT");
        record_ = prepare(list + " AND id = $2");
        page_ = prepare(list + " AND fold(city) = $2 ORDER BY created_at DESC, id DESC LIMIT 51");
        newest_ = prepare(list + " ORDER BY created_at DESC, id DESC LIMIT 51");
        tags_ = prepare(
            "SELECT to_id FROM record_link WHERE workspace_id = $1 AND from_id = $2 AND field = 'tags'");
        company_ = prepare("SELECT COALESCE(name, name_bn) FROM company WHERE workspace_id = $1 AND id = $2");
        user_ = prepare("SELECT name FROM \"user\" WHERE workspace_id = $1 AND id = $2");
        Use first(prepare_once("SELECT workspace_id FROM contact LIMIT 1"));
        if (first.step()) workspace_ = first.id(0);
    }

    std::string record(Id const& id) {
        std::string out;
        run(begin_);
        Use use(record_);
        use.bind(1, workspace_);
        use.bind(2, id);
        if (use.step()) append_record(out, use);
        run(commit_);
        return out;
    }

    std::string page(std::string_view city) {
        std::string out = "{\"items\":[";
        run(begin_);
        Use use(city.empty() ? newest_ : page_);
        use.bind(1, workspace_);
        if (!city.empty()) use.bind(2, city);
        for (int rows = 0; rows < 50 && use.step(); ++rows) {
            if (rows > 0) out += ',';
            append_record(out, use);
        }
        run(commit_);
        return out + "]}";
    }

private:
    Statement prepare(std::string const& sql) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v3(handle_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
            SQLITE_OK) {
            throw std::runtime_error(sqlite3_errmsg(handle_));
        }
        return {statement, &sqlite3_finalize};
    }
    Statement const& prepare_once(std::string const& sql) { return once_ = prepare(sql); }
    static void run(Statement const& statement) { Use(statement).step(); }

    void append_record(std::string& out, Use& use) {
        auto const id = use.id(0);
        out += "{\"id\":\"" + sampark::to_text(id) + '"';
        int index = 0;
        for (auto const& column : columns) {
            ++index;
            out.append(",\"").append(column.name).append("\":");
            if (use.null(index)) {
                out += "null";
            } else {
                append_value(out, use, index, column.shape);
            }
        }
        out += ",\"tags\":[";
        Use tags(tags_);
        tags.bind(1, workspace_);
        tags.bind(2, id);
        for (bool first = true; tags.step(); first = false) {
            if (!first) out += ',';
            append_string(out, sampark::to_text(tags.id(0)));
        }
        out += "]}";
    }

    void append_value(std::string& out, Use& use, int index, Shape shape) {
        switch (shape) {
            case Shape::text:
                return append_string(out, use.text(index));
            case Shape::json:
                out += use.text(index);
                return;
            case Shape::number:
                out += std::to_string(use.integer(index));
                return;
            case Shape::flag:
                out += use.integer(index) != 0 ? "true" : "false";
                return;
            case Shape::time:
                return append_string(out, sampark::format_time(use.integer(index)));
            case Shape::company:
                return append_link(out, company_, use.id(index));
            case Shape::user:
                return append_link(out, user_, use.id(index));
        }
    }

    void append_link(std::string& out, Statement const& label, Id const& id) {
        out += "{\"id\":\"" + sampark::to_text(id) + "\",\"label\":";
        Use use(label);
        use.bind(1, workspace_);
        use.bind(2, id);
        if (use.step()) {
            append_string(out, use.text(0));
        } else {
            out += "null";
        }
        out += '}';
    }

    sqlite3* handle_ = nullptr;
    Id workspace_;
    Statement begin_{nullptr, &sqlite3_finalize}, commit_{nullptr, &sqlite3_finalize},
        record_{nullptr, &sqlite3_finalize}, page_{nullptr, &sqlite3_finalize},
        newest_{nullptr, &sqlite3_finalize}, tags_{nullptr, &sqlite3_finalize},
        company_{nullptr, &sqlite3_finalize}, user_{nullptr, &sqlite3_finalize},
        once_{nullptr, &sqlite3_finalize};
};

std::string answer(Directory& directory, std::string_view target) {
    constexpr std::string_view record = "/contacts/";
    constexpr std::string_view filtered = "/contacts?city=";
    if (target.starts_with(record)) {
        auto const id = sampark::parse_id(target.substr(record.size()));
        return id ? directory.record(*id) : std::string();
    }
    if (target.starts_with(filtered)) return directory.page(target.substr(filtered.size()));
    return directory.page("");
}

asio::awaitable<void> talk(beast::tcp_stream stream, Directory& directory) {
    beast::flat_buffer buffer;
    for (;;) {
        http::request<http::empty_body> request;
        co_await http::async_read(stream, buffer, request, asio::use_awaitable);
        auto const target = request.target();
        http::response<http::string_body> response{http::status::ok, 11};
        response.body() = answer(directory, {target.data(), target.size()});
        if (response.body().empty()) response.result(http::status::not_found);
        response.set(http::field::content_type, "application/json");
        response.prepare_payload();
        co_await http::async_write(stream, response, asio::use_awaitable);
    }
}

using reuse_port = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

asio::awaitable<void> listen(std::uint16_t port, Directory& directory) {
    auto const executor = co_await asio::this_coro::executor;
    Tcp::acceptor acceptor(executor);
    acceptor.open(Tcp::v4());
    acceptor.set_option(Tcp::acceptor::reuse_address(true));
    acceptor.set_option(reuse_port(true));
    acceptor.bind({asio::ip::address_v4::loopback(), port});
    acceptor.listen();
    for (;;) {
        beast::tcp_stream stream(co_await acceptor.async_accept(asio::use_awaitable));
        stream.socket().set_option(Tcp::no_delay(true));
        asio::co_spawn(executor, talk(std::move(stream), directory), asio::detached);
    }
}

void serve(std::string const& file, std::uint16_t port) {
    Directory directory(file);
    asio::io_context context{1};
    asio::co_spawn(context, listen(port, directory), [](std::exception_ptr const& error) {
        if (error) std::rethrow_exception(error);
    });
    context.run();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: bare FILE PORT [THREADS]\n";
        return 2;
    }
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    auto const port = static_cast<std::uint16_t>(std::stoi(argv[2]));
    auto const threads = argc > 3 ? std::stoi(argv[3]) : 2;
    std::vector<std::thread> running;
    for (int i = 0; i < threads; ++i) running.emplace_back([&] { serve(argv[1], port); });
    for (auto& thread : running) thread.join();
    return 0;
}
