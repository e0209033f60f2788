// What proves who a user is: the mail that names the account, the password's hash, the seed of one-time
// codes.
//
// One mail may have an account in several workspaces (an accountant of two firms), each with its own
// password. Signing in tries the workspace that was asked for, else every account of the mail (see
// Access::sign_in). The table login is not isolated by workspace; credential is: enter the workspace first.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sampark {

struct Account {
    Id workspace;
    Id user;

    bool operator==(Account const&) const = default;
};

struct Credential {
    std::string password_hash;
    std::optional<std::string> totp_secret;  // sealed
    std::int64_t totp_last_step = 0;
};

// Trimmed, NFC, without case: how mails of accounts are compared.
std::string normalise_mail(std::string_view mail);

// Names the account by this mail from now on; an account in the trash that had it gives it up. Throws Problem
// 409 "conflict" when another account of the workspace has it.
void set_login(db::Tx& tx, Account const& account, std::string_view mail);
// Accounts of the mail, last used first, at most `limit`; only the one in `workspace` when given.
std::vector<Account> find_accounts(db::Tx& tx, std::string_view mail, std::optional<Id> const& workspace,
                                   int limit);
void note_login(db::Tx& tx, Account const& account, Micros now = now_micros());

// A user who can sign in; nobody becomes one by being named in a table that is imported.
struct Login {
    Id user;
    std::optional<Micros> last_used_at;
};
std::vector<Login> list_logins(db::Tx& tx, Id const& workspace);

std::optional<Credential> find_credential(db::Tx& tx, Account const& account);
// Creates the credential, or replaces its password and keeps one-time codes.
void set_password_hash(db::Tx& tx, Account const& account, std::string_view hash, Micros now = now_micros());
// From now on a one-time code is asked for; `step` is the one of the code that proved the app was set up.
void set_totp(db::Tx& tx, Account const& account, std::string_view sealed_secret, std::int64_t step);
// Recovery codes go with it.
void clear_totp(db::Tx& tx, Account const& account);
// Replaces the account's recovery codes by those with these hashes.
void set_recovery_codes(db::Tx& tx, Account const& account, std::span<std::string const> hashes);
std::int64_t count_recovery_codes(db::Tx& tx, Account const& account);
bool has_recovery_code(db::Tx& tx, Account const& account, std::string_view hash);
// False when it was used already, or never was one.
bool use_recovery_code(db::Tx& tx, Account const& account, std::string_view hash);
// False when a code of this step or a later one was used already: of two sign-ins with one code, one wins.
bool use_totp_step(db::Tx& tx, Account const& account, std::int64_t step);

struct SealedSecret {
    Account account;
    std::string sealed;
};
// Any one of the workspace.
std::optional<SealedSecret> find_sealed_secret(db::Tx& tx, Id const& workspace);

// The user is in the trash: sessions end. What proves who they are is kept for when they come back, and
// counts for nothing as long as the user's record is not found.
void suspend(db::Tx& tx, Account const& account);
// Login, credential, tokens and recovery codes of users whose record is gone for good.
void remove_credentials_of_nobody(db::Tx& tx, Id const& workspace);

}  // namespace sampark
