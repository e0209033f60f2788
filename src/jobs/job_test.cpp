// The queue as a table, step by step and with chosen times, on both databases.
#include "jobs/job.hpp"

#include "db/migrate.hpp"
#include "db/test_database.hpp"
#include "jobs/node.hpp"

#include <atomic>
#include <latch>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sampark {
namespace {

constexpr Micros second = micros_per_second;
constexpr Micros start = 1'700'000'000 * second;
constexpr Micros lease = 60 * second;

class JobQueue : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override { db::migrate(*database); }

    Id ask(NewJob const& request, Micros now = start) {
        return database->write([&](db::Tx& tx) { return enqueue(tx, request, now); });
    }
    std::optional<Claim> claim(Micros now = start, std::vector<std::string> const& kinds = {"mail"}) {
        return database->write([&](db::Tx& tx) { return claim_job(tx, kinds, "node", now, lease); });
    }
    Job job(Id const& id) {
        return *database->read([&](db::Tx& tx) { return find_job(tx, workspace, id); });
    }
    template <class Function>
    auto write(Function function) {
        return database->write([&](db::Tx& tx) { return function(tx); });
    }

    db::TestDatabase database{GetParam()};
    Id const workspace = new_id();
    NewJob const mail{.workspace = workspace, .kind = "mail", .payload = {{"to", "রূপা"}}};
};

TEST_P(JobQueue, GivesAJobToOneWorkerAndKeepsWhatBecameOfIt) {
    auto const id = ask(mail);
    EXPECT_EQ(job(id).state, JobState::waiting);
    auto const claimed = claim();
    ASSERT_TRUE(claimed);
    EXPECT_EQ(claimed->job.id, id);
    EXPECT_EQ(claimed->job.workspace, workspace);
    EXPECT_EQ(claimed->job.payload.at("to").as_string(), "রূপা");
    EXPECT_EQ(claimed->job.attempts, 1);
    EXPECT_FALSE(claim());
    EXPECT_TRUE(write([&](db::Tx& tx) { return report_progress(tx, *claimed, {{"rows", 7}}); }));
    EXPECT_TRUE(write([&](db::Tx& tx) { return finish_job(tx, *claimed, start + second); }));
    auto const done = job(id);
    EXPECT_EQ(done.state, JobState::done);
    EXPECT_EQ(done.finished_at, start + second);
    EXPECT_EQ(done.progress.at("rows").as_int64(), 7);
    EXPECT_FALSE(claim(start + 1000 * second));
}

TEST_P(JobQueue, GivesOnlyWhatIsDueAndOfAKnownKindOldestFirst) {
    auto later = mail;
    later.run_at = start + 10 * second;
    auto const second_id = ask(later);
    auto const first_id = ask(mail, start + second);
    EXPECT_FALSE(claim(start));
    EXPECT_FALSE(claim(start + 20 * second, {"import", "export"}));
    auto const due = database->read([](db::Tx& tx) {
        return next_due(tx, {"import", "mail"}, "node", start);
    });
    EXPECT_EQ(due, start + second);
    EXPECT_EQ(claim(start + 20 * second)->job.id, first_id);
    EXPECT_EQ(claim(start + 20 * second)->job.id, second_id);
    EXPECT_EQ(database->read([](db::Tx& tx) { return next_due(tx, {"mail"}, "node", start); }), std::nullopt);
}

TEST_P(JobQueue, ExistsOnlyIfTheTransactionThatAskedDoes) {
    EXPECT_THROW(write([&](db::Tx& tx) {
                     enqueue(tx, mail, start);
                     throw std::runtime_error("changed my mind");
                 }),
                 std::runtime_error);
    EXPECT_FALSE(claim());
}

TEST_P(JobQueue, RunsAgainAfterACrashAndTheLostWorkerCanChangeNothing) {
    auto const id = ask(mail);
    auto const lost = *claim();
    write([&](db::Tx& tx) { return report_progress(tx, lost, {{"rows", 7}}); });
    EXPECT_EQ(write([](db::Tx& tx) { return recover_jobs(tx, start + lease); }), 0);
    EXPECT_EQ(write([](db::Tx& tx) { return recover_jobs(tx, start + lease + 1); }), 1);
    auto const taken = claim(start + lease + 1);
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->job.attempts, 2);
    EXPECT_EQ(taken->job.progress.at("rows").as_int64(), 7);
    EXPECT_EQ(taken->job.last_error, "worker_lost");
    EXPECT_EQ(write([&](db::Tx& tx) { return renew_lease(tx, lost, start + 10 * lease); }), LeaseState::lost);
    EXPECT_FALSE(write([&](db::Tx& tx) { return report_progress(tx, lost, {{"rows", 8}}); }));
    EXPECT_FALSE(write([&](db::Tx& tx) { return finish_job(tx, lost, start); }));
    EXPECT_FALSE(write([&](db::Tx& tx) { return fail_job(tx, lost, "late", start, second); }));
    EXPECT_FALSE(write([&](db::Tx& tx) { return release_job(tx, lost, start); }));
    EXPECT_EQ(job(id).state, JobState::running);
    EXPECT_TRUE(write([&](db::Tx& tx) { return finish_job(tx, *taken, start); }));
}

