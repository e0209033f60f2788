// The door: signing in, and turning the secret of a request into the actor that the record engine obeys.
//
// Everything about a user that people edit (name, mail, role, team, active …) is a record of the engine,
// which this part does not know: FindUser reads it. Whoever changes a user or a role calls forget_user or
// forget_workspace after the commit.
#pragma once

#include "access/caller_cache.hpp"
#include "access/credentials.hpp"
#include "access/login_throttle.hpp"
#include "access/passwords.hpp"
#include "access/sessions.hpp"
#include "base/secret_box.hpp"
#include "db/database.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark {

struct UserFacts {
    std::string mail;
    std::string name;
    std::string role;  // key
    std::optional<Id> team;
    bool active = false;
    Language language = Language::en;
    std::string time_zone = "UTC";
};
// The user's record, or nothing when it is not there or in the trash. The transaction has entered the
// workspace.
using FindUser = std::function<std::optional<UserFacts>(db::Tx&, Account const&)>;

struct SignIn {
    std::string mail;
    std::string password;
    std::optional<std::string> code;  // one-time code
    std::optional<Id> workspace;      // needed only when the mail and password open several
    std::string user_agent;
    std::string address;
};

class Access {
public:
    Access(db::Database& database, SecretBox const& secrets, FindUser find_user);

    // Takes about 100 ms and no transaction while it does. Throws Problem
    //   401 "login_failed"        unknown mail, wrong password or inactive user: same answer, same time
    //   401 "totp_required"       right so far, a one-time code is needed; 401 "totp_wrong"
    //   409 "workspace_required"  {workspaces: [ids], choices: [{id, name}]}: mail and password open several;
    //   ask again with one of them 429 "too_many_attempts"   {retry_after}; 503 "sign_in_busy",
    //   "secret_unreadable".
    // Without a workspace the password is tried on the mail's accounts, last used first, at most four; a mail
    // with several accounts therefore takes longer to refuse, which tells that it has several, and no more.
    IssuedSession sign_in(SignIn const& request);

    // From memory only, for the path of every request; null when the database has to be asked.
    std::shared_ptr<Caller const> recall(std::string_view secret);
    // The holder of a session or API token secret. Throws Problem 401 "not_signed_in" or "token_refused".
    std::shared_ptr<Caller const> authenticate(std::string_view secret);
    // The holder of an app password, as a phone sends it with each request: its user's mail beside it. Throws
    // Problem 401 "device_refused", 429 "too_many_attempts" {retry_after}; guessing here does not slow down
    // sign-ins.
    std::shared_ptr<Caller const> authenticate_device(std::string_view mail, std::string_view password,
                                                      std::string_view address);
    // The actor of a user without any secret (the command line, jobs): nothing when the user is not there or
    // inactive.
    std::optional<Actor> find_actor(db::Tx& tx, Account const& account, Actor::Via via) const;

    void sign_out(Caller const& caller);
    void revoke_session(Account const& account, Id const& session);

    // The user's own change: throws Problem 422 with an error of "current_password" (wrong) or "password",
    // and ends the user's other sessions. Wrong guesses count as failed sign-ins.
    void change_password(Caller const& caller, std::string_view current, std::string_view password,
                         std::string_view address);
    // An administrator's, and with it the right to sign in: throws Problem 422, and ends all sessions of the
    // user. API tokens stay.
    void set_password(Account const& account, std::string_view password);
    // For a new user, in the transaction that creates it; hash the password before (passwords()).
    static void add_credentials(db::Tx& tx, Account const& account, std::string_view mail,
                                std::string_view password_hash);

    // Turns one-time codes on, given a code of the app that holds the secret; returns ten recovery codes,
    // each good for one sign-in in place of a one-time code, not to be had again. Throws Problem 422
    // "totp_wrong".
    std::vector<std::string> enable_totp(Account const& account, std::string_view secret,
                                         std::string_view code);
    void disable_totp(Account const& account);
    // Whether the key opens what the workspace keeps sealed, by the example of one; nothing when it keeps
    // none.
    std::optional<bool> opens_secrets(Id const& workspace);
    // Ten new ones in place of those left. Throws Problem 409 "totp_off".
    std::vector<std::string> renew_recovery_codes(Account const& account);
    struct Totp {
        bool enabled = false;
        std::int64_t recovery_codes = 0;  // left
    };
    Totp totp_of(Account const& account);
    // The user's present password before a change of what protects the account. Throws Problem 422 with an
    // error of "current_password"; wrong guesses count as failed sign-ins.
    UserFacts confirm_password(Caller const& caller, std::string_view current, std::string_view address);

    void forget_user(Account const& account) { cache_.forget_user(account.workspace, account.user); }
    void forget_workspace(Id const& workspace) { cache_.forget_workspace(workspace); }

    PasswordHasher& passwords() { return passwords_; }

private:
    struct Candidate;

    std::vector<Candidate> find_candidates(SignIn const& request);
    void keep_matching(std::vector<Candidate>& candidates, std::string const& password);
    // What answered the question for a one-time code, to be used up; neither when none is asked for.
    struct Answer {
        std::optional<std::int64_t> step;
        std::optional<std::string> recovery_code;  // hashed
    };
    Answer check_code(Candidate const& candidate, SignIn const& request, LoginThrottle::Attempt& attempt);
    static bool use(db::Tx& tx, Account const& account, Answer const& answer);
    IssuedSession open_session(Candidate const& candidate, SignIn const& request,
                               std::optional<std::string> const& new_hash, Answer const& answer);
    UserFacts require_user(db::Tx& tx, Account const& account) const;
    void replace_password(Account const& account, std::string_view mail, std::string_view password,
                          Id const& kept_session);

    db::Database& database_;
    SecretBox const& secrets_;
    FindUser find_user_;
    PasswordHasher passwords_;
    LoginThrottle throttle_;
    LoginThrottle device_throttle_;  // of its own: a phone that keeps an old password must lock nobody out
    CallerCache cache_;
};

}  // namespace sampark
