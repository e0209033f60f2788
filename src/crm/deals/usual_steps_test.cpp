#include "crm/deals/usual_steps.hpp"

#include <gtest/gtest.h>

namespace sampark::crm::stage {
namespace {

std::optional<std::int64_t> probability_of(std::string const& name) { return usual_step(name).probability; }

TEST(UsualSteps, NamesOfManyProgramsSayHowFarADealIs) {
    EXPECT_EQ(probability_of("Prospecting"), 10);
    EXPECT_EQ(probability_of("ENGAGING"), 20);
    EXPECT_EQ(probability_of("Appointment Scheduled"), 25);
    EXPECT_EQ(probability_of("Needs Analysis"), 30);
    EXPECT_EQ(probability_of("Proposal/Price Quote"), 50);
    EXPECT_EQ(probability_of("contractSent"), 90);
    EXPECT_EQ(probability_of("যোগাযোগ হয়েছে"), 20);
    EXPECT_EQ(probability_of("প্রস্তাব পাঠানো হয়েছে"), 50);
    EXPECT_EQ(probability_of("দর-কষাকষি"), 75);
}

TEST(UsualSteps, TheFurthestOfSeveralCounts) {
    EXPECT_EQ(probability_of("Qualified – proposal sent"), 50);
    EXPECT_EQ(probability_of("Negotiation/Contract"), 90);
}

TEST(UsualSteps, NothingIsPresumedOfOtherNames) {
    EXPECT_EQ(probability_of("Dhaka"), std::nullopt);
    EXPECT_EQ(probability_of("Renewal"), std::nullopt);
    EXPECT_EQ(probability_of("Not contacted"), std::nullopt);
    EXPECT_EQ(probability_of("যোগাযোগ হয়নি"), std::nullopt);
}

TEST(UsualSteps, TheEndIsInTheName) {
    EXPECT_EQ(usual_step("Closed Won").outcome, "won");
    EXPECT_EQ(usual_step("জেতা").outcome, "won");
    EXPECT_EQ(usual_step("Lost to a competitor").outcome, "lost");
    EXPECT_EQ(usual_step("হাতছাড়া").outcome, "lost");
    EXPECT_EQ(usual_step("Wonn").outcome, "open");
}

}  // namespace
}  // namespace sampark::crm::stage
