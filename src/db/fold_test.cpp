// fold() is one function in three places: SQLite's, PostgreSQL's, and lower_case for what they are compared
// with.
#include "base/text.hpp"
#include "db/migrate.hpp"
#include "db/test_database.hpp"

#include <gtest/gtest.h>

namespace sampark::db {
namespace {

class Fold : public testing::TestWithParam<Engine> {};

TEST_P(Fold, IsTheSameInEveryEngine) {
    TestDatabase const database(GetParam());
    migrate(*database);
    std::string const long_text(300, 'Q');
    for (std::string const& text :
         {std::string(), std::string("RAHMAN Traders"), std::string("ÉTOILE"), std::string("ЖЕЛЕЗО"),
          std::string("ΟΔΟΣ ΣΑΣ"), std::string("İSTANBUL I"), std::string("Straße ẞ"),
          std::string("রহমান ট্রেডার্স"), std::string("ǅ Ⅷ Ⓐ 𐐀"), long_text, long_text + "É"}) {
        auto const folded = database->read([&](Tx& tx) {
            return tx.first(
                "SELECT fold($1)", [](Row const& row) { return std::string(row.text(0)); }, text);
        });
        EXPECT_EQ(folded, lower_case(text));
    }
    auto const none = database->read(
        [](Tx& tx) { return tx.first("SELECT fold(NULL)", [](Row const& row) { return row.is_null(0); }); });
    EXPECT_TRUE(none.value_or(false));
}

INSTANTIATE_TEST_SUITE_P(Engines, Fold, testing::Values(Engine::sqlite, Engine::postgres),
                         [](auto const& test) { return engine_name(test.param); });

}  // namespace
}  // namespace sampark::db
