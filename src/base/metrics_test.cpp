#include "base/metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sampark::metrics {
namespace {

using testing::HasSubstr;

TEST(Metrics, GiveTheSameCounterForTheSameLabels) {
    auto& first = counter("test_sold_total", "Things sold.", {{"shop", "Khulna \"one\""}});
    auto& second = counter("test_sold_total", "Things sold.", {{"shop", "Khulna \"one\""}});
    auto& other = counter("test_sold_total", "Things sold.", {{"shop", "Kolkata"}});
    EXPECT_EQ(&first, &second);
    EXPECT_NE(&first, &other);
    first.add(2);
    EXPECT_THAT(exposition(),
                HasSubstr("# HELP test_sold_total Things sold.\n# TYPE test_sold_total counter\n"));
    EXPECT_THAT(exposition(), HasSubstr("test_sold_total{shop=\"Khulna \\\"one\\\"\"} 2\n"));
}

TEST(Metrics, CountDurationsInCumulativeBuckets) {
    auto& taken = histogram("test_taken_seconds", "Time taken.", {{"step", "one"}});
    taken.observe(400);
    taken.observe(1'000);
    taken.observe(20'000'000);
    auto const page = exposition();
    EXPECT_THAT(page, HasSubstr("test_taken_seconds_bucket{step=\"one\",le=\"0.0005\"} 1\n"));
    EXPECT_THAT(page, HasSubstr("test_taken_seconds_bucket{step=\"one\",le=\"0.001\"} 2\n"));
    EXPECT_THAT(page, HasSubstr("test_taken_seconds_bucket{step=\"one\",le=\"10\"} 2\n"));
    EXPECT_THAT(page, HasSubstr("test_taken_seconds_bucket{step=\"one\",le=\"+Inf\"} 3\n"));
    EXPECT_THAT(page, HasSubstr("test_taken_seconds_sum{step=\"one\"} 20.0014\n"));
    EXPECT_THAT(page, HasSubstr("test_taken_seconds_count{step=\"one\"} 3\n"));
}

TEST(Metrics, TellTheProcessApart) {
    gauge("test_level", "Level.").set(-3);
    EXPECT_THAT(exposition(), HasSubstr("\ntest_level -3\n"));
    EXPECT_THAT(exposition(), HasSubstr("\nprocess_start_time_seconds 1"));
    EXPECT_THAT(exposition(), testing::Not(HasSubstr("process_resident_memory_bytes 0\n")));
}

}  // namespace
}  // namespace sampark::metrics
