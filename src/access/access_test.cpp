// Signing in and being recognised, on both databases.
#include "access/access.hpp"

#include "access/access_keys.hpp"
#include "access/built_in_roles.hpp"
#include "access/roles.hpp"
#include "access/secret_text.hpp"
#include "access/totp.hpp"
#include "base/problem.hpp"
#include "db/migrate.hpp"
#include "db/test_database.hpp"

#include <functional>
#include <map>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sampark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view password = "correct horse battery";

std::string code_of(std::function<void()> const& action) {
    try {
        action();
    } catch (Problem const& problem) {
        return problem.errors.empty() ? problem.code
                                      : problem.errors.front().field + ' ' + problem.errors.front().code;
    }
    return "nothing";
}

class AccessTest : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        db::migrate(*database);
        workspace = add_workspace();
        rupa = add_user(workspace, "rupa@example.com", password);
    }

    Id add_workspace() {
        auto const id = new_id();
        database->write([&](db::Tx& tx) {
            tx.enter_workspace(id);
            seed_roles(tx, id);
        });
        return id;
    }

    Account add_user(Id const& of_workspace, std::string const& mail, std::string_view secret) {
        Account const account{of_workspace, new_id()};
        facts_of(account) = {.mail = mail, .name = "Rupa Sen", .role = "member", .team = {}, .active = true};
        auto const hash = access.passwords().hash(secret);
        database->write([&](db::Tx& tx) {
            tx.enter_workspace(of_workspace);
            Access::add_credentials(tx, account, mail, hash);
        });
        return account;
    }

    UserFacts& facts_of(Account const& account) {
        return users[to_text(account.workspace) + to_text(account.user)];
    }

    std::optional<UserFacts> find(Account const& account) {
        if (auto const action = std::exchange(while_reading, nullptr)) action();
        auto const found = users.find(to_text(account.workspace) + to_text(account.user));
        if (found == users.end()) return std::nullopt;
        return found->second;
    }

    static SignIn with(std::string_view mail, std::string_view secret, std::optional<std::string> code = {}) {
        return {.mail = std::string(mail),
                .password = std::string(secret),
                .code = std::move(code),
                .workspace = {},
                .user_agent = "Browser",
                .address = "192.0.2.1"};
    }
    std::string sign_in() { return access.sign_in(with("rupa@example.com", password)).secret; }
    std::string refusal(SignIn const& request) {
        return code_of([&] { access.sign_in(request); });
    }
    std::string refusal_of(std::string const& secret) {
        return code_of([&] { access.authenticate(secret); });
    }

    db::TestDatabase database{GetParam()};
    SecretBox secrets = SecretBox::from_keys({std::string(43, 'A')}, "test");
    std::map<std::string, UserFacts> users;
    std::function<void()> while_reading;  // runs once, after a credential was read and before it is used
    Access access{*database, secrets, [this](db::Tx&, Account const& account) { return find(account); }};
    Id workspace;
    Account rupa;
};

TEST_P(AccessTest, SignsInAndRecognisesTheSession) {
    auto const team = new_id();
    facts_of(rupa).team = team;
    facts_of(rupa).language = Language::bn;
    auto const issued = access.sign_in(with("  Rupa@Example.COM ", password));
    EXPECT_EQ(issued.session.workspace, workspace);
    EXPECT_EQ(issued.session.user_agent, "Browser");
    EXPECT_THAT(issued.secret, SizeIs(43));
    EXPECT_EQ(access.recall(issued.secret), nullptr);
    auto const caller = access.authenticate(issued.secret);
    EXPECT_EQ(caller->actor.user, rupa.user);
    EXPECT_EQ(caller->actor.team, team);
    EXPECT_EQ(caller->actor.language, Language::bn);
    EXPECT_EQ(caller->actor.via, Actor::Via::web);
    EXPECT_EQ(caller->actor.role->key, "member");
    EXPECT_EQ(caller->actor.rule("deal").read, Scope::team);
    EXPECT_EQ(caller->key, issued.session.id);
    EXPECT_EQ(access.recall(issued.secret), caller);
}

TEST_P(AccessTest, AnswersUnknownMailAndWrongPasswordAlike) {
    EXPECT_EQ(refusal(with("rupa@example.com", "wrong password")), "login_failed");
    EXPECT_EQ(refusal(with("nobody@example.com", password)), "login_failed");
    EXPECT_EQ(refusal(with("", "")), "login_failed");
    facts_of(rupa).active = false;
    EXPECT_EQ(refusal(with("rupa@example.com", password)), "login_failed");
}

