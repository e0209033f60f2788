#include "base/phone_number.hpp"

#include "base/phone_pattern.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

std::string e164(std::string_view text, std::string_view region) {
    auto const number = parse_phone(text, region);
    return number ? number->e164 : "";
}

TEST(PhoneNumber, BangladeshHoweverItIsTyped) {
    for (auto const text :
         {"01711-234567", "০১৭১১-২৩৪৫৬৭", "+880 1711 234567", "+৮৮০ ১৭১১ ২৩৪৫৬৭", "008801711234567",
          "8801711234567", "1711234567", "+88 01711 234567", "+880 (0) 1711-234567", " (01711) 234 567 ",
          "tel:+8801711234567", "০১৭১১ ২৩৪ ৫৬৭", "+880\u00A01711\u2011234567"}) {
        EXPECT_EQ(e164(text, "BD"), "+8801711234567") << text;
    }
    EXPECT_EQ(e164("02-9551234", "BD"), "+88029551234");
}

TEST(PhoneNumber, OtherCountries) {
    EXPECT_EQ(e164("098300 12345", "IN"), "+919830012345");
    EXPECT_EQ(e164("+91 33 2248 1234", "BD"), "+913322481234");
    EXPECT_EQ(e164("(212) 555-0100", "US"), "+12125550100");
    EXPECT_EQ(e164("1-212-555-0100", "US"), "+12125550100");
    EXPECT_EQ(e164("011 44 20 7946 0958", "US"), "+442079460958");
    EXPECT_EQ(e164("+44 (0)20 7946 0958", "BD"), "+442079460958");
    EXPECT_EQ(e164("020 7946 0958", "GB"), "+442079460958");
    EXPECT_EQ(e164("0049(0)30 901820", "BD"), "+4930901820");
    EXPECT_EQ(e164("030/901820", "DE"), "+4930901820");
    EXPECT_EQ(e164("03-1234-5678", "JP"), "+81312345678");
    EXPECT_EQ(e164("010 81 3 1234 5678", "JP"), "+81312345678");
    EXPECT_EQ(e164("02 1234 5678", "IT"), "+390212345678");  // Italy keeps its 0
}

TEST(PhoneNumber, WithoutARegionOnlyInternationalNumbers) {
    EXPECT_EQ(e164("+8801711234567", ""), "+8801711234567");
    EXPECT_EQ(e164("008801711234567", ""), "+8801711234567");
    EXPECT_EQ(e164("01711234567", ""), "");
    EXPECT_FALSE(is_phone_region("XX"));
    EXPECT_FALSE(dialling_plan("XX"));
    EXPECT_EQ(dialling_plan("BD")->calling_code, "880");
    EXPECT_EQ(dialling_plan("BD")->national_prefix, "0");
    EXPECT_EQ(dialling_plan("IT")->national_prefix, "");
    EXPECT_FALSE(is_phone_region("001"));
    EXPECT_TRUE(is_phone_region("BD"));
}

TEST(PhoneNumber, Extensions) {
    for (auto const text :
         {"020 7946 0958 ext. 12", "020 7946 0958 x12", "020 7946 0958 #12", "tel:+442079460958;ext=12",
          "020 7946 0958 Extension 12", "০২০ ৭৯৪৬ ০৯৫৮ এক্স ১২"}) {
        auto const number = parse_phone(text, "GB");
        ASSERT_TRUE(number) << text;
        EXPECT_EQ(number->e164, "+442079460958");
        EXPECT_EQ(number->extension, "12");
    }
}

TEST(PhoneNumber, WhatIsNoNumberIsRefused) {
    for (auto const text : {"", "abc", "call after 5", "12", "+", "++8801711234567", "01711-23456",
                            "017112345678", "x12", "+999 123456", "rahman@example.com",
                            "01711234567 or 01811234567", "٠", "+8801711234567+", "\xE0\xA6"}) {
        EXPECT_EQ(e164(text, "BD"), "") << text;
    }
    EXPECT_EQ(e164(std::string(10'000, '1'), "BD"), "");
}

TEST(PhoneNumber, FormatsAsTheCountryGroups) {
    EXPECT_EQ(format_international(*parse_phone("01711234567", "BD")), "+880 1711-234567");
    EXPECT_EQ(format_international(*parse_phone("9830012345", "IN")), "+91 98300 12345");
    EXPECT_EQ(format_international(*parse_phone("2125550100", "US")), "+1 212-555-0100");
    EXPECT_EQ(format_international(*parse_phone("02079460958 x9", "GB")), "+44 20 7946 0958 ext. 9");
    EXPECT_EQ(format_international(*parse_phone("0312345678", "JP")), "+81 3-1234-5678");
    EXPECT_EQ(format_international({"+99912", "999", "12", ""}), "+999 12");
}

TEST(PhonePattern, MatchesTheSmallLanguageOfTheMetadata) {
    EXPECT_TRUE(matches_whole("[2-9]\\d{3}|1(?:0|[35-7])?", "2345"));
    EXPECT_TRUE(matches_whole("[2-9]\\d{3}|1(?:0|[35-7])?", "1"));
    EXPECT_TRUE(matches_whole("[2-9]\\d{3}|1(?:0|[35-7])?", "16"));
    EXPECT_FALSE(matches_whole("[2-9]\\d{3}|1(?:0|[35-7])?", "14"));
    EXPECT_FALSE(matches_whole("[2-9]\\d{3}|1(?:0|[35-7])?", "23456"));
    EXPECT_TRUE(matches_whole("\\d{2,4}12", "1212"));  // gives back what it took too much
    PhoneGroups groups{};
    EXPECT_TRUE(matches_whole("(\\d{2})(?:1)(\\d{2,3})", "991234", &groups));
    EXPECT_EQ(groups[1], "99");
    EXPECT_EQ(groups[2], "234");
    EXPECT_EQ(match_prefix("0(?:11)?", "0115"), 3U);
    EXPECT_EQ(match_prefix("0(?:11)?", "15"), std::string_view::npos);
}

}  // namespace
}  // namespace sampark
