#include "records/journal.hpp"

#include "crm/setup.hpp"
#include "db/migrate.hpp"
#include "db/test_database.hpp"
#include "records/event_groups.hpp"

#include <map>

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

// What is kept of groups tells the same as their events do.
class GroupTest : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        db::migrate(*database_);
        workspace_ = crm::create_workspace(*database_, {.name = "Grouped"});
        auto other = system_actor(workspace_);
        other.user = new_id();
        auto const long_one = new_id();
        add(other, long_one, {{"created", "contact"}, {"created", "contact"}, {"created", "company"}});
        add(other, {}, {{"updated", "contact"}});
        add(system_actor(workspace_), new_id(), {{"trashed", "company"}, {"trashed", "contact"}});
        add(system_actor(workspace_), long_one, {{"updated", "contact"}, {"created", "contact"}});
        add(other, {}, {{"trashed", "company"}});
        add(other, new_id(), {{"updated", "company"}, {"updated", "company"}});
        group_ = long_one;
        user_ = other.user;
    }

    using Made = std::pair<std::string, std::string>;
    void add(Actor const& actor, std::optional<Id> const& group, std::vector<Made> const& made) {
        database_->write([&](db::Tx& tx) {
            tx.enter_workspace(workspace_);
            Journal journal;
            if (group) journal.group(*group);
            for (auto const& [action, entity] : made) journal.add({action, entity, new_id(), 1, {}, {}});
            journal.write(tx, actor);
        });
    }

    struct Told {
        std::vector<std::int64_t> newest;
        std::map<std::pair<Id, std::string>, std::int64_t> counts;
        bool operator==(Told const&) const = default;
    };
    Told told(EventQuery query) {
        return database_->read([&](db::Tx& tx) {
            tx.enter_workspace(workspace_);
            Told told;
            std::vector<Id> groups;
            query.newest_of_group = true;
            for (auto const& event : events(tx, workspace_, query)) {
                told.newest.push_back(event.sequence);
                if (event.group) groups.push_back(*event.group);
            }
            for (auto const& count : group_counts(tx, workspace_, query, groups))
                told.counts[{count.group, count.type}] = count.count;
            return told;
        });
    }

    void expect_equal(EventQuery query) {
        ASSERT_TRUE(is_tallied(query));
        auto const kept = told(query);
        query.above_version = 0;  // fits every event, and is not kept
        ASSERT_FALSE(is_tallied(query));
        EXPECT_EQ(kept, told(query));
    }

    db::TestDatabase database_{GetParam()};
    Id workspace_;
    Id group_;
    Id user_;
};

TEST_P(GroupTest, IsToldAsItsEventsTell) {
    EventQuery all;
    EXPECT_EQ(told(all).counts.at({group_, "contact.created"}), 3);
    expect_equal(all);
    auto query = all;
    query.entity = "contact";
    expect_equal(query);
    query.action = "created";
    expect_equal(query);
    query = all;
    query.actor = user_;
    expect_equal(query);
    query = all;
    query.group = group_;
    expect_equal(query);
}

TEST_P(GroupTest, StandsWhereItsNewestEventDoes) {
    EventQuery all;
    auto const places = told(all).newest;
    ASSERT_GE(places.size(), 5U);
    auto query = all;
    query.limit = 2;
    expect_equal(query);
    query.before = places[1];
    expect_equal(query);
    query = all;
    query.order = EventQuery::Order::oldest_first;
    query.limit = 3;
    expect_equal(query);
    query.after = places[3];
    expect_equal(query);
}

TEST_P(GroupTest, IsToldByTheQuarterOfAnHour) {
    auto const quarter = 900 * micros_per_second;
    auto const now = now_micros();
    EventQuery query;
    query.from = now / quarter * quarter - quarter;
    query.until = *query.from + 3 * quarter;
    expect_equal(query);
    EXPECT_FALSE(told(query).newest.empty());
    query.until = query.from;
    expect_equal(query);
    EXPECT_TRUE(told(query).newest.empty());
    query.until = now + 1;
    EXPECT_EQ(is_tallied(query), *query.until % quarter == 0);
}

INSTANTIATE_TEST_SUITE_P(Engines, GroupTest, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](auto const& suite) { return db::engine_name(suite.param); });
INSTANTIATE_TEST_SUITE_P(Engines, ChainTest, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](auto const& suite) { return db::engine_name(suite.param); });

}  // namespace
}  // namespace sampark
