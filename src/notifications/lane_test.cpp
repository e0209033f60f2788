#include "notifications/lane.hpp"

#include "db/migrate.hpp"
#include "db/test_database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sampark::notifications {
namespace {

constexpr auto patience = std::chrono::seconds(60);

class LaneTest : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override { db::migrate(*database_); }

    Id hand_in_mail(Id const& workspace, std::string const& source, Micros run_at) {
        return database_->write([&](db::Tx& tx) {
            Delivery const delivery{.workspace = workspace,
                                    .channel = std::string(channels::mail),
                                    .user = user_,
                                    .source = source,
                                    .payload = {{"test", true}}};
            return hand_in(tx, delivery, run_at, now_);
        });
    }
    std::vector<Delivery> due(Micros now, std::vector<Id> const& but_of = {}) {
        return database_->read(
            [&](db::Tx& tx) { return due_deliveries(tx, channels::mail, now, 100, but_of); });
    }
    template <class Function>
    auto write(Function function) {
        return database_->write(function);
    }
    void finish_as_sent(Delivery const& delivery) {
        write([&](db::Tx& tx) {
            finish(tx, delivery, "sent", "", now_);
            return 0;
        });
    }

    db::TestDatabase database_{GetParam()};
    Id const one_ = new_id();
    Id const other_ = new_id();
    Id const user_ = new_id();
    Micros const now_ = now_micros();
};

TEST_P(LaneTest, HandsInOnceAndSaysWhich) {
    auto const id = hand_in_mail(one_, "same", now_);
    EXPECT_EQ(hand_in_mail(one_, "same", now_), id);
    EXPECT_NE(hand_in_mail(one_, "different", now_), id);
    EXPECT_EQ(due(now_).size(), 2U);
}

TEST_P(LaneTest, LeavesAWorkspaceOut) {
    hand_in_mail(one_, "a", now_);
    auto const id = hand_in_mail(other_, "a", now_);
    auto const found = due(now_, {one_});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().id, id);
}

// Somebody may have held it back since it was seen to be due.
TEST_P(LaneTest, ClaimsNothingThatIsHeldBack) {
    hand_in_mail(one_, "a", now_);
    auto found = due(now_);
    ASSERT_EQ(found.size(), 1U);
    auto const pause = 5 * micros_per_second;
    auto const claim_at = [&](Micros at) {
        return write([&](db::Tx& tx) {
            auto copy = found.front();
            return claim(tx, copy, at);
        });
    };
    write([&](db::Tx& tx) {
        hold_back(tx, one_, channels::mail, "it is down", now_ + pause);
        return 0;
    });
    EXPECT_FALSE(claim_at(now_ + pause - 1));
    EXPECT_TRUE(claim_at(now_ + pause));
}

TEST_P(LaneTest, TriesNowWhatWasHeldBackAndNothingElse) {
    auto const evening = now_ + micros_per_day / 2;
    auto const held = hand_in_mail(one_, "held", now_);
    hand_in_mail(one_, "in quiet hours", evening);
    write([&](db::Tx& tx) {
        hold_back(tx, one_, channels::mail, "it is down", now_ + 60 * micros_per_second);
        return 0;
    });
    EXPECT_TRUE(due(now_).empty());
    write([&](db::Tx& tx) {
        try_now(tx, one_, channels::mail, now_);
        return 0;
    });
    auto const found = due(now_);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().id, held);
}

// The mail server of one workspace does not answer until all mail of the other one is gone.
TEST_P(LaneTest, AWorkspaceThatHangsHoldsNobodyElseUp) {
    constexpr std::size_t many = 30;
    for (std::size_t i = 0; i < many; ++i) hand_in_mail(one_, std::to_string(i), now_ - 1);
    for (std::size_t i = 0; i < many; ++i) hand_in_mail(other_, std::to_string(i), now_);
    std::mutex mutex;
    std::condition_variable changed;
    std::map<Id, std::size_t> carried;
    std::size_t hanging = 0;
    std::size_t most_hanging = 0;
    std::optional<std::size_t> carried_meanwhile;  // of those that hang
    Lane lane(*database_, {channels::mail, 4, 2}, [&](Delivery const& delivery) {
        std::unique_lock lock(mutex);
        auto const others_gone = [&] { return carried[other_] == many; };
        if (delivery.workspace == one_) {
            most_hanging = std::max(most_hanging, ++hanging);
            changed.wait_for(lock, patience, others_gone);
            --hanging;
        }
        lock.unlock();
        finish_as_sent(delivery);
        lock.lock();
        ++carried[delivery.workspace];
        if (others_gone() && !carried_meanwhile) carried_meanwhile = carried[one_];
        changed.notify_all();
    });
    lane.start();
    {
        std::unique_lock lock(mutex);
        EXPECT_TRUE(changed.wait_for(lock, patience, [&] { return carried[other_] == many; }));
        EXPECT_EQ(carried_meanwhile, 0U);
        EXPECT_TRUE(changed.wait_for(lock, patience, [&] { return carried[one_] == many; }));
    }
    lane.stop();
    EXPECT_EQ(most_hanging, 2U);
}

// Each of them waits for the others.
TEST_P(LaneTest, CarriesSeveralOfAWorkspaceAtATime) {
    constexpr std::size_t hands = 3;
    for (std::size_t i = 0; i < hands; ++i) hand_in_mail(one_, std::to_string(i), now_);
    std::mutex mutex;
    std::condition_variable changed;
    std::size_t begun = 0;
    std::size_t met = 0;
    Lane lane(*database_, {channels::mail, hands, hands}, [&](Delivery const& delivery) {
        std::unique_lock lock(mutex);
        ++begun;
        changed.notify_all();
        met += changed.wait_for(lock, patience, [&] { return begun == hands; }) ? 1 : 0;
        changed.notify_all();
        lock.unlock();
        finish_as_sent(delivery);
    });
    lane.start();
    {
        std::unique_lock lock(mutex);
        EXPECT_TRUE(changed.wait_for(lock, patience, [&] { return met == hands; }));
    }
    lane.stop();
}

INSTANTIATE_TEST_SUITE_P(Databases, LaneTest, testing::Values(db::Engine::sqlite, db::Engine::postgres));

}  // namespace
}  // namespace sampark::notifications
