#include "access/login_throttle.hpp"

#include "base/problem.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

constexpr Micros second = micros_per_second;
constexpr Micros start = 1'000'000 * second;

// Seconds to wait, 0 when the attempt was let through (and failed).
std::int64_t fail(LoginThrottle& throttle, std::string_view account, std::string_view address, Micros now) {
    try {
        auto attempt = throttle.begin(account, address, now);
        attempt.failed();
        return 0;
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.status, 429);
        EXPECT_EQ(problem.code, "too_many_attempts");
        return problem.parameters.at("retry_after").to_number<std::int64_t>();
    }
}

TEST(LoginThrottle, DoublesTheWaitOfAnAccountUpToAMinute) {
    LoginThrottle throttle;
    for (int i = 0; i < 5; ++i) EXPECT_EQ(fail(throttle, "a", "10.0.0.1", start), 0);
    auto now = start;
    for (auto const wait : {1, 2, 4, 8, 16, 32, 60, 60}) {
        EXPECT_EQ(fail(throttle, "a", "10.0.0.2", now), wait);
        EXPECT_EQ(fail(throttle, "a", "10.0.0.2", now + wait * second - 1), 1);
        now += wait * second;
        EXPECT_EQ(fail(throttle, "a", "10.0.0.2", now), 0);
    }
    EXPECT_EQ(fail(throttle, "b", "10.0.0.2", now), 0);
}

TEST(LoginThrottle, SlowsAnAddressThatTriesManyAccounts) {
    LoginThrottle throttle;
    for (int i = 0; i < 20; ++i) EXPECT_EQ(fail(throttle, "user" + std::to_string(i), "10.0.0.1", start), 0);
    EXPECT_EQ(fail(throttle, "another", "10.0.0.1", start), 1);
    EXPECT_EQ(fail(throttle, "another", "::ffff:10.0.0.1", start), 1);
    EXPECT_EQ(fail(throttle, "another", "10.0.0.2", start), 0);
}

TEST(LoginThrottle, TakesAnIpv6NetworkAsOneAddress) {
    LoginThrottle throttle;
    for (int i = 0; i < 20; ++i) {
        auto const address = "2001:db8:1:2::" + std::to_string(i);
        EXPECT_EQ(fail(throttle, "user" + std::to_string(i), address, start), 0);
    }
    EXPECT_EQ(fail(throttle, "another", "2001:db8:1:2:ffff::1", start), 1);
    EXPECT_EQ(fail(throttle, "another", "2001:db8:1:3::1", start), 0);
}

TEST(LoginThrottle, ForgetsTheFailuresOfAnAccountOnSuccess) {
    LoginThrottle throttle;
    for (int i = 0; i < 4; ++i) fail(throttle, "a", "10.0.0.1", start);
    throttle.begin("a", "10.0.0.1", start).succeeded();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(fail(throttle, "a", "10.0.0.1", start), 0);
    EXPECT_EQ(fail(throttle, "a", "10.0.0.1", start), 1);
}

TEST(LoginThrottle, TakesBackWhatWasNoGuessButClearsNothing) {
    LoginThrottle throttle;
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(fail(throttle, "a", "10.0.0.1", start), 0);
        if (i < 4) throttle.begin("a", "10.0.0.1", start);
    }
    EXPECT_EQ(fail(throttle, "a", "10.0.0.1", start), 1);
}

TEST(LoginThrottle, CountsAttemptsThatAreStillUnderWay) {
    LoginThrottle throttle;
    auto const first = throttle.begin("a", "10.0.0.1", start);
    auto const second_one = throttle.begin("a", "10.0.0.1", start);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(fail(throttle, "a", "10.0.0.1", start), 0);
    EXPECT_EQ(fail(throttle, "a", "10.0.0.1", start), 1);
}

TEST(LoginThrottle, ForgetsAfterAnHour) {
    LoginThrottle throttle;
    for (int i = 0; i < 5; ++i) fail(throttle, "a", "10.0.0.1", start);
    auto const later = start + 3601 * second;
    for (int i = 0; i < 5; ++i) EXPECT_EQ(fail(throttle, "a", "10.0.0.1", later), 0);
    EXPECT_EQ(fail(throttle, "a", "10.0.0.1", later), 1);
}

TEST(LoginThrottle, KeepsWhoIsWaitingWhenItIsFlooded) {
    LoginThrottle throttle(50);
    for (int i = 0; i < 5; ++i) fail(throttle, "victim", "10.0.0.1", start);
    for (int i = 0; i < 500; ++i) {
        auto const number = std::to_string(i);
        EXPECT_EQ(fail(throttle, "user" + number, "10.1." + number + ".1", start), 0);
    }
    EXPECT_EQ(fail(throttle, "victim", "10.0.0.9", start), 1);
}

}  // namespace
}  // namespace sampark
