#include "access/access.hpp"

#include "access/access_keys.hpp"
#include "access/roles.hpp"
#include "access/secret_text.hpp"
#include "access/totp.hpp"
#include "base/log.hpp"
#include "base/problem.hpp"

#include <algorithm>

namespace sampark {
namespace {

constexpr int most_accounts_tried = 4;

std::string totp_context(Account const& account) {
    return "totp:" + to_text(account.workspace) + ':' + to_text(account.user);
}

Actor make_actor(db::Tx& tx, Account const& account, UserFacts const& user, Actor::Via via) {
    return {.workspace = account.workspace,
            .user = account.user,
            .team = user.team,
            .role = load_role(tx, account.workspace, user.role),
            .language = user.language,
            .time_zone = user.time_zone,
            .via = via,
            .request_id = {}};
}

// Passwords are compared outside the transaction: the credential may have been replaced meanwhile.
bool is_unchanged(std::optional<Credential> const& now, Credential const& then) {
    return now && now->password_hash == then.password_hash && now->totp_secret == then.totp_secret;
}

struct RecoveryCodes {
    std::vector<std::string> texts;
    std::vector<std::string> hashes;

    static RecoveryCodes make() {
        constexpr int count = 10;
        RecoveryCodes codes;
        for (int i = 0; i < count; ++i) {
            codes.texts.push_back(new_recovery_code());
            codes.hashes.push_back(hash_of_secret(normalise_recovery_code(codes.texts.back())));
        }
        return codes;
    }
};

std::string name_of_workspace(db::Tx& tx, Id const& workspace) {
    tx.enter_workspace(workspace);
    return tx
        .first(
            "SELECT name FROM workspace WHERE workspace_id = $1 AND id = $1",
            [](db::Row const& row) { return std::string(row.text(0)); }, workspace)
        .value_or("");
}

Problem workspace_required(db::Database& database, std::vector<Id> const& workspaces) {
    return database.read([&](db::Tx& tx) {
        json::array ids;
        json::array choices;
        for (auto const& id : workspaces) {
            ids.emplace_back(to_text(id));
            choices.push_back({{"id", to_text(id)}, {"name", name_of_workspace(tx, id)}});
        }
        return Problem(409, "workspace_required",
                       {{"workspaces", std::move(ids)}, {"choices", std::move(choices)}});
    });
}

}  // namespace

struct Access::Candidate {
    Account account;
    Credential credential;
};

Access::Access(db::Database& database, SecretBox const& secrets, FindUser find_user)
    : database_(database), secrets_(secrets), find_user_(std::move(find_user)) {}

IssuedSession Access::sign_in(SignIn const& request) {
    auto attempt = throttle_.begin(normalise_mail(request.mail), request.address);
    auto candidates = find_candidates(request);
    if (candidates.empty()) passwords_.matches(request.password, PasswordHasher::nobody());
    keep_matching(candidates, request.password);
    if (candidates.empty()) {
        attempt.failed();
        throw Problem(401, "login_failed");
    }
    if (candidates.size() > 1) {
        std::vector<Id> workspaces;
        for (auto const& candidate : candidates) workspaces.push_back(candidate.account.workspace);
        throw workspace_required(database_, workspaces);
    }
    auto const& candidate = candidates.front();
    auto const answer = check_code(candidate, request, attempt);
    std::optional<std::string> new_hash;
    if (PasswordHasher::needs_rehash(candidate.credential.password_hash))
        new_hash = passwords_.hash(request.password);
    auto issued = open_session(candidate, request, new_hash, answer);
    attempt.succeeded();
    return issued;
}

std::vector<Access::Candidate> Access::find_candidates(SignIn const& request) {
    return database_.read([&](db::Tx& tx) {
        std::vector<Candidate> candidates;
        for (auto const& account : find_accounts(tx, request.mail, request.workspace, most_accounts_tried)) {
            tx.enter_workspace(account.workspace);
            auto credential = find_credential(tx, account);
            auto const user = find_user_(tx, account);
            if (user && user->active && credential) candidates.push_back({account, std::move(*credential)});
        }
        return candidates;
    });
}

void Access::keep_matching(std::vector<Candidate>& candidates, std::string const& password) {
    std::erase_if(candidates, [&](Candidate const& candidate) {
        return !passwords_.matches(password, candidate.credential.password_hash);
    });
}

Access::Answer Access::check_code(Candidate const& candidate, SignIn const& request,
                                  LoginThrottle::Attempt& attempt) {
    auto const& credential = candidate.credential;
    if (!credential.totp_secret) return {};
    if (!request.code || request.code->empty()) throw Problem(401, "totp_required");
    Answer answer;
    if (auto const typed = normalise_recovery_code(*request.code); !typed.empty()) {
        auto hash = hash_of_secret(typed);
        auto const known = database_.read([&](db::Tx& tx) {
            tx.enter_workspace(candidate.account.workspace);
            return has_recovery_code(tx, candidate.account, hash);
        });
        if (known) answer.recovery_code = std::move(hash);
    } else {
        auto const secret = secrets_.unseal(*credential.totp_secret, totp_context(candidate.account));
        answer.step = matching_totp_step(secret, *request.code, now_micros(), credential.totp_last_step);
    }
    if (answer.step || answer.recovery_code) return answer;
    attempt.failed();
    throw Problem(401, "totp_wrong");
}

// Of two sign-ins with one code, one wins.
bool Access::use(db::Tx& tx, Account const& account, Answer const& answer) {
    if (answer.step) return use_totp_step(tx, account, *answer.step);
    return !answer.recovery_code || use_recovery_code(tx, account, *answer.recovery_code);
}

IssuedSession Access::open_session(Candidate const& candidate, SignIn const& request,
                                   std::optional<std::string> const& new_hash, Answer const& answer) {
    auto const& account = candidate.account;
    return database_.write([&](db::Tx& tx) {
        tx.enter_workspace(account.workspace);
        if (!is_unchanged(find_credential(tx, account), candidate.credential))
            throw Problem(401, "login_failed");
        if (!use(tx, account, answer)) throw Problem(401, "totp_wrong");
        if (new_hash) set_password_hash(tx, account, *new_hash);
        note_login(tx, account);
        return create_session(tx, {account.workspace, account.user, request.user_agent, request.address});
    });
}

std::shared_ptr<Caller const> Access::recall(std::string_view secret) {
    return cache_.find(hash_of_secret(secret));
}

std::shared_ptr<Caller const> Access::authenticate(std::string_view secret) {
    auto const hash = hash_of_secret(secret);
    if (auto caller = cache_.find(hash)) return caller;
    auto const stamp = cache_.stamp();
    auto const now = now_micros();
    std::optional<Session> session;
    std::optional<AccessKey> token;
    std::optional<Actor> actor;
    database_.read([&](db::Tx& tx) {
        if (secret.starts_with(api_token_prefix)) {
            token = find_key(tx, api_tokens, hash, now);
            if (!token) throw Problem(401, "token_refused");
            actor = find_actor(tx, {token->workspace, token->user}, Actor::Via::api);
        } else {
            session = authenticate_session(tx, secret, now);
            actor = find_actor(tx, {session->workspace, session->user}, Actor::Via::web);
        }
    });
    if (!actor) throw Problem(401, token ? "token_refused" : "not_signed_in");
    try {
        if (token && is_touch_due(*token, now))
            database_.write([&](db::Tx& tx) { touch_key(tx, api_tokens, *token, now); });
        if (session && is_touch_due(*session, now))
            database_.write([&](db::Tx& tx) { touch_session(tx, *session, now); });
    } catch (Problem const& problem) {
        // Reading goes on where nothing can be written.
        log_warning("last use was not noted", {{"code", problem.code}});
    }
    auto caller = token ? std::make_shared<Caller const>(
                              Caller{*actor, Caller::Door::api_token, token->id, token->expires_at})
                        : std::make_shared<Caller const>(
                              Caller{*actor, Caller::Door::session, session->id, session->expires_at});
    cache_.remember(hash, caller, stamp, now);
    return caller;
}

std::shared_ptr<Caller const> Access::authenticate_device(std::string_view mail, std::string_view password,
                                                          std::string_view address) {
    auto const login = normalise_mail(std::string(mail));
    auto const hash = hash_of(app_passwords, password);
    auto const key = hash_of_secret("device " + login + '\n' + hash);
    if (auto caller = cache_.find(key)) return caller;
    auto const stamp = cache_.stamp();
    auto const now = now_micros();
    std::optional<AccessKey> found;
    std::optional<Actor> actor;
    database_.read([&](db::Tx& tx) {
        found = find_key(tx, app_passwords, hash, now);
        if (!found) return;
        Account const account{found->workspace, found->user};
        tx.enter_workspace(account.workspace);
        auto const user = find_user_(tx, account);
        if (user && user->active && normalise_mail(user->mail) == login)
            actor = make_actor(tx, account, *user, Actor::Via::device);
    });
    // Only what is wrong waits: nobody guesses 100 bits, and others at the address have passwords that are
    // right.
    if (!actor) {
        device_throttle_.begin(login, address).failed();
        throw Problem(401, "device_refused", {{"device", true}});
    }
    if (is_touch_due(*found, now)) {
        try {
            database_.write([&](db::Tx& tx) { touch_key(tx, app_passwords, *found, now); });
        } catch (Problem const& problem) {
            log_warning("last use was not noted", {{"code", problem.code}});
        }
    }
    auto caller =
        std::make_shared<Caller const>(Caller{*actor, Caller::Door::app_password, found->id, std::nullopt});
    cache_.remember(key, caller, stamp, now);
    return caller;
}

std::optional<Actor> Access::find_actor(db::Tx& tx, Account const& account, Actor::Via via) const {
    tx.enter_workspace(account.workspace);
    auto const user = find_user_(tx, account);
    if (!user || !user->active) return std::nullopt;
    return make_actor(tx, account, *user, via);
}

UserFacts Access::require_user(db::Tx& tx, Account const& account) const {
    auto user = find_user_(tx, account);
    if (!user) throw not_found("user", to_text(account.user));
    return std::move(*user);
}

void Access::sign_out(Caller const& caller) {
    revoke_session({caller.actor.workspace, caller.actor.user}, caller.key);
}

void Access::revoke_session(Account const& account, Id const& session) {
    database_.write(
        [&](db::Tx& tx) { sampark::revoke_session(tx, account.workspace, account.user, session); });
    forget_user(account);
}

UserFacts Access::confirm_password(Caller const& caller, std::string_view current, std::string_view address) {
    Account const account{caller.actor.workspace, caller.actor.user};
    auto [user, credential] = database_.read([&](db::Tx& tx) {
        tx.enter_workspace(account.workspace);
        return std::pair(require_user(tx, account), find_credential(tx, account));
    });
    auto attempt = throttle_.begin(normalise_mail(user.mail), address);
    if (!credential || !passwords_.matches(current, credential->password_hash)) {
        attempt.failed();
        throw invalid({{"current_password", "password_wrong", {}}});
    }
    return std::move(user);
}

void Access::change_password(Caller const& caller, std::string_view current, std::string_view password,
                             std::string_view address) {
    auto const user = confirm_password(caller, current, address);
    if (auto errors = check_password(password, user.mail, user.name); !errors.empty())
        throw invalid(std::move(errors));
    replace_password({caller.actor.workspace, caller.actor.user}, user.mail, password,
                     caller.door == Caller::Door::session ? caller.key : Id{});
}

void Access::set_password(Account const& account, std::string_view password) {
    auto const user = database_.read([&](db::Tx& tx) {
        tx.enter_workspace(account.workspace);
        return require_user(tx, account);
    });
    if (user.mail.empty()) throw invalid({{"mail", "required", {}}});
    if (auto errors = check_password(password, user.mail, user.name); !errors.empty())
        throw invalid(std::move(errors));
    replace_password(account, user.mail, password, Id{});
}

void Access::replace_password(Account const& account, std::string_view mail, std::string_view password,
                              Id const& kept_session) {
    auto const hash = passwords_.hash(password);
    database_.write([&](db::Tx& tx) {
        tx.enter_workspace(account.workspace);
        if (!mail.empty()) set_login(tx, account, mail);
        set_password_hash(tx, account, hash);
        revoke_other_sessions(tx, account.workspace, account.user, kept_session);
    });
    forget_user(account);
}

void Access::add_credentials(db::Tx& tx, Account const& account, std::string_view mail,
                             std::string_view password_hash) {
    set_login(tx, account, mail);
    set_password_hash(tx, account, password_hash);
}

std::vector<std::string> Access::enable_totp(Account const& account, std::string_view secret,
                                             std::string_view code) {
    auto const step = matching_totp_step(secret, code, now_micros(), 0);
    if (!step) throw invalid({{"code", "totp_wrong", {}}});
    auto const sealed = secrets_.seal(secret, totp_context(account));
    auto const codes = RecoveryCodes::make();
    database_.write([&](db::Tx& tx) {
        tx.enter_workspace(account.workspace);
        set_totp(tx, account, sealed, *step);
        set_recovery_codes(tx, account, codes.hashes);
    });
    return codes.texts;
}

std::vector<std::string> Access::renew_recovery_codes(Account const& account) {
    auto const codes = RecoveryCodes::make();
    database_.write([&](db::Tx& tx) {
        tx.enter_workspace(account.workspace);
        auto const credential = find_credential(tx, account);
        if (!credential || !credential->totp_secret) throw Problem(409, "totp_off");
        set_recovery_codes(tx, account, codes.hashes);
    });
    return codes.texts;
}

Access::Totp Access::totp_of(Account const& account) {
    return database_.read([&](db::Tx& tx) {
        tx.enter_workspace(account.workspace);
        auto const credential = find_credential(tx, account);
        return Totp{credential && credential->totp_secret, count_recovery_codes(tx, account)};
    });
}

std::optional<bool> Access::opens_secrets(Id const& workspace) {
    auto const sample = database_.read([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        return find_sealed_secret(tx, workspace);
    });
    if (!sample) return std::nullopt;
    try {
        secrets_.unseal(sample->sealed, totp_context(sample->account));
        return true;
    } catch (Problem const&) {
        return false;
    }
}

void Access::disable_totp(Account const& account) {
    database_.write([&](db::Tx& tx) {
        tx.enter_workspace(account.workspace);
        clear_totp(tx, account);
    });
}

}  // namespace sampark
