// What two records have in common by the rules, and how much that counts.
#include "records/duplicates/likeness.hpp"

#include "crm/entities.hpp"

#include <gtest/gtest.h>

namespace sampark::duplicates {
namespace {

class LikenessTest : public testing::Test {
protected:
    Record record(std::string_view noun, json::object const& values) const {
        Record made(catalog_.at(noun));
        std::vector<FieldError> errors;
        for (auto const& [name, value] : values) {
            auto const& field = made.entity->at(name);
            made.at(field) = field.type->parse({field, catalog_.settings(), field.name, errors}, value);
        }
        EXPECT_TRUE(errors.empty());
        return made;
    }

    // By one rule of 60 percent.
    bool agree(std::string_view noun, std::string const& field, Match match, json::value const& a,
               json::value const& b) const {
        Rules rules;
        rules.rules = {{60, {{field, match}}}};
        Criteria const criteria(catalog_.at(noun), rules, catalog_.settings());
        auto const one = criteria.profile(record(noun, {{field, a}}));
        auto const two = criteria.profile(record(noun, {{field, b}}));
        EXPECT_EQ(criteria.compare(one, two).has_value(), criteria.compare(two, one).has_value());
        return criteria.compare(one, two).has_value();
    }

    bool named_alike(std::string_view a, std::string_view b) const {
        return agree("contact", "name", Match::phonetic, json::value(a), json::value(b));
    }

    Catalog catalog_{crm::entities(), {}, {}};
};

TEST_F(LikenessTest, NamesMeetAcrossScriptsSpellingsAndTitles) {
    EXPECT_TRUE(named_alike("রহমান", "Rahman"));
    EXPECT_TRUE(named_alike("Rohman", "Rahman"));
    EXPECT_TRUE(named_alike("মোঃ আব্দুর রহমান", "Md. Abdur Rohman"));
    EXPECT_TRUE(named_alike("Dr. Abdur Rahman", "Abdur Rahman"));
    EXPECT_TRUE(named_alike("Mohammad Abdur Rahman", "Abdur Rahman"));
    EXPECT_TRUE(named_alike("Rahman Abdur", "Abdur Rahman"));
    EXPECT_TRUE(named_alike("Amiyabhushan Sarkar", "Amiya Bhushan Sarkar"));
    EXPECT_TRUE(named_alike("Nazmul Haque Chowdhury", "নাজমুল হক চৌধুরী"));
    EXPECT_FALSE(named_alike("Abdur Rahman", "Abdul Karim"));
    EXPECT_FALSE(named_alike("Abdur Rahman", "Rahman"));
    EXPECT_FALSE(named_alike("Branch 11", "Branch 12"));
    EXPECT_FALSE(named_alike("", ""));
}

TEST_F(LikenessTest, FirmsMeetWithoutTheirForm) {
    auto const alike = [&](std::string_view a, std::string_view b, Match match) {
        return agree("company", "name", match, json::value(a), json::value(b));
    };
    EXPECT_TRUE(alike("Padma Traders Ltd.", "PADMA TRADERS", Match::normalized));
    EXPECT_TRUE(alike("Padma-Traders (Pvt) Limited", "Padma Traders", Match::normalized));
    EXPECT_TRUE(alike("পদ্মা ট্রেডার্স লিমিটেড", "Padma Traders", Match::phonetic));
    EXPECT_FALSE(alike("Padma Traders", "Padma Transport", Match::normalized));
    EXPECT_TRUE(alike("Padma Traders", "padma traders", Match::exact));
    EXPECT_FALSE(alike("Padma Traders", "Padma-Traders", Match::exact));
    EXPECT_FALSE(alike("Ltd.", "Traders", Match::normalized));
}

TEST_F(LikenessTest, PhonesMailsAndSitesMeetInAnyNotation) {
    EXPECT_TRUE(agree("contact", "phones", Match::exact, json::array{"01711-223344"},
                      json::array{"01911000000", "+৮৮০ ১৭১১ ২২৩৩৪৪"}));
    EXPECT_TRUE(
        agree("contact", "mails", Match::exact, json::array{"A@Example.com"}, json::array{"a@example.com"}));
    EXPECT_FALSE(
        agree("contact", "mails", Match::exact, json::array{"a@example.com"}, json::array{"b@example.com"}));
    EXPECT_TRUE(
        agree("company", "website", Match::normalized, "https://www.Example.com/", "http://example.com"));
    EXPECT_FALSE(agree("company", "website", Match::normalized, "https://facebook.com/padma",
                       "https://facebook.com/jamuna"));
}

TEST_F(LikenessTest, ANameInItsSecondPlaceCounts) {
    Rules rules;
    rules.rules = {{60, {{"name", Match::phonetic}}}};
    Criteria const criteria(catalog_.at("contact"), rules, catalog_.settings());
    auto const both = criteria.profile(record("contact", {{"name", "A. Rahman"}, {"name_bn", "আব্দুর রহমান"}}));
    auto const latin = criteria.profile(record("contact", {{"name", "Abdur Rahman"}}));
    EXPECT_TRUE(criteria.compare(both, latin));
}

TEST_F(LikenessTest, RulesNeedAllTheirFieldsAndAddUp) {
    Rules rules;
    rules.possible = 50;
    rules.rules = {{60, {{"phones"}}}, {50, {{"name", Match::phonetic}, {"city"}}}, {40, {{"birthday"}}}};
    Criteria const criteria(catalog_.at("contact"), rules, catalog_.settings());
    auto const score = [&](json::object const& a, json::object const& b) {
        auto const found =
            criteria.compare(criteria.profile(record("contact", a)), criteria.profile(record("contact", b)));
        return found ? found->score : 0;
    };
    json::object const whole{
        {"name", "Rahim"}, {"city", "Dhaka"}, {"phones", {"01711223344"}}, {"birthday", "1980-02-01"}};
    EXPECT_EQ(score(whole, {{"phones", {"01711223344"}}}), 60);
    EXPECT_EQ(score(whole, {{"name", "Rahim"}}), 0);
    EXPECT_EQ(score(whole, {{"name", "Rahim"}, {"city", "dhaka"}}), 50);
    EXPECT_EQ(score(whole, {{"birthday", "1980-02-01"}}), 0);
    EXPECT_EQ(score(whole, {{"phones", {"01711223344"}}, {"name", "Rahim"}, {"city", "Dhaka"}}), 80);
    EXPECT_EQ(score(whole, whole), 88);
}

}  // namespace
}  // namespace sampark::duplicates
