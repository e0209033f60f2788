// What PostgreSQL alone has: broken connections, collisions, row-level security, addresses with passwords.
#include "base/problem.hpp"
#include "db/isolation.hpp"
#include "db/migrate.hpp"
#include "db/postgres_connection.hpp"
#include "db/test_database.hpp"

#include <latch>
#include <thread>

#include <gtest/gtest.h>

namespace sampark::db {
namespace {

class Postgres : public testing::Test {
protected:
    Postgres() {
        database->write(
            [](Tx& tx) { tx.script("CREATE TABLE sample (id UUID PRIMARY KEY, number BIGINT)"); });
    }

    std::int64_t count() {
        return database->read([](Tx& tx) { return tx.run("SELECT number FROM sample"); });
    }

    void end_other_connections() {
        PostgresTarget const target(test_postgres_url());
        PostgresConnection other(target);
        other.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
            "AND usename = current_user",
            {});
    }

    TestDatabase database{Engine::postgres};
};

// The server of bin/with-postgres has a superuser beside the role for tests.
TEST_F(Postgres, TellsWhoGoesAroundRowLevelSecurity) {
    auto const base = test_postgres_url();
    auto const as = [&](std::string const& role) {
        auto url = base;
        auto const user = url.find("user=sampark");
        EXPECT_NE(user, std::string::npos);
        return Database::open({.url = url.replace(user, 12, "user=" + role), .readers = 1});
    };
    auto const superuser = as("server");
    auto const script = [&](char const* text) { superuser->write([&](Tx& tx) { tx.script(text); }); };
    script(
        "CREATE ROLE merely_super LOGIN SUPERUSER NOBYPASSRLS; CREATE ROLE merely_bypassing LOGIN BYPASSRLS");
    EXPECT_EQ(role_without_isolation(*database), std::nullopt);
    EXPECT_EQ(role_without_isolation(*as("merely_super")), "merely_super");
    EXPECT_EQ(role_without_isolation(*as("merely_bypassing")), "merely_bypassing");
    script("DROP ROLE merely_super, merely_bypassing");
}

TEST_F(Postgres, ConnectsAgainWhenTheServerDropsTheConnection) {
    EXPECT_EQ(count(), 0);
    end_other_connections();
    EXPECT_EQ(count(), 0);
    end_other_connections();
    int runs = 0;
    database->write([&](Tx& tx) {
        tx.run("INSERT INTO sample VALUES ($1, $2)", new_id(), 1);
        if (++runs == 1) end_other_connections();
        tx.run("INSERT INTO sample VALUES ($1, $2)", new_id(), 2);
    });
    EXPECT_EQ(count(), 2);
    EXPECT_EQ(runs, 2);
}

TEST_F(Postgres, SaysWhenItCannotKnowWhetherACommitArrived) {
    try {
        database->write([&](Tx& tx) {
            tx.run("INSERT INTO sample VALUES ($1, $2)", new_id(), 1);
            end_other_connections();
        });
        FAIL() << "committed";
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.code, "write_unconfirmed");
    }
}

TEST_F(Postgres, RunsAWriteAgainAfterADeadlock) {
    auto const first = new_id();
    auto const second = new_id();
    database->write([&](Tx& tx) {
        for (auto const& id : {first, second}) tx.run("INSERT INTO sample VALUES ($1, 0)", id);
    });
    std::latch both_hold_one(2);
    std::atomic<int> runs = 0;
    auto const add = [&](Id const& mine, Id const& other) {
        bool waited = false;
        database->write([&](Tx& tx) {
            ++runs;
            tx.run("UPDATE sample SET number = number + 1 WHERE id = $1", mine);
            if (!std::exchange(waited, true)) both_hold_one.arrive_and_wait();
            tx.run("UPDATE sample SET number = number + 1 WHERE id = $1", other);
        });
    };
    {
        std::jthread const one([&] { add(first, second); });
        std::jthread const two([&] { add(second, first); });
    }
    database->read([](Tx& tx) {
        tx.each("SELECT number FROM sample", [](Row const& row) { EXPECT_EQ(row.integer(0), 2); });
    });
    EXPECT_GE(runs, 3);
}

