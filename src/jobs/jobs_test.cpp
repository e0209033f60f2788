// The workers, with real threads, on both databases. Watchdogs of a minute end a test that would hang;
// nothing waits for time to pass.
#include "jobs/jobs.hpp"

#include "base/problem.hpp"
#include "db/migrate.hpp"
#include "db/test_database.hpp"
#include "jobs/node.hpp"

#include <future>
#include <set>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sampark {
namespace {

using namespace std::chrono_literals;

constexpr auto watchdog = 60s;

// Opened by one thread, waited for by another.
class Gate {
public:
    void open() { promise_.set_value(); }
    bool wait() const { return future_.wait_for(watchdog) == std::future_status::ready; }

private:
    std::promise<void> promise_;
    std::shared_future<void> future_ = promise_.get_future().share();
};

class JobsTest : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override { db::migrate(*database); }

    Id ask(Jobs& jobs, std::string const& kind, int max_attempts = 10) {
        return database->write([&](db::Tx& tx) {
            return jobs.enqueue(tx, {.workspace = workspace, .kind = kind, .max_attempts = max_attempts});
        });
    }
    Job job(Id const& id) {
        return *database->read([&](db::Tx& tx) { return find_job(tx, workspace, id); });
    }
    // Without a chance to be found by polling.
    static JobsConfig never_polling() { return {.workers = 2, .poll = 1h}; }

    db::TestDatabase database{GetParam()};
    Id const workspace = new_id();
};

TEST_P(JobsTest, RunsWhatIsAskedForWithoutPolling) {
    Gate first;
    Gate second;
    Jobs jobs(
        *database,
        {{"first", [&](JobContext&) { first.open(); }}, {"second", [&](JobContext&) { second.open(); }}}, {},
        never_polling());
    jobs.start();
    auto const id = ask(jobs, "first");
    ASSERT_TRUE(first.wait());
    ask(jobs, "second");
    ASSERT_TRUE(second.wait());
    jobs.stop();
    EXPECT_EQ(job(id).state, JobState::done);
}

TEST_P(JobsTest, FindsByPollingWhatAnotherProcessAskedFor) {
    Gate ran;
    Jobs jobs(*database, {{"work", [&](JobContext&) { ran.open(); }}}, {}, {.workers = 1, .poll = 5ms});
    jobs.start();
    auto const elsewhere = db::Database::open({.url = database.url()});
    elsewhere->write([&](db::Tx& tx) { enqueue(tx, {.workspace = workspace, .kind = "work"}); });
    EXPECT_TRUE(ran.wait());
}

TEST_P(JobsTest, TwoNodesRunEachJobOnce) {
    constexpr int count = 60;
    std::mutex mutex;
    std::multiset<Id> ran;
    Gate all;
    auto const handler = [&](JobContext& context) {
        std::scoped_lock const lock(mutex);
        ran.insert(context.job().id);
        if (ran.size() == count) all.open();
    };
    auto const other_database = db::Database::open({.url = database.url()});
    Jobs here(*database, {{"work", handler}}, {}, {.workers = 2, .poll = 2ms});
    Jobs there(*other_database, {{"work", handler}}, {}, {.workers = 2, .poll = 2ms});
    here.start();
    there.start();
    for (int i = 0; i < count; ++i) ask(here, "work");
    ASSERT_TRUE(all.wait());
    here.stop();
    there.stop();
    EXPECT_EQ(ran.size(), count);
    EXPECT_EQ(std::set<Id>(ran.begin(), ran.end()).size(), count);
}

TEST_P(JobsTest, OneThatTakesLongGivesWayToThoseThatWait) {
    Gate began;
    Gate asked;
    Gate ended;
    std::vector<std::string> told;  // by one worker
    auto config = never_polling();
    config.workers = 1;
    config.turn = 0ms;
    Jobs jobs(*database,
              {{"long",
                [&](JobContext& context) {
                    told.emplace_back("long");
                    if (told.size() > 1) return ended.open();
                    began.open();
                    EXPECT_TRUE(asked.wait());
                    EXPECT_TRUE(context.is_others_turn());
                    context.give_way();
                }},
               {"short", [&](JobContext&) { told.emplace_back("short"); }}},
              {}, config);
    jobs.start();
    auto const id = ask(jobs, "long");
    ASSERT_TRUE(began.wait());
    ask(jobs, "short");
    asked.open();
    ASSERT_TRUE(ended.wait());
    jobs.stop();
    EXPECT_EQ(told, (std::vector<std::string>{"long", "short", "long"}));
    EXPECT_EQ(job(id).state, JobState::done);
    EXPECT_EQ(job(id).attempts, 1);
}