TEST_P(AccessTest, SlowsGuessingDown) {
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(refusal(with("rupa@example.com", "wrong password")), "login_failed");
    EXPECT_EQ(refusal(with("RUPA@example.com", password)), "too_many_attempts");
    add_user(workspace, "other@example.com", password);
    EXPECT_EQ(refusal(with("other@example.com", password)), "nothing");
}

TEST_P(AccessTest, KeepsOnlyHashesOfSecrets) {
    auto const secret = sign_in();
    auto const stored = *database->read([](db::Tx& tx) {
        return tx.first("SELECT token_hash FROM session",
                        [](db::Row const& row) { return std::string(row.text(0)); });
    });
    EXPECT_EQ(stored, hash_of_secret(secret));
    EXPECT_EQ(refusal_of(stored), "not_signed_in");
    EXPECT_EQ(refusal_of(""), "not_signed_in");
}

TEST_P(AccessTest, ForgetsAtOnceWhatIsRevoked) {
    auto const first = sign_in();
    auto const second = sign_in();
    auto const caller = access.authenticate(first);
    access.authenticate(second);
    access.sign_out(*caller);
    EXPECT_EQ(access.recall(first), nullptr);
    EXPECT_EQ(refusal_of(first), "not_signed_in");
    auto const sessions = database->read([&](db::Tx& tx) { return list_sessions(tx, workspace, rupa.user); });
    ASSERT_THAT(sessions, SizeIs(1));
    access.revoke_session(rupa, sessions[0].id);
    EXPECT_EQ(refusal_of(second), "not_signed_in");
    EXPECT_EQ(code_of([&] { access.revoke_session(rupa, sessions[0].id); }), "not_found");
}

TEST_P(AccessTest, NoticesChangesOfUserAndRole) {
    auto const secret = sign_in();
    access.authenticate(secret);
    facts_of(rupa).role = "read_only";
    EXPECT_EQ(access.authenticate(secret)->actor.role->key, "member") << "remembered for a moment";
    access.forget_user(rupa);
    EXPECT_EQ(access.authenticate(secret)->actor.role->key, "read_only");
    facts_of(rupa).role = "vanished";
    access.forget_user(rupa);
    EXPECT_EQ(access.authenticate(secret)->actor.rule("deal").read, Scope::none);
    facts_of(rupa).active = false;
    access.forget_workspace(workspace);
    EXPECT_EQ(refusal_of(secret), "not_signed_in");
}

TEST_P(AccessTest, ChangingThePasswordEndsOtherSessions) {
    auto const mine = sign_in();
    auto const other = sign_in();
    auto const caller = access.authenticate(mine);
    access.authenticate(other);
    EXPECT_EQ(code_of([&] { access.change_password(*caller, "wrong one", "another good one", "192.0.2.1"); }),
              "current_password password_wrong");
    EXPECT_EQ(code_of([&] { access.change_password(*caller, password, "Rupa Sen", "192.0.2.1"); }),
              "password password_short");
    access.change_password(*caller, password, "another good one", "192.0.2.1");
    EXPECT_EQ(access.authenticate(mine)->actor.user, rupa.user);
    EXPECT_EQ(refusal_of(other), "not_signed_in");
    EXPECT_EQ(refusal(with("rupa@example.com", password)), "login_failed");
    EXPECT_EQ(refusal(with("rupa@example.com", "another good one")), "nothing");
    access.set_password(rupa, "a third good one");
    EXPECT_EQ(refusal_of(mine), "not_signed_in");
}

TEST_P(AccessTest, APasswordReplacedMeanwhileOpensNothing) {
    auto const hash = access.passwords().hash("another good one");
    while_reading = [&] {
        database->write([&](db::Tx& tx) {
            tx.enter_workspace(workspace);
            set_password_hash(tx, rupa, hash);
        });
    };
    EXPECT_EQ(refusal(with("rupa@example.com", password)), "login_failed");
    EXPECT_EQ(refusal(with("rupa@example.com", "another good one")), "nothing");
}

