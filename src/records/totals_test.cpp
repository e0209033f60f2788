#include "records/totals.hpp"

#include "crm/test_firm.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

class TotalsTest : public crm::FirmTest {
protected:
    json::object totals_of(std::string_view entity, TotalsQuery const& query) {
        return write(
            [&](Context const& context) { return totals(context, context.catalog.at(entity), query); });
    }
};

TEST_P(TotalsTest, GathersTheSmallestGroupsBeyondTheLimit) {
    write([](Context const& context) {
        auto const& companies = context.catalog.at("company");
        for (std::size_t i = 0; i < total_group_limit + 3; ++i) {
            auto const city = "City " + std::to_string(i);
            create(context, companies, {{"name", city}, {"city", city}, {"employees", i}});
        }
        create(context, companies, {{"name", "Once more"}, {"city", "CITY 502"}, {"employees", 1}});
        return 0;
    });
    TotalsQuery query;
    query.group = {"city"};
    query.measures = {"sum:employees"};
    auto const answer = totals_of("company", query);
    auto const& groups = answer.at("groups").as_array();
    ASSERT_EQ(groups.size(), total_group_limit);
    EXPECT_EQ(groups[0].at("count"), json::value(2));
    EXPECT_EQ(groups[0].at("sum").at("employees"), json::value(503));
    EXPECT_EQ(answer.at("truncated"), json::value(true));
    EXPECT_EQ(answer.at("other").at("count"), json::value(3));
    EXPECT_EQ(answer.at("count"), json::value(504));
    EXPECT_EQ(answer.at("sum").at("employees"), json::value(502 * 503 / 2 + 1));
}

TEST_P(TotalsTest, AddsUpMoreThanSixtyFourBitsHold) {
    write([](Context const& context) {
        for (auto i = 0; i < 1100; ++i) {
            create(context, context.catalog.at("deal"),
                   {{"title", "Bridge"}, {"amount", {{"minor", largest_minor}, {"currency", "BDT"}}}});
        }
        return 0;
    });
    TotalsQuery query;
    query.measures = {"sum:amount", "average:amount"};
    auto const answer = totals_of("deal", query);
    EXPECT_DOUBLE_EQ(answer.at("sum").at("amount").at(0).at("minor").as_double(), 9.9e18);
    EXPECT_EQ(answer.at("average").at("amount").at(0).at("minor"), json::value(largest_minor));
}

INSTANTIATE_TEST_SUITE_P(Engines, TotalsTest, crm::both_engines, crm::name_of_engine);

}  // namespace
}  // namespace sampark
