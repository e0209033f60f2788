// What SQLite alone has: group commit, recovery after a kill, other processes on the same file, backups.
#include "base/problem.hpp"
#include "db/group_commit.hpp"
#include "db/statement_cache.hpp"
#include "db/test_database.hpp"

#include <barrier>
#include <fstream>
#include <latch>
#include <set>
#include <thread>

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sampark::db {
namespace {

auto const create_table = [](Tx& tx) {
    tx.script("CREATE TABLE sample (id BLOB PRIMARY KEY, number INTEGER UNIQUE, filler TEXT) STRICT");
};

void insert(Tx& tx, std::int64_t number) {
    tx.run("INSERT INTO sample (id, number) VALUES ($1, $2)", new_id(), number);
}

// A writer whose commits are counted, and writes that gather behind a first one until all of them wait.
class Groups : public testing::Test {
protected:
    Groups() {
        connection.execute("PRAGMA journal_mode=WAL", {}, [](Row const&) {});
        connection.script(
            "CREATE TABLE sample (id BLOB PRIMARY KEY, number INTEGER UNIQUE, filler TEXT) STRICT");
        sqlite3_commit_hook(
            connection.handle(), [](void* count) { return ++*static_cast<int*>(count) > 0 ? 0 : 1; },
            &commits);
    }

    template <class Function>
    void together(int count, Function const& write) {
        std::vector<std::jthread> writers;
        writers.emplace_back([&] {
            group_commit.run([&](Tx& tx) {
                while (group_commit.waiting() < static_cast<std::size_t>(count)) std::this_thread::yield();
                write(tx, 0);
            });
        });
        while (group_commit.waiting() < 1) std::this_thread::yield();
        for (int i = 1; i < count; ++i) {
            writers.emplace_back([&, i] {
                try {
                    group_commit.run([&](Tx& tx) { write(tx, i); });
                } catch (...) {
                    std::scoped_lock const lock(mutex);
                    failed.insert(i);
                }
            });
        }
    }

    std::int64_t rows() {
        std::int64_t count = 0;
        SqliteConnection other(path(), SqliteConnection::Access::read);
        other.execute("SELECT count(*) FROM sample", {}, [&](Row const& row) { count = row.integer(0); });
        return count;
    }

    std::string path() const { return (file.directory() / "groups.sqlite").string(); }

    TestDatabase file{Engine::sqlite};
    SqliteConnection connection{path(), SqliteConnection::Access::write};
    GroupCommit group_commit{connection, std::chrono::hours(1)};  // no group ends by the clock
    int commits = 0;
    std::mutex mutex;
    std::set<int> failed;
};

TEST_F(Groups, CommitOnceForAllThatWait) {
    together(50, [](Tx& tx, int i) { insert(tx, i); });
    EXPECT_EQ(commits, 1);
    EXPECT_EQ(rows(), 50);
}

TEST_F(Groups, UndoOnlyTheWriteThatFails) {
    together(20, [](Tx& tx, int i) {
        insert(tx, 100 + i);
        if (i % 5 == 3) throw not_found("deal", "3");
        if (i % 5 == 4) insert(tx, 100);
    });
    EXPECT_EQ(failed, (std::set{3, 4, 8, 9, 13, 14, 18, 19}));
    EXPECT_EQ(commits, 1);
    EXPECT_EQ(rows(), 12);
}

TEST_F(Groups, KeepTheOthersWhenAFullDiskRollsEverythingBack) {
    std::string const large(200'000, 'x');
    connection.script("PRAGMA max_page_count=40");
    together(6, [&](Tx& tx, int i) {
        insert(tx, i);
        if (i == 3) tx.run("UPDATE sample SET filler = $1", large);
    });
    EXPECT_EQ(failed, (std::set{3}));
    EXPECT_EQ(rows(), 5);
}

TEST_F(Groups, FailTheOneThatOwesAForeignKey) {
    connection.script(
        "CREATE TABLE child (number INTEGER REFERENCES sample (number) DEFERRABLE INITIALLY DEFERRED)");
    together(4, [](Tx& tx, int i) {
        insert(tx, i);
        if (i == 2) tx.run("INSERT INTO child VALUES ($1)", 77);
    });
    EXPECT_EQ(failed, (std::set{2}));
    EXPECT_EQ(rows(), 3);
}

TEST_F(Groups, TellEveryMemberThatTheCommitFailed) {
    sqlite3_commit_hook(
        connection.handle(), [](void*) { return 1; }, nullptr);
    EXPECT_THROW(group_commit.run([](Tx& tx) { insert(tx, 1); }), DatabaseError);
    sqlite3_commit_hook(connection.handle(), nullptr, nullptr);
    EXPECT_EQ(rows(), 0);
    group_commit.run([](Tx& tx) { insert(tx, 1); });
    EXPECT_EQ(rows(), 1);
}

TEST_F(Groups, RefuseAWriteWithinAWrite) {
    EXPECT_THROW(group_commit.run([&](Tx&) { group_commit.run([](Tx&) {}); }), DatabaseError);
}

TEST(Sqlite, WaitsForAnotherProcessAndThenSaysBusy) {
    TestDatabase const database(Engine::sqlite);
    database->write(create_table);
    SqliteConnection other(database.url(), SqliteConnection::Access::write);
    other.execute("BEGIN IMMEDIATE");
    std::jthread const second([&] { EXPECT_NO_THROW(database->write([](Tx& tx) { insert(tx, 1); })); });
    other.execute("COMMIT");

    SqliteConnection third(database.url(), SqliteConnection::Access::write);
    sqlite3_busy_timeout(third.handle(), 0);
    database->write([&](Tx&) {
        try {
            third.execute("BEGIN IMMEDIATE");
            FAIL() << "two writers";
        } catch (Problem const& problem) {
            EXPECT_EQ(problem.status, 503);
            EXPECT_EQ(problem.code, "database_busy");
        }
    });
}

TEST(Sqlite, RefusesParametersThatTheStatementDoesNotName) {
    TestDatabase const database(Engine::sqlite);
    EXPECT_THROW(database->read([](Tx& tx) { tx.run("SELECT $1", 1, 2); }), DatabaseError);
    EXPECT_THROW(database->read([](Tx& tx) { tx.run("SELECT ?", 1); }), DatabaseError);
    EXPECT_THROW(database->read([](Tx& tx) { tx.run("SELECT 1; SELECT 2"); }), DatabaseError);
}

TEST(Sqlite, KeepsItsFilesFromOtherUsers) {
    TestDatabase const database(Engine::sqlite);
    database->write(create_table);
    for (auto const& entry : std::filesystem::directory_iterator(database.directory())) {
        EXPECT_EQ(entry.status().permissions() & std::filesystem::perms(0077), std::filesystem::perms::none)
            << entry.path();
    }
}

TEST(Sqlite, CopiesItselfWhileItIsWrittenTo) {
    TestDatabase const database(Engine::sqlite);
    database->write(create_table);
    database->write([](Tx& tx) { insert(tx, 1); });
    auto const copy = (database.directory() / "copy.sqlite").string();
    database->write([&](Tx& tx) {
        insert(tx, 2);
        database->backup_to(copy);
    });
    EXPECT_THROW(database->backup_to(copy), DatabaseError);
    auto const opened = Database::open({.url = "sqlite:" + copy});
    EXPECT_EQ(opened->read([](Tx& tx) { return tx.run("SELECT number FROM sample"); }), 1);
}

TEST(Sqlite, SaysWhyAFileCannotBeOpened) {
    TestDatabase const database(Engine::sqlite);
    auto const not_a_database = (database.directory() / "letter.txt").string();
    std::ofstream(not_a_database) << std::string(5000, 'x');
    for (auto const& url : {std::string("/nowhere/at/all/x.sqlite"), not_a_database}) {
        try {
            Database::open({.url = url});
            FAIL() << url;
        } catch (DatabaseError const& error) {
            EXPECT_NE(std::string(error.what()).find(url), std::string::npos) << error.what();
        }
    }
    EXPECT_THROW(Database::open({.url = "mysql://x"}), DatabaseError);
}

#if defined(__SANITIZE_THREAD__)
// Other tests may have left threads behind when this one forks; the child opens its own database.
extern "C" char const* __tsan_default_options();  // NOLINT(bugprone-reserved-identifier)
extern "C" char const* __tsan_default_options() {
    return "die_after_fork=0";
}  // NOLINT(bugprone-reserved-identifier)
#endif

// The child answers by writing the number to a pipe once write() returned, until it is killed in the middle.
[[noreturn]] void write_until_killed(std::string const& url, int answers) noexcept {
    auto const database = Database::open({.url = url});
    std::atomic<std::int64_t> next = 0;
    std::vector<std::jthread> writers;
    for (int thread = 0; thread < 4; ++thread) {
        writers.emplace_back([&] {
            for (;;) {
                auto const number = ++next;
                database->write([&](Tx& tx) { insert(tx, number); });
                if (write(answers, &number, sizeof number) != sizeof number) _exit(1);
            }
        });
    }
    for (;;) pause();
}

TEST(Sqlite, LosesNothingThatWasAnsweredWhenKilled) {
    TestDatabase database(Engine::sqlite);
    database->write(create_table);
    database.close();
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    pid_t const child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) write_until_killed(database.url(), ends[1]);
    close(ends[1]);
    std::vector<std::int64_t> answered;
    std::int64_t number = 0;
    while (read(ends[0], &number, sizeof number) == sizeof number) {
        answered.push_back(number);
        if (answered.size() == 300) kill(child, SIGKILL);
    }
    close(ends[0]);
    waitpid(child, nullptr, 0);

    database.open();
    std::set<std::int64_t> kept;
    database->read([&](Tx& tx) {
        tx.each("SELECT number FROM sample", [&](Row const& row) { kept.insert(row.integer(0)); });
        tx.each("PRAGMA integrity_check", [](Row const& row) { EXPECT_EQ(row.text(0), "ok"); });
    });
    EXPECT_GE(answered.size(), 300U);
    for (auto const each : answered) EXPECT_TRUE(kept.contains(each)) << each;
}

TEST(StatementCache, ForgetsTheOldestThatIsIdle) {
    StatementCache<int> cache;
    cache.add("busy", -1).in_use = true;
    for (int i = 0; i < static_cast<int>(statement_cache_capacity); ++i) {
        cache.add(std::to_string(i), i);
        if (i == 200) cache.find("0");
        EXPECT_EQ(cache.evict(),
                  i + 1 < static_cast<int>(statement_cache_capacity) ? std::nullopt : std::optional(1));
    }
    EXPECT_TRUE(cache.find("busy"));
    EXPECT_TRUE(cache.find("0"));
    EXPECT_FALSE(cache.find("1"));
}

}  // namespace
}  // namespace sampark::db
