#include "access/api_tokens.hpp"

#include "access/secret_text.hpp"
#include "base/problem.hpp"
#include "base/text.hpp"

namespace sampark {
namespace {

constexpr std::size_t longest_name = 100;
constexpr Micros touch_interval = 60 * micros_per_second;

std::optional<Micros> optional_time(db::Row const& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.integer(column);
}

ApiToken read_api_token(db::Row const& row) {
    return {.id = row.id(0),
            .workspace = row.id(1),
            .user = row.id(2),
            .name = std::string(row.text(3)),
            .created_at = row.integer(4),
            .last_used_at = optional_time(row, 5),
            .expires_at = optional_time(row, 6)};
}

void check(NewApiToken const& request, Micros now) {
    std::vector<FieldError> errors;
    if (request.name.empty()) errors.push_back({"name", "required", {}});
    auto const length = count_code_points(request.name);
    if (length > longest_name)
        errors.push_back({"name", "too_long", {{"max", longest_name}, {"length", length}}});
    if (request.expires_at && *request.expires_at <= now) errors.push_back({"expires_at", "time_passed", {}});
    if (!errors.empty()) throw invalid(std::move(errors));
}

}  // namespace

IssuedApiToken create_api_token(db::Tx& tx, NewApiToken request, Micros now) {
    request.name = std::string(trim(request.name));
    check(request, now);
    IssuedApiToken issued{new_api_token_secret(),
                          {.id = new_id(),
                           .workspace = request.workspace,
                           .user = request.user,
                           .name = std::move(request.name),
                           .created_at = now,
                           .last_used_at = std::nullopt,
                           .expires_at = request.expires_at}};
    auto const& token = issued.token;
    tx.run(
        "INSERT INTO api_token (token_hash, id, workspace_id, user_id, name, created_at, expires_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        hash_of_secret(issued.secret), token.id, token.workspace, token.user, token.name, token.created_at,
        token.expires_at);
    return issued;
}

ApiToken authenticate_api_token(db::Tx& tx, std::string_view secret, Micros now) {
    auto token = tx.first(
        "SELECT id, workspace_id, user_id, name, created_at, last_used_at, expires_at FROM api_token "
        "WHERE token_hash = $1",
        read_api_token, hash_of_secret(secret));
    if (!token || (token->expires_at && *token->expires_at <= now)) throw Problem(401, "token_refused");
    return std::move(*token);
}

bool is_touch_due(ApiToken const& token, Micros now) {
    return !token.last_used_at || now - *token.last_used_at >= touch_interval;
}

void touch_api_token(db::Tx& tx, ApiToken const& token, Micros now) {
    tx.run("UPDATE api_token SET last_used_at = $1 WHERE workspace_id = $2 AND user_id = $3 AND id = $4", now,
           token.workspace, token.user, token.id);
}

std::vector<ApiToken> list_api_tokens(db::Tx& tx, Id const& workspace, Id const& user) {
    std::vector<ApiToken> tokens;
    tx.each(
        "SELECT id, workspace_id, user_id, name, created_at, last_used_at, expires_at FROM api_token "
        "WHERE workspace_id = $1 AND user_id = $2 ORDER BY id",
        [&](db::Row const& row) { tokens.push_back(read_api_token(row)); }, workspace, user);
    return tokens;
}

std::string revoke_api_token(db::Tx& tx, Id const& workspace, Id const& user, Id const& token) {
    auto name = tx.first(
        "DELETE FROM api_token WHERE workspace_id = $1 AND user_id = $2 AND id = $3 RETURNING name",
        [](db::Row const& row) { return std::string(row.text(0)); }, workspace, user, token);
    if (!name) throw not_found("token", to_text(token));
    return std::move(*name);
}

std::int64_t revoke_all_api_tokens(db::Tx& tx, Id const& workspace, Id const& user) {
    return tx.run("DELETE FROM api_token WHERE workspace_id = $1 AND user_id = $2", workspace, user);
}

}  // namespace sampark
