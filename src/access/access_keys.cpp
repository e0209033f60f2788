#include "access/access_keys.hpp"

#include "access/secret_text.hpp"
#include "base/problem.hpp"
#include "base/text.hpp"

namespace sampark {
namespace {

constexpr std::size_t longest_name = 100;
constexpr Micros touch_interval = 60 * micros_per_second;

std::string as_it_is(std::string_view typed) { return std::string(typed); }

std::optional<Micros> optional_time(db::Row const& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}

AccessKey read_key(db::Row const& row) {
    return {.id = row.id(0),
            .workspace = row.id(1),
            .user = row.id(2),
            .name = std::string(row.text(3)),
            .created_at = row.integer(4),
            .last_used_at = optional_time(row, 5),
            .expires_at = optional_time(row, 6)};
}

void check(NewAccessKey const& request, Micros now) {
    std::vector<FieldError> errors;
    if (request.name.empty()) errors.push_back({"name", "required", {}});
    auto const length = count_code_points(request.name);
    if (length > longest_name)
        errors.push_back({"name", "too_long", {{"max", longest_name}, {"length", length}}});
    if (request.expires_at && *request.expires_at <= now) errors.push_back({"expires_at", "time_passed", {}});
    if (!errors.empty()) throw invalid(std::move(errors));
}

void insert(db::Tx& tx, AccessKeyKind const& kind, AccessKey const& key, std::string const& hash) {
    if (kind.expires) {
        tx.run(kind.insert, hash, key.id, key.workspace, key.user, key.name, key.created_at, key.expires_at);
    } else {
        tx.run(kind.insert, hash, key.id, key.workspace, key.user, key.name, key.created_at);
    }
}

}  // namespace

constinit AccessKeyKind const api_tokens{
    .table = "api_token",
    .noun = "token",
    .most = {},
    .too_many = {},
    .expires = true,
    .new_secret = new_api_token_secret,
    .normal = as_it_is,
    .insert =
        "INSERT INTO api_token (token_hash, id, workspace_id, user_id, name, created_at, expires_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
    .find =
        "SELECT id, workspace_id, user_id, name, created_at, last_used_at, expires_at FROM api_token "
        "WHERE token_hash = $1",
    .touch = "UPDATE api_token SET last_used_at = $1 WHERE workspace_id = $2 AND user_id = $3 AND id = $4",
    .list =
        "SELECT id, workspace_id, user_id, name, created_at, last_used_at, expires_at FROM api_token "
        "WHERE workspace_id = $1 AND user_id = $2 ORDER BY id",
    .revoke = "DELETE FROM api_token WHERE workspace_id = $1 AND user_id = $2 AND id = $3 RETURNING name",
    .revoke_all = "DELETE FROM api_token WHERE workspace_id = $1 AND user_id = $2"};

constinit AccessKeyKind const app_passwords{
    .table = "app_password",
    .noun = "app_password",
    .most = 50,
    .too_many = "too_many_app_passwords",
    .expires = false,
    .new_secret = new_app_password,
    .normal = normalise_app_password,
    .insert =
        "INSERT INTO app_password (password_hash, id, workspace_id, user_id, name, created_at) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
    .find =
        "SELECT id, workspace_id, user_id, name, created_at, last_used_at, NULL FROM app_password "
        "WHERE password_hash = $1",
    .touch = "UPDATE app_password SET last_used_at = $1 WHERE workspace_id = $2 AND user_id = $3 AND id = $4",
    .list =
        "SELECT id, workspace_id, user_id, name, created_at, last_used_at, NULL FROM app_password "
        "WHERE workspace_id = $1 AND user_id = $2 ORDER BY id",
    .revoke = "DELETE FROM app_password WHERE workspace_id = $1 AND user_id = $2 AND id = $3 RETURNING name",
    .revoke_all = "DELETE FROM app_password WHERE workspace_id = $1 AND user_id = $2"};

constinit AccessKeyKind const calendar_feeds{
    .table = "calendar_feed",
    .noun = "calendar_feed",
    .most = 20,
    .too_many = "too_many_feeds",
    .expires = false,
    .new_secret = new_session_secret,
    .normal = as_it_is,
    .insert =
        "INSERT INTO calendar_feed (secret_hash, id, workspace_id, user_id, name, created_at) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
    .find =
        "SELECT id, workspace_id, user_id, name, created_at, last_used_at, NULL FROM calendar_feed "
        "WHERE secret_hash = $1",
    .touch =
        "UPDATE calendar_feed SET last_used_at = $1 WHERE workspace_id = $2 AND user_id = $3 AND id = $4",
    .list =
        "SELECT id, workspace_id, user_id, name, created_at, last_used_at, NULL FROM calendar_feed "
        "WHERE workspace_id = $1 AND user_id = $2 ORDER BY id",
    .revoke = "DELETE FROM calendar_feed WHERE workspace_id = $1 AND user_id = $2 AND id = $3 RETURNING name",
    .revoke_all = "DELETE FROM calendar_feed WHERE workspace_id = $1 AND user_id = $2"};

IssuedAccessKey issue_key(db::Tx& tx, AccessKeyKind const& kind, NewAccessKey request, Micros now) {
    request.name = std::string(trim(request.name));
    check(request, now);
    if (kind.most && list_keys(tx, kind, request.workspace, request.user).size() >= *kind.most)
        throw Problem(409, std::string(kind.too_many), {{"limit", *kind.most}});
    IssuedAccessKey issued{kind.new_secret(),
                           {.id = new_id(),
                            .workspace = request.workspace,
                            .user = request.user,
                            .name = std::move(request.name),
                            .created_at = now,
                            .last_used_at = {},
                            .expires_at = request.expires_at}};
    insert(tx, kind, issued.key, hash_of(kind, issued.secret));
    return issued;
}

std::string hash_of(AccessKeyKind const& kind, std::string_view secret) {
    return hash_of_secret(kind.normal(secret));
}

std::optional<AccessKey> find_key(db::Tx& tx, AccessKeyKind const& kind, std::string_view hash, Micros now) {
    auto key = tx.first(kind.find, read_key, hash);
    if (key && key->expires_at && *key->expires_at <= now) return std::nullopt;
    return key;
}

bool is_touch_due(AccessKey const& key, Micros now) {
    return !key.last_used_at || now - *key.last_used_at >= touch_interval;
}

void touch_key(db::Tx& tx, AccessKeyKind const& kind, AccessKey const& key, Micros now) {
    tx.run(kind.touch, now, key.workspace, key.user, key.id);
}

std::vector<AccessKey> list_keys(db::Tx& tx, AccessKeyKind const& kind, Id const& workspace, Id const& user) {
    std::vector<AccessKey> keys;
    tx.each(
        kind.list, [&](db::Row const& row) { keys.push_back(read_key(row)); }, workspace, user);
    return keys;
}

std::string revoke_key(db::Tx& tx, AccessKeyKind const& kind, Id const& workspace, Id const& user,
                       Id const& key) {
    auto name = tx.first(
        kind.revoke, [](db::Row const& row) { return std::string(row.text(0)); }, workspace, user, key);
    if (!name) throw not_found(kind.noun, to_text(key));
    return std::move(*name);
}

void revoke_all_keys(db::Tx& tx, AccessKeyKind const& kind, Id const& workspace, Id const& user) {
    tx.run(kind.revoke_all, workspace, user);
}

}  // namespace sampark
