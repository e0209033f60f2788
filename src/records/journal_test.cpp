#include "records/journal.hpp"

#include "crm/setup.hpp"
#include "db/migrate.hpp"
#include "db/test_database.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

class ChainTest : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        db::migrate(*database_);
        workspace_ = crm::create_workspace(*database_, {.name = "Chained"});
        write([&](db::Tx& tx) {
            Journal journal;
            for (auto i = 0; i < events_made; ++i)
                journal.add(
                    {"updated", "contact", new_id(), 2, {{"name", {{"old", "a"}, {"new", "b"}}}}, {}});
            journal.write(tx, system_actor(workspace_));
        });
        count_ = verify().checked;
    }

    template <class Function>
    void write(Function function) {
        database_->write([&](db::Tx& tx) {
            tx.enter_workspace(workspace_);
            function(tx);
        });
    }

    AuditResult verify() {
        return database_->read([&](db::Tx& tx) {
            tx.enter_workspace(workspace_);
            return verify_chain(tx, workspace_);
        });
    }

    static constexpr auto events_made = 4100;  // more than are looked at at once, twice over
    db::TestDatabase database_{GetParam()};
    Id workspace_;
    std::int64_t count_ = 0;
};

TEST_P(ChainTest, HoldsWhenNothingWasAltered) {
    EXPECT_GT(count_, events_made);
    EXPECT_FALSE(verify().first_broken);
}

TEST_P(ChainTest, NamesTheFirstEventThatWasAltered) {
    auto const altered = count_ - 10;
    write([&](db::Tx& tx) {
        tx.run("UPDATE event SET changes = '{}' WHERE workspace_id = $1 AND sequence = $2", workspace_,
               altered);
    });
    EXPECT_EQ(verify().first_broken, altered);
}

TEST_P(ChainTest, NamesWhatFollowsAnEventThatWasRemoved) {
    auto const removed = std::int64_t{2000};
    write([&](db::Tx& tx) {
        tx.run("DELETE FROM event WHERE workspace_id = $1 AND sequence = $2", workspace_, removed);
    });
    EXPECT_EQ(verify().first_broken, removed + 1);
}

TEST_P(ChainTest, MissesTheLastEvents) {
    write([&](db::Tx& tx) {
        tx.run("DELETE FROM event WHERE workspace_id = $1 AND sequence > $2", workspace_, count_ - 3);
    });
    EXPECT_EQ(verify().first_broken, count_ - 2);
}

INSTANTIATE_TEST_SUITE_P(Engines, ChainTest, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](auto const& suite) { return db::engine_name(suite.param); });

}  // namespace
}  // namespace sampark
