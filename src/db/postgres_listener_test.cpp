#include "db/test_database.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>

#include <gtest/gtest.h>

namespace sampark::db {
namespace {

// Counts what is heard, and waits for more.
class Ear {
public:
    std::function<void()> heard() {
        return [this] {
            std::scoped_lock const lock(mutex_);
            ++count_;
            grown_.notify_all();
        };
    }
    int count() {
        std::scoped_lock const lock(mutex_);
        return count_;
    }
    // False only when nothing more comes at all.
    bool more_than(int count) {
        std::unique_lock lock(mutex_);
        return grown_.wait_for(lock, std::chrono::minutes(5), [&] { return count_ > count; });
    }

private:
    std::mutex mutex_;
    std::condition_variable grown_;
    int count_ = 0;
};

void commit_with_notice(Database& database) {
    database.write([](Tx& tx) {
        tx.run("SELECT 1");
        tx.notify();
    });
}

TEST(PostgresListener, HearsTheCommitsOfOthers) {
    TestDatabase database(Engine::postgres);
    auto const other = Database::open({.url = database.url()});
    Ear ear;
    auto const notices = database->follow(ear.heard());
    ASSERT_TRUE(ear.more_than(0));  // it listens
    auto const before = ear.count();
    commit_with_notice(*other);
    EXPECT_TRUE(ear.more_than(before));
}

TEST(PostgresListener, HearsAgainAfterTheServerDroppedTheConnection) {
    TestDatabase database(Engine::postgres);
    Ear ear;
    auto const notices = database->follow(ear.heard());
    ASSERT_TRUE(ear.more_than(0));
    auto before = ear.count();
    auto const dropped = database->write([](Tx& tx) {
        return tx.first(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = current_user "
            "AND pid <> pg_backend_pid() AND query = 'LISTEN sampark'",
            [](Row const& row) { return row.integer(0); });
    });
    ASSERT_GE(dropped.value_or(0), 1);
    ASSERT_TRUE(ear.more_than(before));  // once, for what it may have missed
    before = ear.count();
    commit_with_notice(*database);
    EXPECT_TRUE(ear.more_than(before));
}

TEST(PostgresListener, IsNotTheBusinessOfSqlite) {
    TestDatabase database(Engine::sqlite);
    EXPECT_EQ(database->follow([] {}), nullptr);
    commit_with_notice(*database);
}

}  // namespace
}  // namespace sampark::db
