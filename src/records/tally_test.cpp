#include "records/tally.hpp"

#include "crm/test_firm.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

class TallyTest : public crm::FirmTest {
protected:
    std::vector<std::int64_t> by_employees(std::string_view city) {
        return write([&](Context const& context) {
            return tally_now(
                context, [](SqlBuilder& sql) { sql.add("t.employees"); },
                [&](SqlBuilder& sql, Reach) {
                    sql.add(" FROM company t WHERE t.workspace_id = ").param(context.workspace());
                    sql.add(" AND t.city = ").param(city);
                });
        });
    }
    void create_companies(std::initializer_list<int> employees) {
        write([&](Context const& context) {
            for (auto const number : employees)
                create(context, context.catalog.at("company"),
                       {{"name", "Firm"}, {"city", "Khulna"}, {"employees", number}});
            return 0;
        });
    }
};

TEST_P(TallyTest, TellsHowOftenEachNumberOccurs) {
    create_companies({0, 7, 1023, 7, 7});
    std::vector<std::int64_t> expected(1024);
    expected[0] = expected[1023] = 1;
    expected[7] = 3;
    EXPECT_EQ(by_employees("Khulna"), expected);
    EXPECT_TRUE(by_employees("Sylhet").empty());
}

INSTANTIATE_TEST_SUITE_P(Engines, TallyTest, crm::both_engines, crm::name_of_engine);

class WideTallyTest : public TallyTest {};

TEST_P(WideTallyTest, RefusesWhatSqliteHasNoRoomFor) {
    create_companies({1024});
    EXPECT_ANY_THROW(by_employees("Khulna"));
}

INSTANTIATE_TEST_SUITE_P(Engines, WideTallyTest, testing::Values(db::Engine::sqlite), crm::name_of_engine);

}  // namespace
}  // namespace sampark
