#include "access/credentials.hpp"

#include "access/access_keys.hpp"
#include "access/sessions.hpp"
#include "base/text.hpp"

namespace sampark {
namespace {

Credential read_credential(db::Row const& row) {
    Credential credential{std::string(row.text(0)), std::nullopt, row.integer(2)};
    if (!row.is_null(1)) credential.totp_secret = std::string(row.text(1));
    return credential;
}

}  // namespace

std::string normalise_mail(std::string_view mail) { return fold_case(std::string(trim(mail))); }

void set_login(db::Tx& tx, Account const& account, std::string_view mail) {
    tx.run(
        "DELETE FROM login WHERE mail = $1 AND workspace_id = $2 AND user_id <> $3 AND EXISTS "
        "(SELECT 1 FROM \"user\" u WHERE u.workspace_id = login.workspace_id AND u.id = login.user_id "
        "AND u.deleted_at IS NOT NULL)",
        normalise_mail(mail), account.workspace, account.user);
    tx.run(
        "INSERT INTO login (mail, workspace_id, user_id, last_used_at) VALUES ($1, $2, $3, 0) "
        "ON CONFLICT (workspace_id, user_id) DO UPDATE SET mail = excluded.mail",
        normalise_mail(mail), account.workspace, account.user);
}

std::vector<Account> find_accounts(db::Tx& tx, std::string_view mail, std::optional<Id> const& workspace,
                                   int limit) {
    std::vector<Account> accounts;
    auto const add = [&](db::Row const& row) { accounts.push_back({row.id(0), row.id(1)}); };
    if (workspace) {
        tx.each("SELECT workspace_id, user_id FROM login WHERE mail = $1 AND workspace_id = $2", add,
                normalise_mail(mail), *workspace);
    } else {
        tx.each(
            "SELECT workspace_id, user_id FROM login WHERE mail = $1 ORDER BY last_used_at DESC, "
            "workspace_id LIMIT $2",
            add, normalise_mail(mail), limit);
    }
    return accounts;
}

void note_login(db::Tx& tx, Account const& account, Micros now) {
    tx.run("UPDATE login SET last_used_at = $1 WHERE workspace_id = $2 AND user_id = $3", now,
           account.workspace, account.user);
}

std::vector<Login> list_logins(db::Tx& tx, Id const& workspace) {
    std::vector<Login> logins;
    tx.each(
        "SELECT c.user_id, NULLIF(l.last_used_at, 0) FROM credential c "
        "JOIN \"user\" u ON u.workspace_id = c.workspace_id AND u.id = c.user_id "
        "LEFT JOIN login l ON l.workspace_id = c.workspace_id AND l.user_id = c.user_id "
        "WHERE c.workspace_id = $1 AND u.deleted_at IS NULL AND u.active <> 0 ORDER BY c.user_id",
        [&](db::Row const& row) {
            logins.push_back({row.id(0), row.is_null(1) ? std::nullopt : std::optional(row.integer(1))});
        },
        workspace);
    return logins;
}

std::optional<Credential> find_credential(db::Tx& tx, Account const& account) {
    return tx.first(
        "SELECT password_hash, totp_secret, totp_last_step FROM credential "
        "WHERE workspace_id = $1 AND user_id = $2",
        read_credential, account.workspace, account.user);
}

void set_password_hash(db::Tx& tx, Account const& account, std::string_view hash, Micros now) {
    tx.run(
        "INSERT INTO credential (workspace_id, user_id, password_hash, totp_last_step, changed_at) "
        "VALUES ($1, $2, $3, 0, $4) ON CONFLICT (workspace_id, user_id) DO UPDATE "
        "SET password_hash = excluded.password_hash, changed_at = excluded.changed_at",
        account.workspace, account.user, hash, now);
}

void set_totp(db::Tx& tx, Account const& account, std::string_view sealed_secret, std::int64_t step) {
    tx.run(
        "UPDATE credential SET totp_secret = $1, totp_last_step = $2 WHERE workspace_id = $3 AND user_id = "
        "$4",
        sealed_secret, step, account.workspace, account.user);
}

void clear_totp(db::Tx& tx, Account const& account) {
    tx.run("UPDATE credential SET totp_secret = NULL WHERE workspace_id = $1 AND user_id = $2",
           account.workspace, account.user);
    set_recovery_codes(tx, account, {});
}

void set_recovery_codes(db::Tx& tx, Account const& account, std::span<std::string const> hashes) {
    tx.run("DELETE FROM recovery_code WHERE workspace_id = $1 AND user_id = $2", account.workspace,
           account.user);
    for (auto const& hash : hashes) {
        tx.run("INSERT INTO recovery_code (workspace_id, user_id, code_hash) VALUES ($1, $2, $3)",
               account.workspace, account.user, hash);
    }
}

std::int64_t count_recovery_codes(db::Tx& tx, Account const& account) {
    return tx
        .first(
            "SELECT count(*) FROM recovery_code WHERE workspace_id = $1 AND user_id = $2",
            [](db::Row const& row) { return row.integer(0); }, account.workspace, account.user)
        .value_or(0);
}

bool has_recovery_code(db::Tx& tx, Account const& account, std::string_view hash) {
    return tx
        .first(
            "SELECT 1 FROM recovery_code WHERE workspace_id = $1 AND user_id = $2 AND code_hash = $3",
            [](db::Row const&) { return true; }, account.workspace, account.user, hash)
        .has_value();
}

bool use_recovery_code(db::Tx& tx, Account const& account, std::string_view hash) {
    return tx.run("DELETE FROM recovery_code WHERE workspace_id = $1 AND user_id = $2 AND code_hash = $3",
                  account.workspace, account.user, hash) == 1;
}

bool use_totp_step(db::Tx& tx, Account const& account, std::int64_t step) {
    return tx.run(
               "UPDATE credential SET totp_last_step = $1 "
               "WHERE workspace_id = $2 AND user_id = $3 AND totp_last_step < $1",
               step, account.workspace, account.user) == 1;
}

std::optional<SealedSecret> find_sealed_secret(db::Tx& tx, Id const& workspace) {
    return tx.first(
        "SELECT user_id, totp_secret FROM credential WHERE workspace_id = $1 AND totp_secret IS NOT NULL "
        "LIMIT 1",
        [&](db::Row const& row) {
            return SealedSecret{{workspace, row.id(0)}, std::string(row.text(1))};
        },
        workspace);
}

void suspend(db::Tx& tx, Account const& account) {
    revoke_other_sessions(tx, account.workspace, account.user, Id{});
}

void remove_credentials_of_nobody(db::Tx& tx, Id const& workspace) {
    std::vector<Id> gone;
    tx.each(
        "SELECT user_id FROM credential c WHERE workspace_id = $1 AND NOT EXISTS "
        "(SELECT 1 FROM \"user\" u WHERE u.workspace_id = c.workspace_id AND u.id = c.user_id)",
        [&](db::Row const& row) { gone.push_back(row.id(0)); }, workspace);
    for (auto const& user : gone) {
        revoke_other_sessions(tx, workspace, user, Id{});
        for (auto const* kind : {&api_tokens, &app_passwords, &calendar_feeds})
            revoke_all_keys(tx, *kind, workspace, user);
        set_recovery_codes(tx, {workspace, user}, {});
        tx.run("DELETE FROM credential WHERE workspace_id = $1 AND user_id = $2", workspace, user);
        tx.run("DELETE FROM login WHERE workspace_id = $1 AND user_id = $2", workspace, user);
    }
}

}  // namespace sampark