TEST_P(JobQueue, ARenewedLeaseHolds) {
    ask(mail);
    auto const claimed = *claim();
    EXPECT_EQ(write([&](db::Tx& tx) { return renew_lease(tx, claimed, start + 3 * lease); }),
              LeaseState::held);
    EXPECT_EQ(write([](db::Tx& tx) { return recover_jobs(tx, start + 2 * lease); }), 0);
}

TEST_P(JobQueue, IsTriedAgainAndThenDead) {
    auto request = mail;
    request.max_attempts = 2;
    auto const id = ask(request);
    auto const first = *claim();
    EXPECT_TRUE(write([&](db::Tx& tx) { return fail_job(tx, first, "no \xff reply", start, 5 * second); }));
    EXPECT_EQ(job(id).state, JobState::waiting);
    EXPECT_EQ(job(id).last_error, "unreadable_error");
    EXPECT_FALSE(claim(start + 4 * second));
    auto const last = *claim(start + 5 * second);
    EXPECT_TRUE(
        write([&](db::Tx& tx) { return fail_job(tx, last, "no reply", start + 6 * second, 5 * second); }));
    EXPECT_EQ(job(id).state, JobState::dead);
    EXPECT_EQ(job(id).last_error, "no reply");
    EXPECT_EQ(job(id).finished_at, start + 6 * second);
    EXPECT_FALSE(claim(start + 1000 * second));
}

TEST_P(JobQueue, ACrashOnTheLastAttemptIsDead) {
    auto request = mail;
    request.max_attempts = 1;
    auto const id = ask(request);
    claim();
    write([](db::Tx& tx) { return recover_jobs(tx, start + lease + 1); });
    EXPECT_EQ(job(id).state, JobState::dead);
}

TEST_P(JobQueue, AReleasedJobKeepsItsAttempt) {
    auto const id = ask(mail);
    auto const claimed = *claim();
    EXPECT_TRUE(write([&](db::Tx& tx) { return release_job(tx, claimed, start); }));
    EXPECT_EQ(job(id).attempts, 0);
    EXPECT_EQ(claim()->job.attempts, 1);
}

TEST_P(JobQueue, GivesWayToThoseThatWaitAndStaysAtItsNode) {
    auto const lengthy = ask(mail);
    auto const claimed = *claim();
    auto const other = ask(mail, start + second);
    EXPECT_TRUE(write([&](db::Tx& tx) { return give_way(tx, claimed, start + 2 * second, start + lease); }));
    EXPECT_EQ(job(lengthy).attempts, 0);
    auto const now = start + 2 * second;
    EXPECT_EQ(claim(now)->job.id, other);
    auto const elsewhere = [&](Micros moment) {
        return write([&](db::Tx& tx) { return claim_job(tx, {"mail"}, "another", moment, lease); });
    };
    auto const due = [&](std::string_view node, Micros moment) {
        return database->read([&](db::Tx& tx) { return next_due(tx, {"mail"}, node, moment); });
    };
    EXPECT_EQ(due("node", now), now);
    EXPECT_EQ(due("another", now), std::nullopt);
    EXPECT_FALSE(elsewhere(now));
    EXPECT_EQ(due("another", start + lease + 1), now);
    EXPECT_EQ(elsewhere(start + lease + 1)->job.id, lengthy);
}

TEST_P(JobQueue, WhatADeadNodeKeptIsFree) {
    auto const id = ask(mail);
    auto node = node_name();
    node += '7';  // this process, had it begun at another time
    auto const dead = *write([&](db::Tx& tx) { return claim_job(tx, {"mail"}, node, start, lease); });
    EXPECT_TRUE(write([&](db::Tx& tx) { return give_way(tx, dead, start, start + lease); }));
    EXPECT_FALSE(claim());
    write([](db::Tx& tx) { end_leases_of_the_dead(tx); });
    EXPECT_EQ(claim()->job.id, id);
}

TEST_P(JobQueue, AUniqueKeyMakesTwoRequestsOneJob) {
    auto request = mail;
    request.unique_key = "box";
    auto const id = ask(request);
    request.payload = {{"to", "newer"}};
    EXPECT_EQ(ask(request), id);
    EXPECT_EQ(job(id).payload.at("to").as_string(), "newer");
    auto elsewhere = request;
    elsewhere.workspace = new_id();
    EXPECT_NE(ask(elsewhere), id);
    auto other_kind = request;
    other_kind.kind = "import";
    EXPECT_NE(ask(other_kind), id);
    EXPECT_NE(ask(mail), ask(mail));
}

