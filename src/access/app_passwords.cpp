#include "access/app_passwords.hpp"

#include "access/secret_text.hpp"
#include "base/problem.hpp"
#include "base/text.hpp"

namespace sampark {
namespace {

constexpr std::size_t longest_name = 100;
constexpr std::size_t most_passwords = 50;
constexpr Micros touch_interval = 60 * micros_per_second;

AppPassword read_app_password(db::Row const& row) {
    AppPassword password{.id = row.id(0),
                         .workspace = row.id(1),
                         .user = row.id(2),
                         .name = std::string(row.text(3)),
                         .created_at = row.integer(4),
                         .last_used_at = {}};
    if (!row.is_null(5)) password.last_used_at = row.integer(5);
    return password;
}

void check_name(std::string_view name) {
    if (name.empty()) throw invalid({{"name", "required", {}}});
    auto const length = count_code_points(name);
    if (length > longest_name)
        throw invalid({{"name", "too_long", {{"max", longest_name}, {"length", length}}}});
}

}  // namespace

IssuedAppPassword create_app_password(db::Tx& tx, Id const& workspace, Id const& user, std::string_view name,
                                      Micros now) {
    name = trim(name);
    check_name(name);
    if (list_app_passwords(tx, workspace, user).size() >= most_passwords)
        throw Problem(409, "too_many_app_passwords", {{"limit", most_passwords}});
    IssuedAppPassword issued{new_app_password(),
                             {.id = new_id(),
                              .workspace = workspace,
                              .user = user,
                              .name = std::string(name),
                              .created_at = now,
                              .last_used_at = {}}};
    auto const& password = issued.password;
    tx.run(
        "INSERT INTO app_password (password_hash, id, workspace_id, user_id, name, created_at) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        hash_of_secret(normalise_app_password(issued.secret)), password.id, password.workspace, password.user,
        password.name, password.created_at);
    return issued;
}

std::optional<AppPassword> find_app_password(db::Tx& tx, std::string_view hash) {
    return tx.first(
        "SELECT id, workspace_id, user_id, name, created_at, last_used_at FROM app_password "
        "WHERE password_hash = $1",
        read_app_password, hash);
}

bool is_touch_due(AppPassword const& password, Micros now) {
    return !password.last_used_at || now - *password.last_used_at >= touch_interval;
}

void touch_app_password(db::Tx& tx, AppPassword const& password, Micros now) {
    tx.run("UPDATE app_password SET last_used_at = $1 WHERE workspace_id = $2 AND user_id = $3 AND id = $4",
           now, password.workspace, password.user, password.id);
}

std::vector<AppPassword> list_app_passwords(db::Tx& tx, Id const& workspace, Id const& user) {
    std::vector<AppPassword> passwords;
    tx.each(
        "SELECT id, workspace_id, user_id, name, created_at, last_used_at FROM app_password "
        "WHERE workspace_id = $1 AND user_id = $2 ORDER BY id",
        [&](db::Row const& row) { passwords.push_back(read_app_password(row)); }, workspace, user);
    return passwords;
}

std::string revoke_app_password(db::Tx& tx, Id const& workspace, Id const& user, Id const& password) {
    auto name = tx.first(
        "DELETE FROM app_password WHERE workspace_id = $1 AND user_id = $2 AND id = $3 RETURNING name",
        [](db::Row const& row) { return std::string(row.text(0)); }, workspace, user, password);
    if (!name) throw not_found("app_password", to_text(password));
    return std::move(*name);
}

void revoke_all_app_passwords(db::Tx& tx, Id const& workspace, Id const& user) {
    tx.run("DELETE FROM app_password WHERE workspace_id = $1 AND user_id = $2", workspace, user);
}

}  // namespace sampark
