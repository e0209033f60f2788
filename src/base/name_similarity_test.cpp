#include "base/name_similarity.hpp"

#include "base/fuzzy_index.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

TEST(NameSimilarity, NormalNamesForgetHowTheyAreWritten) {
    EXPECT_EQ(normal_name("  Acme—Corp.  (Ltd) "), "acme corp ltd");
    EXPECT_EQ(normal_name("Rahman's"), "rahmans");
    EXPECT_EQ(normal_name("ＡＢＣ ১২"), "abc 12");
    EXPECT_EQ(normal_name("!?"), "");
    EXPECT_EQ(compact_name("GTX Pro"), compact_name("gtx-PRO"));
    EXPECT_EQ(compact_name("GTX Pro"), compact_name("GTXPro"));
    EXPECT_EQ(normal_name("রহমান\xE2\x80\x8D ট্রেডার্স"), "রহমান ট্রেডার্স");
    EXPECT_EQ(normal_name("\u09DF"), normal_name("\u09AF\u09BC"));
}

TEST(NameSimilarity, IsOneForTheSameAndLowForTheDifferent) {
    struct Case {
        std::string a, b;
        double least, most;
    };
    Case const cases[]{
        {"GTXPro", "GTX Pro", 1, 1},
        {"ACME corp.", "Acme Corp", 1, 1},
        {"technolgy", "technology", 0.8, 0.99},
        {"Acme Corp", "Acme Corporation", 0.7, 0.95},
        {"Uddin Rahim", "Rahim Uddin", 0.9, 0.99},
        {"রহিম ট্রেডার্স", "রহিম ট্রেডার্", 0.8, 0.99},
        {"Acme Foods", "Acme Motors", 0, 0.7},
        {"Dhaka", "Khulna", 0, 0.45},
        {"GTX Pro", "GTX Basic", 0, 0.7},
        {"MG Special", "MG Advanced", 0, 0.65},
        {"", "Acme", 0, 0},
        {"?", "!", 0, 0},
    };
    for (auto const& [a, b, least, most] : cases) {
        SCOPED_TRACE(std::string(a).append(" / ").append(b));
        EXPECT_GE(name_similarity(a, b), least);
        EXPECT_LE(name_similarity(a, b), most);
        EXPECT_DOUBLE_EQ(name_similarity(a, b), name_similarity(b, a));
    }
}

Id id(std::uint8_t number) {
    Id result;
    result.bytes[0] = 1;
    result.bytes[15] = number;
    return result;
}

TEST(FuzzyIndex, FindsExactThenNormalisedThenSimilar) {
    FuzzyIndex index;
    index.add("GTX Pro", id(1));
    index.add("GTX Basic", id(2));
    index.add("Acme Corporation", id(3));
    index.add("gtx pro", id(4));
    index.add("রহিম ট্রেডার্স", id(5));

    auto found = index.find("GTX Pro");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].kind, NameMatchKind::exact);
    EXPECT_EQ(found[0].id, id(1));

    found = index.find("GTXPro");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].kind, NameMatchKind::normalised);
    EXPECT_EQ(found[0].score, 1);

    found = index.find("Acme Corp");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].kind, NameMatchKind::similar);
    EXPECT_EQ(found[0].id, id(3));
    EXPECT_EQ(found[0].name, "Acme Corporation");
    EXPECT_LT(found[0].score, 1);

    EXPECT_EQ(index.find("রহিম ট্রেডার").front().id, id(5));
    EXPECT_TRUE(index.find("Zebra").empty());
    EXPECT_TRUE(index.find("").empty());
    EXPECT_TRUE(index.find("...").empty());
}

TEST(FuzzyIndex, SuggestsShortNamesButIsNeverSureOfThem) {
    FuzzyIndex index;
    for (auto const* name : {"Acme", "GTX Co", "Won", "রহিম লিমিটেড", "Meghna"}) index.add(name, id(1));
    auto const nearest = [&](std::string_view name) {
        auto const found = index.find(name);
        if (found.empty()) return std::string();
        EXPECT_EQ(found[0].kind, NameMatchKind::similar) << name;
        EXPECT_LT(found[0].score, 0.93) << name;
        return found[0].name;
    };
    EXPECT_EQ(nearest("Akme"), "Acme");
    EXPECT_EQ(nearest("Amce"), "Acme");
    EXPECT_EQ(nearest("GTX"), "GTX Co");
    EXPECT_EQ(nearest("GTX Limited"), "GTX Co");
    EXPECT_EQ(nearest("Wonn"), "Won");
    EXPECT_EQ(nearest("রহিম"), "রহিম লিমিটেড");
    EXPECT_EQ(nearest("Megna"), "Meghna");
    for (auto const* other : {"Win", "GTB", "Beta", "Karim"}) EXPECT_EQ(nearest(other), "") << other;
}

TEST(FuzzyIndex, FindsTheOneAmongManyWithCommonWords) {
    FuzzyIndex index;
    for (auto i = 0; i < 20'000; ++i)
        index.add("Company " + std::to_string(i * 7919) + " Trading Limited", id(0));
    index.add("Sonargaon Textile Trading Limited", id(9));
    auto const found = index.find("Sonargoan Textiles Trading Ltd");
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].id, id(9));
    EXPECT_LE(index.find("Company 7919 Trading Limitid", 3).size(), 3U);
}

TEST(FuzzyIndex, NamesWithDifferentNumbersAreNotSimilar) {
    FuzzyIndex index;
    for (auto const* name : {"Firm 0", "Unit 12 Trading", "শাখা ১১", "Padma Traders"})
        index.add(name, new_id());
    for (auto const* name : {"Firm 1", "firm 10", "Unit 13 Trading", "শাখা ১২", "শাখা 12"})
        EXPECT_TRUE(index.find(name).empty()) << name;
    for (auto const* name : {"Unit 12 Tradng", "শাখাা ১১", "Padma Trader 2", "Unit Trading"})
        EXPECT_EQ(index.find(name).size(), 1U) << name;
}

TEST(FuzzyIndex, FindsNamesThatSoundAlikeInTheOtherScript) {
    FuzzyIndex index;
    for (auto const* name :
         {"Betatech", "Meghna Foods Ltd.", "সিটি ব্যাংক", "পদ্মা টেক্সটাইল ২", "রহিম", "Prime"})
        index.add(name, new_id());
    struct Case {
        std::string written, found;
    };
    Case const cases[]{
        {"বেটাটেক", "Betatech"},
        {"বেটাটেক লিমিটেড", "Betatech"},
        {"মেঘনা ফুডস", "Meghna Foods Ltd."},
        {"City Bank", "সিটি ব্যাংক"},
        {"Padma Textile 2", "পদ্মা টেক্সটাইল ২"},
        {"Padma Textile 3", ""},
        {"Karim", ""},
        {"প্রাণ", ""},
        {"বেটা", ""},
    };
    for (auto const& [written, found] : cases) {
        auto const matches = index.find(written);
        EXPECT_EQ(matches.empty() ? "" : matches.front().name, found) << written;
        for (auto const& match : matches)
            EXPECT_LT(match.score, 0.9) << "it is suggested, never taken for it";
    }
}

}  // namespace
}  // namespace sampark
