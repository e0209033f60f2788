#include "crm/entities.hpp"

#include "db/migrate.hpp"
#include "db/test_database.hpp"
#include "records/draft.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

class Entities : public testing::TestWithParam<db::Engine> {};

TEST_P(Entities, AreWhereTheMigrationsArrive) {
    db::TestDatabase database(GetParam());
    db::migrate(*database);
    auto const tables = db::describe(*database);
    for (auto const& [table, wanted] : wanted_tables(crm::entities())) {
        auto const found = tables.find(table);
        ASSERT_NE(found, tables.end()) << table;
        auto columns = wanted;
        for (auto& column : columns) column.type = db::described_type(database->dialect(), column.type);
        auto present = found->second;
        std::sort(columns.begin(), columns.end());
        std::sort(present.begin(), present.end());
        EXPECT_EQ(columns, present) << table;
    }
}

INSTANTIATE_TEST_SUITE_P(Crm, Entities, testing::Values(db::Engine::sqlite, db::Engine::postgres));

}  // namespace
}  // namespace sampark