TEST_F(Postgres, PreparesAgainWhenATableChanged) {
    auto const columns = [&] {
        int count = 0;
        database->write([&](Tx& tx) {
            tx.each(
                "INSERT INTO sample VALUES ($1, 1) RETURNING *",
                [&](Row const& row) { count = row.columns(); }, new_id());
        });
        return count;
    };
    EXPECT_EQ(columns(), 2);
    database->write([](Tx& tx) { tx.script("ALTER TABLE sample ADD COLUMN more TEXT"); });
    EXPECT_EQ(columns(), 3);
}

TEST_F(Postgres, HidesRowsOfOtherWorkspaces) {
    embedded::File const file{
        "migrations/0001_users.sql",
        "CREATE TABLE \"user\" (workspace_id {id}, id {id}, PRIMARY KEY (workspace_id, id)){strict};\n"
        "-- isolate user\n"};
    std::vector<embedded::File> const files{file};  // "user" is a reserved word
    migrate(*database, {.files = files});
    auto const mine = new_id();
    auto const yours = new_id();
    auto const users_of = [&](std::optional<Id> workspace) {
        return database->read([&](Tx& tx) {
            if (workspace) tx.enter_workspace(*workspace);
            return tx.run("SELECT id FROM \"user\"");
        });
    };
    database->write([&](Tx& tx) {
        tx.enter_workspace(mine);
        tx.run("INSERT INTO \"user\" VALUES ($1, $2)", mine, new_id());
        tx.enter_workspace(yours);
        tx.run("INSERT INTO \"user\" VALUES ($1, $2)", yours, new_id());
        tx.run("INSERT INTO \"user\" VALUES ($1, $2)", yours, new_id());
    });
    EXPECT_EQ(users_of(mine), 1);
    EXPECT_EQ(users_of(yours), 2);
    EXPECT_EQ(users_of(new_id()), 0);
    EXPECT_EQ(users_of(std::nullopt), 0);  // also on a connection that had entered one before
    EXPECT_THROW(database->write([&](Tx& tx) {
        tx.enter_workspace(mine);
        tx.run("INSERT INTO \"user\" VALUES ($1, $2)", yours, new_id());
    }),
                 DatabaseError);
    EXPECT_THROW(
        database->write([&](Tx& tx) { tx.run("INSERT INTO \"user\" VALUES ($1, $2)", mine, new_id()); }),
        DatabaseError);
    database->write([&](Tx& tx) {
        tx.enter_workspace(mine);
        EXPECT_EQ(tx.run("DELETE FROM \"user\" WHERE workspace_id = $1", yours), 0);
    });
    EXPECT_EQ(users_of(yours), 2);
}

TEST_F(Postgres, KeepsPasswordsOutOfItsMessages) {
    for (char const* url :
         {"postgresql://ratan:s3cretword@[::1/x", "postgresql://ratan:s3cretword@127.0.0.1:1/x",
          "postgresql://127.0.0.1:1/x?password=s3cretword",
          "postgresql://ratan@127.0.0.1:s3cretword/x?password=s3cretword"}) {
        std::string told;
        try {
            Database::open({.url = url});
        } catch (Problem const& problem) {
            told = problem.code + json::serialize(problem.parameters);
        } catch (DatabaseError const& error) {
            told = error.what();
        }
        EXPECT_NE(told, "") << url;
        EXPECT_EQ(told.find("s3cret"), std::string::npos) << told;
    }
}

TEST_F(Postgres, ChoosesAmongSeveralHosts) {
    auto url = database.url();
    auto const at = url.find("host=");
    ASSERT_NE(at, std::string::npos);
    url.insert(at + 5, "/nowhere,");
    EXPECT_EQ(Database::open({.url = url})->read([](Tx& tx) { return tx.run("SELECT 1"); }), 1);
}

TEST_F(Postgres, IsBusyWhenNoConnectionCanBeHad) {
    auto url = database.url();
    auto const open = Database::open({.url = url, .readers = 1});
    EXPECT_EQ(open->read([](Tx& tx) { return tx.run("SELECT 1"); }), 1);
    EXPECT_THROW(open->backup_to("/tmp/never"), DatabaseError);
}

}  // namespace
}  // namespace sampark::db
