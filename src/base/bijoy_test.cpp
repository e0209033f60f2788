#include "base/bijoy.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

TEST(BijoyTest, PutsVowelsWhereTheyAreSpoken) {
    EXPECT_EQ(from_bijoy("†gvt iwng"), "মোঃ রহিম");
    EXPECT_EQ(from_bijoy("cÖ‡KŠkjx"), "প্রকৌশলী");
    EXPECT_EQ(from_bijoy("ˆZwi"), "তৈরি");
    EXPECT_EQ(from_bijoy("AvwRRyj nK"), "আজিজুল হক");
}

TEST(BijoyTest, JoinsConsonants) {
    EXPECT_EQ(from_bijoy("‡gvnv¤§` Ave`yj Kwig"), "মোহাম্মদ আবদুল করিম");
    EXPECT_EQ(from_bijoy("¯^v¯’¨"), "স্বাস্থ্য");
    EXPECT_EQ(from_bijoy("kª×v"), "শ্রদ্ধা");
    EXPECT_EQ(from_bijoy("j²xcyi"), "লক্ষ্মীপুর");
    EXPECT_EQ(from_bijoy("A¨vWwgb"), "অ্যাডমিন");
    EXPECT_EQ(from_bijoy("¸jkvb"), "গুলশান");
}

TEST(BijoyTest, SpeaksTheRephFirst) {
    EXPECT_EQ(from_bijoy("m`©vi"), "সর্দার");
    EXPECT_EQ(from_bijoy("m`©©vi"), "সর্দার");
    EXPECT_EQ(from_bijoy("fÆvPvh©"), "ভট্টাচার্য");
    EXPECT_EQ(from_bijoy("PµeZ©x"), "চক্রবর্তী");
}

TEST(BijoyTest, KeepsWhatIsNoLetterOfTheFonts) {
    EXPECT_EQ(from_bijoy("evwo 12/K, XvKv"), "বাড়ি ১২/ক, ঢাকা");
    EXPECT_EQ(from_bijoy("ঢাকা"), "ঢাকা");
    EXPECT_EQ(from_bijoy(""), "");
    EXPECT_EQ(from_bijoy("©"), "র্");
    EXPECT_EQ(from_bijoy("\xff"), "\xff");
}

bool is_bijoy(std::initializer_list<char const*> texts) {
    BijoyTally tally;
    for (auto const* text : texts) tally.add(text);
    return tally.is_bijoy();
}

TEST(BijoyTest, IsToldFromEnglishAndFromUnicode) {
    EXPECT_TRUE(is_bijoy({"†gvt iwng", "XvKv"}));
    EXPECT_TRUE(is_bijoy({"miKvi", "KvwgÊ", "nK"}));
    EXPECT_FALSE(is_bijoy({"Nusrat Chowdhury", "Yasmin Khatun", "Raihan Bhuiyan", "Vivek Vyas"}));
    EXPECT_FALSE(is_bijoy({"Nobody Known"}));
    EXPECT_FALSE(is_bijoy({"ঢাকা", "XvKv, iwng"}));
    EXPECT_FALSE(is_bijoy({"01711-000000", "+880 1911 000000"}));
    EXPECT_FALSE(is_bijoy({"XvKv"}));  // too little to tell
    EXPECT_FALSE(is_bijoy({}));
}

TEST(BijoyTest, TakesNoIdForWords) {
    EXPECT_FALSE(is_bijoy({"zcrm_554023000000527000", "zcrm_554023000000527001", "zcrm_554023000000527002"}));
    EXPECT_FALSE(is_bijoy({"vxy_wz1@vwx.example", "https://xy.example/vW_xYz"}));
}

}  // namespace
}  // namespace sampark
