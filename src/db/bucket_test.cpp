// bucket() is one function in three places: SQLite's, PostgreSQL's, and bucket_of.
#include "base/bucket.hpp"

#include "db/migrate.hpp"
#include "db/test_database.hpp"

#include <gtest/gtest.h>

namespace sampark::db {
namespace {

TEST(Bucket, KnowsWhenAZoneIsInTheNextDay) {
    auto const moment = *parse_time("2026-08-15T20:30:00Z");
    EXPECT_EQ(bucket_of(moment, "day", "UTC"), "2026-08-15");
    EXPECT_EQ(bucket_of(moment, "day", "Asia/Dhaka"), "2026-08-16");
    EXPECT_EQ(bucket_of(moment, "week", "Asia/Dhaka"), "2026-08-10");
    EXPECT_EQ(bucket_of(moment, "quarter", "Asia/Dhaka"), "2026-07-01");
    EXPECT_EQ(bucket_of("yesterday", "month"), std::nullopt);
    EXPECT_TRUE(is_time_zone("Asia/Kolkata"));
    EXPECT_FALSE(is_time_zone("Asia/Atlantis"));
}

class BucketTest : public testing::TestWithParam<Engine> {};

TEST_P(BucketTest, IsTheSameInEveryEngine) {
    TestDatabase const database(GetParam());
    migrate(*database);
    database->read([](Tx& tx) {
        auto const text = [](Row const& row) { return std::string(row.text(0)); };
        for (auto const unit : bucket_units) {
            for (auto const* moment : {"2026-01-01T00:00:00Z", "2024-02-29T18:00:00Z", "1969-12-31T23:59:59Z",
                                       "2026-03-29T01:30:00Z", "2026-11-01T05:30:00Z"}) {
                for (auto const* zone : {"UTC", "Asia/Dhaka", "America/New_York", "Europe/London"}) {
                    auto const time = *parse_time(moment);
                    EXPECT_EQ(tx.first("SELECT bucket(CAST($1 AS BIGINT), $2, $3)", text, time, unit, zone),
                              bucket_of(time, unit, zone))
                        << moment << unit << zone;
                }
            }
            EXPECT_EQ(tx.first("SELECT bucket(CAST($1 AS TEXT), $2, 'UTC')", text, "2027-01-03", unit),
                      bucket_of("2027-01-03", unit));
        }
    });
}

INSTANTIATE_TEST_SUITE_P(Engines, BucketTest, testing::Values(Engine::sqlite, Engine::postgres),
                         [](auto const& test) { return engine_name(test.param); });

}  // namespace
}  // namespace sampark::db
