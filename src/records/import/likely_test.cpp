// Rows are known to be like records, and like rows before them, as far as the rules say.
#include "records/import/likely.hpp"

#include "crm/test_firm.hpp"
#include "records/duplicates/pairs.hpp"

namespace sampark::imports {
namespace {

class LikelyTest : public crm::FirmTest {
protected:
    // As an import would say it, whose transaction this is.
    std::optional<Likely> find(LikelyFinder& finder, json::object const& row) {
        return write([&](Context const& context) { return finder.find(context, row); });
    }

    EntityDef const& contact() const { return catalog_->at("contact"); }
};

json::object const rahman{{"name", "Md. Abdur Rohman"}, {"city", "ঢাকা"}};

TEST_P(LikelyTest, ARecordInTheOtherScriptIsFound) {
    LikelyFinder finder(contact());
    EXPECT_FALSE(find(finder, rahman));
    auto const id = add("contact", {{"name", "মোঃ আব্দুর রহমান"}, {"city", "Dhaka"}});
    auto const found = find(finder, rahman);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->record, id);
    EXPECT_EQ(found->score, 50);
    EXPECT_FALSE(found->certain);
}

TEST_P(LikelyTest, ARowBeforeIsFoundUntilItsTransactionIsOver) {
    LikelyFinder finder(contact());
    auto const id = new_id();
    find(finder, rahman);
    finder.note(id);
    auto const found = find(finder, rahman);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->record, id);
    finder.forget();
    EXPECT_FALSE(find(finder, rahman));
}

// A rehearsal goes on with what its transactions would have left.
TEST_P(LikelyTest, ARowOfARehearsalIsFoundInLaterTransactions) {
    LikelyFinder finder(contact());
    find(finder, rahman);
    finder.note_imagined(new_id(), 7);
    finder.imagine();
    finder.forget();
    auto const found = find(finder, rahman);
    ASSERT_TRUE(found);
    EXPECT_FALSE(found->record);
    EXPECT_EQ(found->line, 7U);
}

TEST_P(LikelyTest, ARecordThatWillHaveBeenNoneIsPassedOver) {
    LikelyFinder finder(contact());
    find(finder, rahman);
    auto const id = add("contact", {{"name", "মোঃ আব্দুর রহমান"}, {"city", "Dhaka"}});
    finder.note_imagined(id, 7);
    auto const found = find(finder, rahman);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->line, 7U);
}

// One that did not go in is not the row that did.
TEST_P(LikelyTest, OfARowThatWasNotLookedForNothingIsKept) {
    LikelyFinder finder(contact());
    find(finder, rahman);
    finder.next_row();
    finder.note(new_id());
    EXPECT_FALSE(find(finder, rahman));
}

TEST_P(LikelyTest, WhatACrowdOfRowsSharesSaysNothing) {
    LikelyFinder finder(contact());
    for (std::size_t row = 0; row < duplicates::crowd_size; ++row) {
        find(finder, rahman);
        finder.note(new_id());
    }
    EXPECT_FALSE(find(finder, rahman));
}

INSTANTIATE_TEST_SUITE_P(Engines, LikelyTest, crm::both_engines, crm::name_of_engine);

}  // namespace
}  // namespace sampark::imports
