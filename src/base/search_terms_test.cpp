#include "base/search_terms.hpp"

#include "base/phonetic.hpp"
#include "base/similarity.hpp"

#include <set>

#include <gtest/gtest.h>

namespace sampark {
namespace {

std::string key_of(std::string_view word) {
    auto const terms = search_terms(word);
    return terms.words.empty() ? "" : terms.words.front().key;
}

double alike(std::string_view a, std::string_view b) {
    return similarity(search_terms(a).sounds(), search_terms(b).sounds());
}

TEST(SearchTerms, SpellingsOfANameShareItsKey) {
    std::vector<std::string_view> const groups[]{
        {"মোহাম্মদ", "মুহাম্মদ", "মোঃ", "মো.", "Mohammad", "Md.", "MD", "Muhammad", "Mohammed", "Mohd"},
        {"রহমান", "রাহমান", "Rahman", "Rohman", "Rehman", "RAHAMAN"},
        {"চৌধুরী", "চৌধুরি", "Chowdhury", "Choudhury", "Chaudhuri", "Chowdhuri"},
        {"ঢাকা", "Dhaka", "Dacca", "Daka"},
        {"হোসেন", "হোসাইন", "হুসেন", "Hossain", "Hussein", "Hosen", "Hussain"},
        {"শেখ", "Sheikh", "Shaikh", "Sk."},
        {"আব্দুল", "আবদুল", "Abdul", "Abdool"},
        {"করিম", "করীম", "Karim", "Kareem", "Korim"},
        {"ইসলাম", "Islam", "Eslam"},
        {"উদ্দিন", "উদ্দীন", "Uddin", "Uddeen"},
        {"খাতুন", "Khatun", "Khatoon"},
        {"বেগম", "Begum", "Begam"},
        {"আক্তার", "আখতার", "Akter", "Akhtar", "Aktar"},
        {"সুলতানা", "Sultana", "Soltana"},
        {"হক", "Haque", "Hoque", "Huq", "Haq"},
        {"মিয়া", "মিঞা", "Mia", "Miah", "Miya"},
        {"ভূঁইয়া", "ভুইয়া", "Bhuiyan", "Bhuiya"},
        {"দাশগুপ্ত", "Dasgupta", "Dashgupta"},
        {"লক্ষ্মী", "Lakshmi", "Laxmi"},
        {"কৃষ্ণ", "Krishna"},
        {"জ্ঞান", "Gyan"},
        {"বিশ্বাস", "Biswas", "Bishwas", "Viswas"},
        {"মুখার্জী", "মুখার্জি", "Mukherjee", "Mukharji"},
        {"ব্যানার্জী", "Banerjee", "Banerji"},
        {"সিলেট", "Sylhet"},
        {"যশোর", "Jessore", "Jashore"},
        {"কলকাতা", "Kolkata", "Calcutta"},
        {"চট্টগ্রাম", "Chittagong", "Chattogram"},
        {"সম্পর্ক", "Samparka", "Shomporko", "Sampark"},
    };
    for (auto const& group : groups) {
        for (auto const spelling : group) EXPECT_EQ(key_of(spelling), key_of(group.front())) << spelling;
    }
    std::set<std::string> keys;
    for (auto const& group : groups) keys.insert(key_of(group.front()));
    EXPECT_EQ(keys.size(), std::size(groups));
}

TEST(SearchTerms, ExactWordsAreFolded) {
    auto const terms = search_terms("O'BRIEN রহমান-ÉCOLE ২০২৪");
    ASSERT_EQ(terms.words.size(), 4U);
    EXPECT_EQ(terms.words[0].exact, "obrien");
    EXPECT_EQ(terms.words[1].exact, "রহমান");
    EXPECT_EQ(terms.words[2].exact, "école");
    EXPECT_EQ(terms.words[3].exact, "2024");
    EXPECT_TRUE(terms.words[3].key.empty());
    EXPECT_EQ(search_terms("\u09DF").words.front().exact, search_terms("\u09AF\u09BC").words.front().exact);
    EXPECT_EQ(search_terms("র\u200Dহমান\u200C"), search_terms("রহমান"));
}

TEST(SearchTerms, TitlesCountBySpellingOnly) {
    auto const terms = search_terms("ডাঃ রহমান");
    ASSERT_EQ(terms.words.size(), 2U);
    EXPECT_EQ(terms.words[0].exact, "ডাঃ");
    EXPECT_EQ(terms.words[0].key, "");
    EXPECT_EQ(terms.sounds(), search_terms("রহমান").sounds());
    EXPECT_TRUE(terms.pair_keys.empty());
}

TEST(SearchTerms, NamesInOnePieceOrTwoMeetInAPairKey) {
    EXPECT_EQ(search_terms("Das Gupta").pair_keys.front(), key_of("দাশগুপ্ত"));
    EXPECT_EQ(search_terms("দেবী প্রসাদ").pair_keys.front(), key_of("Debiprasad"));
}

TEST(SearchTerms, InitialsAreReadInBothScripts) {
    auto const sounds = search_terms("A. K. M. Fazlul").sounds();
    EXPECT_EQ(sounds.substr(0, 5), "a k m");
    for (auto const name : {"AKM Fazlul", "এ. কে. এম. ফজলুল", "একেএম ফজলুল", "এ কে এম ফজলুল"}) {
        EXPECT_EQ(search_terms(name).sounds().substr(0, 5), "a k m") << name;
    }
    EXPECT_EQ(search_terms("আইভি").sounds(), sounds_of("আইভি"));
}

TEST(SearchTerms, AnyInputIsSafe) {
    EXPECT_EQ(search_terms("").words.size(), 0U);
    EXPECT_EQ(search_terms(" -- ৳ ।").words.size(), 0U);
    EXPECT_EQ(search_terms("\u200D\uFE0F").words.size(), 0U);
    EXPECT_EQ(search_terms("a\xE0\xA6z\xFF").words.size(), 2U);
    EXPECT_EQ(key_of("Владимир"), key_of("Vladimir"));
    EXPECT_FALSE(key_of("محمد").empty());
    EXPECT_FALSE(search_terms("山田太郎").words.empty());
    EXPECT_GT(search_terms("ﷺ").words.size(), 1U);  // one character that folds into a sentence
    EXPECT_LE(search_terms(std::string(100'000, 'a')).words.front().exact.size(), 64U);
    std::string marks;
    for (int i = 0; i < 1000; ++i) marks += "্য";
    EXPECT_EQ(search_terms(marks).words.size(), 1U);
}

TEST(NearKeys, HoldsOneSlipAndNotTheKeyItself) {
    auto const near = near_keys("RMN");
    std::set<std::string> const keys(near.begin(), near.end());
    for (auto const* const slip : {"RM", "MN", "RMM", "DMN", "RTMN", "ARMN", "RMNS"})
        EXPECT_TRUE(keys.contains(slip)) << slip;
    EXPECT_FALSE(keys.contains("RMN"));
    EXPECT_FALSE(keys.contains(""));
    EXPECT_FALSE(near_keys("R").empty());
}

TEST(Similarity, SameNamesAreAlikeAndOthersAreNot) {
    EXPECT_DOUBLE_EQ(alike("Rahman", "Rahman"), 1);
    EXPECT_GT(alike("আর্থার কর্ণবার্গ", "Arthur Kornberg"), .75);
    EXPECT_GT(alike("আজিজুর রহমান মল্লিক", "A R Mallick"), alike("আজিজুর রহমান মল্লিক", "S. K. Mallick"));
    EXPECT_GT(alike("দাশগুপ্ত", "Das Gupta"), .8);
    EXPECT_GT(alike("Karim Abdul", "আব্দুল করিম"), .9);
    EXPECT_GT(alike("মোঃ রহিম উদ্দিন", "Rahim Uddin"), .75);
    EXPECT_LT(alike("Rahman", "Sultana"), .3);
    EXPECT_GT(alike("Mohammad Ali", "Md Ali"), alike("Mahmud Ali", "Md Ali"));
    EXPECT_DOUBLE_EQ(alike("", "Karim"), 0);
    EXPECT_DOUBLE_EQ(alike("ডাঃ", "ডাঃ"), 0);
}

TEST(Similarity, IsTheSameBothWaysAndWithinBounds) {
    std::string_view const names[]{"A R Mallick",
                                   "আজিজুর রহমান মল্লিক",
                                   "Das Gupta",
                                   "দাশগুপ্ত",
                                   "x",
                                   "1971",
                                   "Владимир",
                                   "a b c d e f g h i j k l",
                                   "supercalifragilisticexpialidociousandmuchlongerthanthat"};
    for (auto const a : names) {
        for (auto const b : names) {
            EXPECT_NEAR(alike(a, b), alike(b, a), 1e-5) << a << " / " << b;
            EXPECT_GE(alike(a, b), 0);
            EXPECT_LE(alike(a, b), 1);
        }
        EXPECT_NEAR(alike(a, a), 1, 1e-5) << a;
    }
}

double answer(std::string_view asked, std::string_view name) {
    auto const sounds = search_terms(asked).sounds();
    return SoundMatcher(sounds).answer_in(search_terms(name).sounds());
}

TEST(Similarity, PartOfANameIsAnsweredByTheVeryWordBeforeAShortNameThatSoundsALittleAlike) {
    EXPECT_GT(answer("rohman", "Matiur Rahman Mallik"), answer("rohman", "রামন পরিমালা"));
    EXPECT_GT(answer("rohman", "Golam Rahman"), answer("rohman", "Matiur Rahman Mallik"));
    EXPECT_GT(answer("rohman", "রহমান"), answer("rohman", "Golam Rahman"));
    EXPECT_DOUBLE_EQ(answer("Golam Rahman", "Rahman"), alike("Golam Rahman", "Rahman"));
    EXPECT_DOUBLE_EQ(answer("", "Rahman"), 0);
}

}  // namespace
}  // namespace sampark
