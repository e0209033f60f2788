#include "notifications/mentions.hpp"

#include <gtest/gtest.h>

namespace sampark::notifications {
namespace {

class Mentions : public testing::Test {
protected:
    Id rina = new_id();
    Id gupta = new_id();
    Id bengali = new_id();
    Id other = new_id();
    Colleagues colleagues{
        {{rina, "Rina Das"}, {gupta, "Rina Dasgupta"}, {bengali, "রিনা দাস"}, {other, "রিনা দাসগুপ্ত"}}};
    using Ids = std::vector<Id>;
};

TEST_F(Mentions, AreNamesAfterAnAtOfTheirOwn) {
    EXPECT_EQ(colleagues.named_in("Ask @Rina Das about it"), Ids{rina});
    EXPECT_EQ(colleagues.named_in("(@rina das)"), Ids{rina});
    EXPECT_EQ(colleagues.named_in("mail@rina das"), Ids{});
    EXPECT_EQ(colleagues.named_in("Rina Das"), Ids{});
    EXPECT_EQ(colleagues.named_in("@Rina"), Ids{});
}

TEST_F(Mentions, TakeTheLongestName) {
    EXPECT_EQ(colleagues.named_in("@Rina Dasgupta, please"), Ids{gupta});
    EXPECT_EQ(colleagues.named_in("@Rina Dasguptas"), Ids{});
    EXPECT_EQ(colleagues.named_in("@Rina Das and @Rina Das and @Rina Dasgupta"), (Ids{rina, gupta}));
}

TEST_F(Mentions, BearBengaliEndings) {
    EXPECT_EQ(colleagues.named_in("@রিনা দাসকে জানান"), Ids{bengali});
    EXPECT_EQ(colleagues.named_in("@রিনা দাসের কাছে"), Ids{bengali});
    EXPECT_EQ(colleagues.named_in("@রিনা দাসগুপ্তকে জানান"), Ids{other});
    EXPECT_EQ(colleagues.named_in("@রিনা দাসগু"), Ids{});
}

TEST_F(Mentions, MeanEverybodyOfTheName) {
    auto const namesake = new_id();
    Colleagues const two({{rina, "Rina Das"}, {namesake, "rina das"}});
    EXPECT_EQ(two.named_in("@Rina Das"), (Ids{rina, namesake}));
}

TEST(Excerpts, AreOneLineOfAFewWords) {
    EXPECT_EQ(excerpt_of("  One\n\ntwo\t three "), "One two three");
    EXPECT_EQ(excerpt_of(std::string(500, 'x')).size(), 200 + std::string("…").size());
}

TEST(Excerpts, ShowTheMentionHoweverFarBehind) {
    std::string before;
    while (before.size() < 400) before += "word ";
    EXPECT_EQ(excerpt_at_mention("See a@b.example, @Rina"), "See a@b.example, @Rina");
    auto const found = excerpt_at_mention(before + "a@b.example\n@Rina " + before);
    EXPECT_EQ(found.find("…word word"), 0U);
    EXPECT_LE(found.find(" a@b.example @Rina word"), 60 + std::string("…").size());
    EXPECT_TRUE(found.ends_with("…"));
    EXPECT_EQ(excerpt_at_mention(std::string(500, 'x') + " @Rina"), "…@Rina");
    EXPECT_EQ(excerpt_at_mention(before + "a@b.example"), excerpt_of(before));
}

}  // namespace
}  // namespace sampark::notifications
