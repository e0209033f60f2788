#include "access/roles.hpp"

#include "access/built_in_roles.hpp"
#include "access/role_rules.hpp"
#include "base/problem.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

#include <algorithm>

namespace sampark {
namespace {

constexpr std::size_t longest_key = 40;
constexpr std::size_t longest_name = 100;

Role read_role(db::Row const& row) {
    return {std::string(row.text(0)), std::string(row.text(1)), read_stored_rules(parse_json(row.text(2)))};
}

bool is_key(std::string_view key) {
    auto const allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !key.empty() && key.size() <= longest_key && std::all_of(key.begin(), key.end(), allowed);
}

void check(Role const& role) {
    std::vector<FieldError> errors;
    if (!is_key(role.key)) errors.push_back({"key", "role_key_malformed", {{"max", longest_key}}});
    if (role.name.empty() && !is_built_in_role(role.key)) errors.push_back({"name", "required", {}});
    auto const length = count_code_points(role.name);
    if (length > longest_name)
        errors.push_back({"name", "too_long", {{"max", longest_name}, {"length", length}}});
    if (!errors.empty()) throw invalid(std::move(errors));
}

}  // namespace

void seed_roles(db::Tx& tx, Id const& workspace) {
    for (auto const& role : built_in_roles()) {
        tx.run(
            "INSERT INTO role (workspace_id, key, name, rules, changed_at) VALUES ($1, $2, $3, $4, $5) "
            "ON CONFLICT (workspace_id, key) DO NOTHING",
            workspace, role.key, role.name, json::serialize(to_json(role.rules)), now_micros());
    }
}

std::vector<Role> list_roles(db::Tx& tx, Id const& workspace) {
    std::vector<Role> roles;
    tx.each(
        "SELECT key, name, rules FROM role WHERE workspace_id = $1 ORDER BY key",
        [&](db::Row const& row) { roles.push_back(read_role(row)); }, workspace);
    return roles;
}

std::optional<Role> find_role(db::Tx& tx, Id const& workspace, std::string_view key) {
    return tx.first("SELECT key, name, rules FROM role WHERE workspace_id = $1 AND key = $2", read_role,
                    workspace, key);
}

std::shared_ptr<Role const> load_role(db::Tx& tx, Id const& workspace, std::string_view key) {
    auto role = find_role(tx, workspace, key);
    return std::make_shared<Role const>(role ? std::move(*role) : Role{std::string(key), "", {}});
}

void save_role(db::Tx& tx, Id const& workspace, Role const& role) {
    check(role);
    if (role.key == administrator_role) throw Problem(409, "role_fixed", {{"role", role.key}});
    tx.run(
        "INSERT INTO role (workspace_id, key, name, rules, changed_at) VALUES ($1, $2, $3, $4, $5) "
        "ON CONFLICT (workspace_id, key) DO UPDATE SET name = excluded.name, rules = excluded.rules, "
        "changed_at = excluded.changed_at",
        workspace, role.key, role.name, json::serialize(to_json(role.rules)), now_micros());
}

void remove_role(db::Tx& tx, Id const& workspace, std::string_view key) {
    if (is_built_in_role(key)) throw Problem(409, "role_fixed", {{"role", key}});
    auto const removed = tx.run("DELETE FROM role WHERE workspace_id = $1 AND key = $2", workspace, key);
    if (removed == 0) throw not_found("role", key);
}

}  // namespace sampark
