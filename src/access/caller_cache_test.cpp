#include "access/caller_cache.hpp"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace sampark {
namespace {

constexpr Micros now = 1'000'000 * micros_per_second;
constexpr Micros lifetime = 5 * micros_per_second;

std::shared_ptr<Caller const> caller(Id const& workspace, Id const& user,
                                     std::optional<Micros> expires_at = {}) {
    auto made = std::make_shared<Caller>();
    made->actor.workspace = workspace;
    made->actor.user = user;
    made->expires_at = expires_at;
    return made;
}

TEST(CallerCache, RemembersForItsTimeToLive) {
    CallerCache cache(100, lifetime);
    auto const known = caller(new_id(), new_id());
    cache.remember("a", known, cache.stamp(), now);
    EXPECT_EQ(cache.find("a", now + lifetime - 1), known);
    EXPECT_EQ(cache.find("b", now), nullptr);
    EXPECT_EQ(cache.find("a", now + lifetime), nullptr);
}

TEST(CallerCache, NeverOutlivesTheSession) {
    CallerCache cache(100, lifetime);
    cache.remember("a", caller(new_id(), new_id(), now + 10), cache.stamp(), now);
    EXPECT_NE(cache.find("a", now + 9), nullptr);
    EXPECT_EQ(cache.find("a", now + 10), nullptr);
}

TEST(CallerCache, ForgetsOneUserOrAWorkspace) {
    CallerCache cache(100, lifetime);
    auto const workspace = new_id();
    auto const first = new_id();
    cache.remember("first", caller(workspace, first), cache.stamp(), now);
    cache.remember("second", caller(workspace, new_id()), cache.stamp(), now);
    cache.remember("elsewhere", caller(new_id(), first), cache.stamp(), now);
    cache.forget_user(workspace, first);
    EXPECT_EQ(cache.find("first", now), nullptr);
    EXPECT_NE(cache.find("second", now), nullptr);
    cache.forget_workspace(workspace);
    EXPECT_EQ(cache.find("second", now), nullptr);
    EXPECT_NE(cache.find("elsewhere", now), nullptr);
}

TEST(CallerCache, DoesNotRememberWhatWasReadBeforeAChange) {
    CallerCache cache(100, lifetime);
    auto const workspace = new_id();
    auto const user = new_id();
    auto const stamp = cache.stamp();
    cache.forget_user(workspace, user);
    cache.remember("a", caller(workspace, user), stamp, now);
    EXPECT_EQ(cache.find("a", now), nullptr);
}

TEST(CallerCache, StaysSmallAndKeepsTheNewest) {
    CallerCache cache(100, lifetime);
    for (int i = 0; i < 1000; ++i)
        cache.remember(std::to_string(i), caller(new_id(), new_id()), cache.stamp(), now);
    int found = 0;
    for (int i = 0; i < 1000; ++i) found += cache.find(std::to_string(i), now) != nullptr;
    EXPECT_LE(found, 100);
    EXPECT_GE(found, 50);
    EXPECT_NE(cache.find("999", now), nullptr);
}

TEST(CallerCache, IsSafeFromManyThreads) {
    CallerCache cache(20, lifetime);
    auto const workspace = new_id();
    auto const user = new_id();
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 2000; ++i) {
                auto const key = std::to_string((i + t) % 30);
                cache.remember(key, caller(workspace, user), cache.stamp(), now);
                cache.find(key, now);
                if (i % 100 == 0) cache.forget_user(workspace, user);
            }
        });
    }
    for (auto& thread : threads) thread.join();
    cache.forget_workspace(workspace);
    EXPECT_EQ(cache.find("0", now), nullptr);
}

}  // namespace
}  // namespace sampark