TEST_P(JobQueue, AskedForAgainWhileRunningItRunsOnceMore) {
    auto request = mail;
    request.unique_key = "box";
    auto const id = ask(request);
    auto const first = *claim();
    request.payload = {{"to", "newer"}};
    EXPECT_EQ(ask(request), id);
    EXPECT_EQ(ask(request), id);
    EXPECT_FALSE(claim());
    write([&](db::Tx& tx) { return finish_job(tx, first, start); });
    auto const again = claim();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->job.payload.at("to").as_string(), "newer");
    EXPECT_EQ(again->job.attempts, 1);
    write([&](db::Tx& tx) { return finish_job(tx, *again, start); });
    EXPECT_FALSE(claim());
    EXPECT_NE(ask(request), id) << "a finished job leaves its key to the next";
}

TEST_P(JobQueue, IsCancelledBeforeOrDuringItsRun) {
    auto const waiting = ask(mail);
    auto const cancel = [&](Id const& id) {
        return write([&](db::Tx& tx) { return cancel_job(tx, workspace, id, start); });
    };
    EXPECT_TRUE(cancel(waiting));
    EXPECT_EQ(job(waiting).state, JobState::cancelled);
    EXPECT_FALSE(claim());
    EXPECT_FALSE(cancel(waiting));
    auto const running = ask(mail);
    auto const claimed = *claim();
    EXPECT_TRUE(cancel(running));
    EXPECT_EQ(job(running).state, JobState::running);
    EXPECT_EQ(write([&](db::Tx& tx) { return renew_lease(tx, claimed, start + lease); }),
              LeaseState::cancel_asked);
    EXPECT_TRUE(write([&](db::Tx& tx) { return finish_cancelled_job(tx, claimed, start); }));
    EXPECT_EQ(job(running).state, JobState::cancelled);
}

TEST_P(JobQueue, FinishedJobsArePurged) {
    auto const id = ask(mail);
    auto const claimed = *claim();
    auto const waiting = ask(mail);
    write([&](db::Tx& tx) { return finish_job(tx, claimed, start); });
    EXPECT_EQ(write([](db::Tx& tx) { return purge_jobs(tx, start); }), 0);
    EXPECT_EQ(write([](db::Tx& tx) { return purge_jobs(tx, start + 1); }), 1);
    EXPECT_FALSE(database->read([&](db::Tx& tx) { return find_job(tx, workspace, id); }));
    EXPECT_EQ(job(waiting).state, JobState::waiting);
}

TEST_P(JobQueue, ARecurringJobIsDueOnceForAllNodes) {
    auto const take = [&](Micros now) {
        return write([&](db::Tx& tx) { return take_turn(tx, "purge", now, 60 * second); });
    };
    EXPECT_TRUE(take(start));
    EXPECT_FALSE(take(start));
    EXPECT_FALSE(take(start + 59 * second));
    EXPECT_TRUE(take(start + 60 * second));
    EXPECT_FALSE(take(start + 61 * second));
    EXPECT_FALSE(take(start));  // another node's clock may be behind a little
    EXPECT_TRUE(take(start - 3600 * second));
    EXPECT_FALSE(take(start - 3600 * second));
}

TEST_P(JobQueue, WorkersSideBySideNeverGetTheSameJob) {
    constexpr int jobs = 120;
    for (int i = 0; i < jobs; ++i) ask(mail);
    std::mutex mutex;
    std::multiset<Id> claimed;
    std::latch together(4);
    std::vector<std::thread> workers;
    for (int i = 0; i < 4; ++i) {
        workers.emplace_back([&] {
            together.arrive_and_wait();
            while (auto const mine = claim()) {
                std::scoped_lock const lock(mutex);
                claimed.insert(mine->job.id);
            }
        });
    }
    for (auto& worker : workers) worker.join();
    EXPECT_EQ(claimed.size(), jobs);
    EXPECT_EQ(std::set<Id>(claimed.begin(), claimed.end()).size(), jobs);
}

TEST(RetryDelay, DoublesWithinAQuarterUpToAnHour) {
    for (auto const& [attempts, seconds] :
         std::vector<std::pair<int, int>>{{1, 5}, {2, 10}, {5, 80}, {11, 3600}, {1000, 3600}}) {
        for (int i = 0; i < 100; ++i) {
            auto const delay = retry_delay(attempts);
            EXPECT_GE(delay, seconds * second * 3 / 4) << attempts;
            EXPECT_LE(delay, seconds * second * 5 / 4) << attempts;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Databases, JobQueue, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](auto const& test) { return db::engine_name(test.param); });

}  // namespace
}  // namespace sampark