TEST_P(AccessTest, AsksForAOneTimeCodeAndTakesEachOnce) {
    auto const secret = new_totp_secret();
    auto const step = totp_step(now_micros());
    EXPECT_EQ(code_of([&] { access.enable_totp(rupa, secret, "000"); }), "code totp_wrong");
    access.enable_totp(rupa, secret, totp_code(secret, step));
    EXPECT_EQ(refusal(with("rupa@example.com", password)), "totp_required");
    EXPECT_EQ(refusal(with("rupa@example.com", "wrong password")), "login_failed");
    EXPECT_EQ(refusal(with("rupa@example.com", password, "12")), "totp_wrong");
    auto const code = totp_code(secret, step + 1);
    EXPECT_EQ(refusal(with("rupa@example.com", password, code)), "nothing");
    EXPECT_EQ(refusal(with("rupa@example.com", password, code)), "totp_wrong");
    access.disable_totp(rupa);
    EXPECT_EQ(refusal(with("rupa@example.com", password)), "nothing");
}

TEST_P(AccessTest, SealsTheSeedOfCodesForItsOwner) {
    auto const secret = new_totp_secret();
    access.enable_totp(rupa, secret, totp_code(secret, totp_step(now_micros())));
    auto const stored = *database->read([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        return find_credential(tx, rupa)->totp_secret;
    });
    EXPECT_EQ(stored.find(secret), std::string::npos);
    auto const other = add_user(workspace, "other@example.com", password);
    database->write([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        set_totp(tx, other, stored, 0);
    });
    EXPECT_EQ(refusal(with("other@example.com", password, "123456")), "secret_unreadable");
}

TEST_P(AccessTest, OneMailMayOpenSeveralWorkspaces) {
    auto const second = add_user(add_workspace(), "rupa@example.com", "quite another one");
    EXPECT_EQ(access.sign_in(with("rupa@example.com", "quite another one")).session.workspace,
              second.workspace);
    EXPECT_EQ(access.sign_in(with("rupa@example.com", password)).session.workspace, workspace);
    access.set_password(second, password);
    EXPECT_EQ(refusal(with("rupa@example.com", password)), "workspace_required");
    auto request = with("rupa@example.com", password);
    request.workspace = second.workspace;
    EXPECT_EQ(access.sign_in(request).session.user, second.user);
    request.workspace = new_id();
    EXPECT_EQ(refusal(request), "login_failed");
}

TEST_P(AccessTest, OneWorkspaceHasAMailOnce) {
    EXPECT_EQ(code_of([&] { add_user(workspace, "RUPA@example.com", password); }), "conflict");
    database->write([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        set_login(tx, rupa, "rupa.sen@example.com");
    });
    EXPECT_EQ(refusal(with("rupa@example.com", password)), "login_failed");
    EXPECT_EQ(refusal(with("rupa.sen@example.com", password)), "nothing");
}

TEST_P(AccessTest, ApiTokensActUntilTheyExpireOrAreRevoked) {
    auto const now = now_micros();
    auto const issued = database->write([&](db::Tx& tx) {
        return issue_key(tx, api_tokens, {workspace, rupa.user, " Website ", {}});
    });
    EXPECT_TRUE(issued.secret.starts_with("sampark_"));
    EXPECT_THAT(issued.secret, SizeIs(51));
    EXPECT_EQ(issued.key.name, "Website");
    EXPECT_EQ(access.authenticate(issued.secret)->actor.via, Actor::Via::api);
    auto const listed =
        database->read([&](db::Tx& tx) { return list_keys(tx, api_tokens, workspace, rupa.user); });
    ASSERT_THAT(listed, SizeIs(1));
    EXPECT_GE(listed[0].last_used_at.value_or(0), now);
    auto const revoke = [&] {
        auto name = database->write(
            [&](db::Tx& tx) { return revoke_key(tx, api_tokens, workspace, rupa.user, issued.key.id); });
        access.forget_user(rupa);
        return name;
    };
    EXPECT_EQ(revoke(), "Website");
    EXPECT_EQ(refusal_of(issued.secret), "token_refused");
    EXPECT_EQ(code_of(revoke), "not_found");

    auto const short_lived = database->write([&](db::Tx& tx) {
        return issue_key(tx, api_tokens, {workspace, rupa.user, "Short", now + 1000}, now);
    });
    auto const hash = hash_of(api_tokens, short_lived.secret);
    database->read([&](db::Tx& tx) {
        EXPECT_EQ(find_key(tx, api_tokens, hash, now + 999)->name, "Short");
        EXPECT_FALSE(find_key(tx, api_tokens, hash, now + 1000));
    });
    EXPECT_EQ(code_of([&] {
                  database->write([&](db::Tx& tx) {
                      issue_key(tx, api_tokens, {workspace, rupa.user, "", now - 1});
                  });
              }),
              "name required");
}

