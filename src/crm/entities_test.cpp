#include "crm/entities.hpp"

#include "db/migrate.hpp"
#include "db/test_database.hpp"
#include "records/draft.hpp"
#include "records/list_index.hpp"

#include <regex>

#include <gtest/gtest.h>

namespace sampark {
namespace {

// The indexes of the nouns' tables in the words of wanted_indexes, but for those of the trash and of what is
// no list: days are reckoned from indexes of their own.
std::map<std::string, std::string> present_indexes(db::Database& database) {
    auto const sqlite = database.dialect().engine() == db::Engine::sqlite;
    std::map<std::string, std::string> present;
    database.read([&](db::Tx& tx) {
        constexpr db::Sql of_sqlite(
            "SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL");
        constexpr db::Sql of_postgres(
            "SELECT indexname::text, indexdef, tablename::text FROM pg_indexes WHERE schemaname = "
            "current_schema() "
            "AND indexname NOT LIKE '%_pkey'");
        tx.each(sqlite ? of_sqlite : of_postgres, [&](db::Row const& row) {
            std::string const name(row.text(0)), table(row.text(2));
            auto const noun = std::any_of(crm::entities().begin(), crm::entities().end(),
                                          [&](auto const* entity) { return entity->name == table; });
            if (!noun || name.ends_with("_trash") || name == "custom_field_name" ||
                name.starts_with("activity_days_"))
                return;
            static std::regex const dressing(R"(test_[0-9a-f_]+\.| USING btree)"),
                condition(R"(WHERE \((.*)\)$)"), parentheses(R"(\((\w+ IS (NOT )?NULL)\))");
            auto const bare = std::regex_replace(std::string(row.text(1)), dressing, "");
            present[name] =
                std::regex_replace(std::regex_replace(bare, condition, "WHERE $1"), parentheses, "$1");
        });
    });
    return present;
}

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

TEST_P(Entities, HaveTheIndexesThatTheyDeclare) {
    db::TestDatabase database(GetParam());
    db::migrate(*database);
    EXPECT_EQ(present_indexes(*database), wanted_indexes(crm::entities(), GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Crm, Entities, testing::Values(db::Engine::sqlite, db::Engine::postgres));

}  // namespace
}  // namespace sampark