TEST_P(JobsTest, KeepsTheReasonOfAFailureAndTriesAgainLater) {
    std::atomic<int> failures = 0;
    auto config = never_polling();
    config.on_failure = [&](Job const* failed, std::string_view) { failures += failed != nullptr; };
    Gate problem;
    Gate nothing_said;
    Jobs jobs(*database,
              {{"problem",
                [&](JobContext&) {
                    problem.open();
                    throw Problem(409, "mailbox_full", {{"size", 3}});
                }},
               {"silent",
                [&](JobContext&) {
                    nothing_said.open();
                    throw std::runtime_error("");
                }}},
              {}, config);
    jobs.start();
    auto const retried = ask(jobs, "problem");
    auto const dead = ask(jobs, "silent", 1);
    ASSERT_TRUE(problem.wait() && nothing_said.wait());
    jobs.stop();
    EXPECT_EQ(job(retried).state, JobState::waiting);
    EXPECT_EQ(job(retried).last_error, R"(mailbox_full {"size":3})");
    EXPECT_GT(job(retried).run_at, job(retried).created_at);
    EXPECT_EQ(job(dead).state, JobState::dead);
    EXPECT_EQ(failures, 2);
}

TEST_P(JobsTest, AStoppedJobWaitsAgainWithItsProgress) {
    Gate begun;
    auto const handler = [&](JobContext& context) {
        context.progress({{"rows", 5}});
        begun.open();
        for (;;) {
            context.stop_if_asked();
            std::this_thread::yield();
        }
    };
    Jobs jobs(*database, {{"long", handler}}, {}, never_polling());
    jobs.start();
    auto const id = ask(jobs, "long");
    ASSERT_TRUE(begun.wait());
    jobs.stop();
    EXPECT_EQ(job(id).state, JobState::waiting);
    EXPECT_EQ(job(id).attempts, 0);
    EXPECT_EQ(job(id).progress.at("rows").as_int64(), 5);

    Gate resumed;
    Jobs next(*database,
              {{"long",
                [&](JobContext& context) {
                    EXPECT_EQ(context.job().progress.at("rows").as_int64(), 5);
                    resumed.open();
                }}},
              {}, never_polling());
    next.start();
    ASSERT_TRUE(resumed.wait());
    next.stop();
    EXPECT_EQ(job(id).state, JobState::done);
}

TEST_P(JobsTest, StoppingLetsAHandlerFinish) {
    Gate begun;
    Jobs jobs(*database,
              {{"polite",
                [&](JobContext& context) {
                    begun.open();
                    while (!context.should_stop()) std::this_thread::yield();
                }}},
              {}, never_polling());
    jobs.start();
    auto const id = ask(jobs, "polite");
    ASSERT_TRUE(begun.wait());
    jobs.stop();
    EXPECT_EQ(job(id).state, JobState::done);
}

TEST_P(JobsTest, CancellingReachesARunningHandler) {
    Gate begun;
    Gate ended;
    Jobs jobs(*database,
              {{"long",
                [&](JobContext& context) {
                    begun.open();
                    while (!context.should_stop()) std::this_thread::yield();
                    ended.open();
                    context.stop_if_asked();
                }}},
              {}, never_polling());
    jobs.start();
    auto const id = ask(jobs, "long");
    ASSERT_TRUE(begun.wait());
    EXPECT_TRUE(jobs.cancel(workspace, id));
    ASSERT_TRUE(ended.wait());
    jobs.stop();
    EXPECT_EQ(job(id).state, JobState::cancelled);
}

// The job outlives its lease: only the heartbeat keeps the other node from taking it.
TEST_P(JobsTest, TheHeartbeatKeepsALongJob) {
    constexpr auto lease = 3 * micros_per_second / 2;
    std::atomic<int> runs = 0;
    Gate renewed;
    auto const handler = [&](JobContext& context) {
        ++runs;
        auto const lease_end = [&] {
            return *database->read([&](db::Tx& tx) {
                return tx.first(
                    "SELECT locked_until FROM job WHERE workspace_id = $1 AND id = $2",
                    [](db::Row const& row) { return row.integer(0); }, workspace, context.job().id);
            });
        };
        auto const first = lease_end();
        while (lease_end() < first + lease && !context.should_stop()) std::this_thread::yield();
        renewed.open();
    };
    JobsConfig const config{.workers = 1, .lease = lease, .poll = 2ms};
    auto const other_database = db::Database::open({.url = database.url()});
    Jobs here(*database, {{"long", handler}}, {}, config);
    Jobs there(*other_database, {{"long", handler}}, {}, config);
    here.start();
    there.start();
    auto const id = ask(here, "long");
    ASSERT_TRUE(renewed.wait());
    here.stop();
    there.stop();
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(job(id).state, JobState::done);
}