TEST_P(AccessTest, SessionsEndWhenIdleAndAfterNinetyDays) {
    auto const begin = now_micros();
    auto const create = [&] {
        return database->write([&](db::Tx& tx) {
            return create_session(tx, {workspace, rupa.user, "", ""}, begin);
        });
    };
    auto const is_valid = [&](IssuedSession const& issued, Micros at) {
        return code_of([&] {
                   database->read([&](db::Tx& tx) { authenticate_session(tx, issued.secret, at); });
               }) == "nothing";
    };
    auto const touch = [&](IssuedSession const& issued, Micros at) {
        database->write([&](db::Tx& tx) { touch_session(tx, issued.session, at); });
    };
    auto const idle = create();
    EXPECT_TRUE(is_valid(idle, begin + 30 * micros_per_day - 1));
    EXPECT_FALSE(is_valid(idle, begin + 30 * micros_per_day));
    auto const used = create();
    EXPECT_FALSE(is_touch_due(used.session, begin + 59 * micros_per_second));
    EXPECT_TRUE(is_touch_due(used.session, begin + 60 * micros_per_second));
    for (int day = 20; day <= 80; day += 20) touch(used, begin + day * micros_per_day);
    EXPECT_TRUE(is_valid(used, begin + 90 * micros_per_day - 1));
    EXPECT_FALSE(is_valid(used, begin + 90 * micros_per_day));
    EXPECT_EQ(database->write([&](db::Tx& tx) { return purge_sessions(tx, begin + 31 * micros_per_day); }),
              1);
}

TEST_P(AccessTest, NothingIsLeftOfAUserWhoseRecordIsGone) {
    auto const secret = sign_in();
    database->write([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        for (auto const* kind : {&api_tokens, &app_passwords, &calendar_feeds})
            issue_key(tx, *kind, {workspace, rupa.user, "Website", {}});
        remove_credentials_of_nobody(tx, workspace);
    });
    EXPECT_EQ(refusal_of(secret), "not_signed_in");
    EXPECT_EQ(refusal(with("rupa@example.com", password)), "login_failed");
    database->read([&](db::Tx& tx) {
        for (auto const* kind : {&api_tokens, &app_passwords, &calendar_feeds})
            EXPECT_THAT(list_keys(tx, *kind, workspace, rupa.user), IsEmpty());
    });
}

TEST_P(AccessTest, RolesCanBeChangedExceptTheAdministrators) {
    database->write([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        Role role{"intern", "শিক্ষানবিশ", {{{"deal", {.read = Scope::own}}}, {Right::audit}}};
        save_role(tx, workspace, role);
        EXPECT_EQ(find_role(tx, workspace, "intern"), role);
        role.rules.entities.clear();
        save_role(tx, workspace, role);
        seed_roles(tx, workspace);
        EXPECT_EQ(*load_role(tx, workspace, "intern"), role);
        std::vector<std::string> keys;
        for (auto const& listed : list_roles(tx, workspace)) keys.push_back(listed.key);
        EXPECT_THAT(keys, ElementsAre("administrator", "intern", "manager", "member", "read_only"));
        remove_role(tx, workspace, "intern");
        EXPECT_EQ(find_role(tx, workspace, "intern"), std::nullopt);
        EXPECT_EQ(code_of([&] { save_role(tx, workspace, built_in_roles().front()); }), "role_fixed");
        EXPECT_EQ(code_of([&] { remove_role(tx, workspace, "member"); }), "role_fixed");
        EXPECT_EQ(code_of([&] { remove_role(tx, workspace, "intern"); }), "not_found");
        EXPECT_EQ(code_of([&] { save_role(tx, workspace, {"Intern!", "x", {}}); }), "key role_key_malformed");
        EXPECT_EQ(code_of([&] { save_role(tx, workspace, {"intern", "", {}}); }), "name required");
    });
}

INSTANTIATE_TEST_SUITE_P(Databases, AccessTest, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](auto const& test) { return db::engine_name(test.param); });

}  // namespace
}  // namespace sampark
