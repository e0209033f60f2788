#include "db/postgres_connection.hpp"

#include "base/problem.hpp"

#include <algorithm>

namespace sampark::db {
namespace {

// Rows return in binary; see PostgresRow.
constexpr int binary = 1;

void ignore_notice(void*, PGresult const*) {}

std::string_view state_of(PGresult const* result) {
    auto const* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    return state ? state : "";
}

// Class 08: connection (but 08P01: we sent nonsense); 57P0x: the server is being stopped or started.
bool means_lost(std::string_view state) {
    return state.empty() || (state.starts_with("08") && state != "08P01") || state.starts_with("57P0");
}

}  // namespace

PostgresTarget::PostgresTarget(std::string const& url) {
    std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> const parsed(
        PQconninfoParse(url.c_str(), nullptr), &PQconninfoFree);
    if (!parsed) {
        throw DatabaseError(
            "The PostgreSQL address cannot be understood; it must look like "
            "postgresql://user:password@host:5432/database, with special characters percent-encoded.");
    }
    for (auto const* option = parsed.get(); option->keyword; ++option) {
        if (option->val) set(option->keyword, option->val);
    }
    if (auto const* from_environment = std::getenv("PGPASSWORD"); password_.empty() && from_environment) {
        password_ = from_environment;
    }
    set("client_encoding", "UTF8");
    set_default("application_name", "sampark");
    set_default("target_session_attrs", "read-write");
    set_default("connect_timeout", "5");
    set_default("keepalives_idle", "30");
    set_default("tcp_user_timeout", "15000");
}

void PostgresTarget::set(std::string const& keyword, std::string const& value) {
    if (keyword == "password") password_ = value;
    options_.emplace_back(keyword, value);
}

void PostgresTarget::set_default(std::string const& keyword, std::string const& value) {
    auto const given = [&](auto const& option) { return option.first == keyword; };
    if (std::none_of(options_.begin(), options_.end(), given)) set(keyword, value);
}

PGconn* PostgresTarget::connect() const {
    std::vector<char const*> keywords;
    std::vector<char const*> values;
    for (auto const& [keyword, value] : options_) {
        keywords.push_back(keyword.c_str());
        values.push_back(value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    return PQconnectdbParams(keywords.data(), values.data(), 0);
}

std::string PostgresTarget::without_password(std::string text) const {
    if (password_.empty()) return text;
    for (auto at = text.find(password_); at != std::string::npos; at = text.find(password_, at + 3)) {
        text.replace(at, password_.size(), "***");
    }
    return text;
}

PostgresConnection::PostgresConnection(PostgresTarget const& target)
    : target_(target), handle_(target.connect(), &PQfinish) {
    require(PQstatus(handle_.get()) == CONNECTION_OK ? 1 : 0);
    PQsetNoticeReceiver(handle_.get(), ignore_notice, nullptr);
    enter_pipeline();
}

void PostgresConnection::enter_pipeline() { require(PQenterPipelineMode(handle_.get())); }

PostgresResult PostgresConnection::execute(std::string_view sql, std::span<Param const> params) {
    queue(sql, params);
    require(PQpipelineSync(handle_.get()));
    expected_.push_back({Step::sync, {}});
    return collect(sql);
}

// Not prepared: making room in the cache is a statement too, which a failed transaction would refuse.
void PostgresConnection::end_without_waiting(char const* sql) {
    require(PQsendQueryParams(handle_.get(), sql, 0, nullptr, nullptr, nullptr, nullptr, binary));
    expected_.push_back({Step::run_and_ignore, {}});
    require(PQpipelineSync(handle_.get()));
    expected_.push_back({Step::sync, {}});
}

void PostgresConnection::script(std::string_view statements) {
    if (!expected_.empty()) {
        require(PQpipelineSync(handle_.get()));
        expected_.push_back({Step::sync, {}});
        collect(statements);
    }
    require(PQexitPipelineMode(handle_.get()));
    PostgresResult const result(PQexec(handle_.get(), std::string(statements).c_str()), &PQclear);
    auto const status = PQresultStatus(result.get());
    if (status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE) {
        if (PQstatus(handle_.get()) == CONNECTION_OK) enter_pipeline();
        fail(result.get(), statements);
    }
    enter_pipeline();
}

void PostgresConnection::forget_statements() {
    statements_.clear();
    execute("DEALLOCATE ALL", {});
    statements_.clear();  // DEALLOCATE ALL closed itself as well
}

void PostgresConnection::queue(std::string_view sql, std::span<Param const> params) {
    params_.set(params);
    auto const& statement = prepared(sql).statement;
    require(PQsendQueryPrepared(handle_.get(), statement.name.c_str(), params_.count(), params_.values(),
                                params_.lengths(), params_.formats(), binary));
    expected_.push_back({Step::run, {}});
}

// The statement for this SQL and these parameter types, sent to be prepared if it is not.
PostgresConnection::Entry& PostgresConnection::prepared(std::string_view sql) {
    key_.assign(sql);
    key_ += '\0';
    key_ += params_.signature();
    auto* entry = statements_.find(key_);
    if (!entry) {
        entry = &statements_.add(key_, {"s" + std::to_string(++statements_made_)});
        entry->in_use = true;
        if (auto const evicted = statements_.evict()) {
            auto const text = "DEALLOCATE " + evicted->name;
            require(PQsendQueryParams(handle_.get(), text.c_str(), 0, nullptr, nullptr, nullptr, nullptr,
                                      binary));
            expected_.push_back({Step::run_and_ignore, {}});
        }
        entry->in_use = false;
    }
    if (!entry->statement.prepared) {
        require(PQsendPrepare(handle_.get(), entry->statement.name.c_str(), std::string(sql).c_str(),
                              params_.count(), params_.types()));
        expected_.push_back({Step::prepare, key_});
        entry->statement.prepared = true;  // collect() takes it back if it fails
    }
    return *entry;
}

// Reads every answer due. Returns the last statement's rows; throws the first error.
PostgresResult PostgresConnection::collect(std::string_view sql) {
    PostgresResult last(nullptr, &PQclear);
    PostgresResult error(nullptr, &PQclear);
    while (!expected_.empty()) {
        auto const expected = std::move(expected_.front());
        expected_.pop_front();
        auto result = next_result();
        if (expected.step == Step::sync) continue;
        auto const status = PQresultStatus(result.get());
        bool const failed = status == PGRES_FATAL_ERROR || status == PGRES_PIPELINE_ABORTED;
        if (expected.step == Step::prepare && failed) {
            if (auto* const entry = statements_.find(expected.statement)) entry->statement.prepared = false;
        }
        if (status == PGRES_FATAL_ERROR && expected.step != Step::run_and_ignore && !error)
            error = std::move(result);
        if (expected.step == Step::run && !failed) last = std::move(result);
        PostgresResult const end(PQgetResult(handle_.get()), &PQclear);
        if (end) lost("the server answered a statement twice");
    }
    if (error) fail(error.get(), sql);
    if (!last) lost("the server skipped a statement");
    return last;
}

PostgresResult PostgresConnection::next_result() {
    PostgresResult result(PQgetResult(handle_.get()), &PQclear);
    if (!result || PQstatus(handle_.get()) != CONNECTION_OK) lost(PQerrorMessage(handle_.get()));
    return result;
}

void PostgresConnection::fail(PGresult const* result, std::string_view sql) {
    std::string const state(state_of(result));
    auto const* primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    auto const text = std::string(primary ? primary : "no answer") + ", in: " + std::string(sql);
    if (state == "23505") {
        auto const* constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
        throw Problem(409, "conflict", {{"constraint", constraint ? constraint : ""}});
    }
    if (state == "22021" || state == "22P05") throw Problem(422, "text_not_storable");
    if (state == "53100") throw Problem(507, "storage_full");
    if (means_lost(state)) lost(text);
    throw PostgresError(state, text);
}

void PostgresConnection::require(int sent) {
    if (sent != 1) lost(PQerrorMessage(handle_.get()));
}

void PostgresConnection::lost(std::string const& reason) {
    broken_ = true;
    auto text = target_.without_password(reason);
    text.erase(text.find_last_not_of(" \n") + 1);
    for (auto at = text.find_first_of("\n\t"); at != std::string::npos; at = text.find_first_of("\n\t", at)) {
        text.replace(at, text.find_first_not_of("\n\t", at) - at, " ");
    }
    throw ConnectionLost(text);
}

}  // namespace sampark::db