TEST_P(JobsTest, ACheckpointAfterALostLeaseUndoesItsWork) {
    Gate begun;
    Gate stolen;
    Gate interrupted;
    auto const handler = [&](JobContext& context) {
        if (context.job().attempts > 1) return;
        begun.open();
        ASSERT_TRUE(stolen.wait());
        try {
            database->write([&](db::Tx& tx) {
                enqueue(tx,
                        {.workspace = workspace, .kind = "never", .unique_key = "work of the lost lease"});
                context.checkpoint(tx, {{"rows", 9}});
            });
        } catch (JobInterrupted const&) {
            interrupted.open();
            throw;
        }
    };
    Jobs jobs(*database, {{"work", handler}}, {}, never_polling());
    jobs.start();
    auto const id = ask(jobs, "work");
    ASSERT_TRUE(begun.wait());
    database->write([](db::Tx& tx) { recover_jobs(tx, now_micros() + micros_per_day); });
    stolen.open();
    ASSERT_TRUE(interrupted.wait());
    jobs.stop();
    EXPECT_TRUE(job(id).progress.is_null());
    EXPECT_EQ(database->read([](db::Tx& tx) { return next_due(tx, {"never"}, "node", now_micros()); }),
              std::nullopt);
}

TEST_P(JobsTest, TakesUpAtOnceWhatAProcessOfThisHostLeftWhenItDied) {
    Gate ran;
    auto died = node_name();
    died += '7';  // this process, had it begun at another time
    auto const leave = [&](std::string const& kind, std::string const& node) {
        return database->write([&](db::Tx& tx) {
            auto const id = enqueue(tx, {.workspace = workspace, .kind = kind});
            EXPECT_TRUE(claim_job(tx, {kind}, node, now_micros(), micros_per_day));
            return id;
        });
    };
    auto const left = leave("left", died);
    auto const held = leave("held", node_name());
    auto const elsewhere = leave("elsewhere", "another.example:1:2");
    auto const never = [](JobContext&) { ADD_FAILURE(); };
    Jobs jobs(*database, {{"left", [&](JobContext&) { ran.open(); }}, {"held", never}, {"elsewhere", never}},
              {}, never_polling());
    jobs.start();
    EXPECT_TRUE(ran.wait());
    jobs.stop();
    EXPECT_EQ(job(left).state, JobState::done);
    EXPECT_EQ(job(held).state, JobState::running);
    EXPECT_EQ(job(elsewhere).state, JobState::running);
}

TEST(Node, IsGoneOnceItHasEndedEvenIfNobodyAskedHow) {
    int names[2];
    ASSERT_EQ(::pipe(names), 0);
    auto const child = ::fork();
    if (child == 0) {
        auto const name = node_name();
        ::_exit(::write(names[1], name.data(), name.size()) < 0 ? 1 : 0);
    }
    siginfo_t ended{};
    ASSERT_EQ(::waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOWAIT), 0);
    std::string name(256, '\0');
    auto const length = ::read(names[0], name.data(), name.size());
    ASSERT_GT(length, 0);
    name.resize(static_cast<std::size_t>(length));
    EXPECT_TRUE(is_gone(name));
    ::waitpid(child, nullptr, 0);
    EXPECT_TRUE(is_gone(name));
    EXPECT_FALSE(is_gone(node_name()));
    ::close(names[0]);
    ::close(names[1]);
}

TEST_P(JobsTest, RecurringWorkRunsOnceForAllNodes) {
    std::atomic<int> runs = 0;
    Gate ran;
    auto const handler = [&](JobContext& context) {
        EXPECT_TRUE(context.job().workspace.is_nil());
        if (++runs == 1) ran.open();
    };
    std::vector<RecurringJob> const recurring{{"sweep", micros_per_day}};
    auto const other_database = db::Database::open({.url = database.url()});
    Jobs here(*database, {{"sweep", handler}}, recurring, {.workers = 1, .poll = 2ms});
    Jobs there(*other_database, {{"sweep", handler}}, recurring, {.workers = 1, .poll = 2ms});
    here.start();
    there.start();
    ASSERT_TRUE(ran.wait());
    here.stop();
    there.stop();
    EXPECT_EQ(runs, 1);
}

TEST_P(JobsTest, StopsWithoutEverHavingStarted) {
    Jobs jobs(*database, {});
    jobs.stop();
}

INSTANTIATE_TEST_SUITE_P(Databases, JobsTest, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](auto const& test) { return db::engine_name(test.param); });

}  // namespace
}  // namespace sampark
