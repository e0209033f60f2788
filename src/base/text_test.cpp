#include "base/text.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

using namespace std::string_literals;

TEST(Text, ValidUtf8IsWellFormedAndWithoutNul) {
    for (auto const text : {"", "plain", "রহমান", "é", "𝒳 and 😀", "\xF4\x8F\xBF\xBF"})
        EXPECT_TRUE(is_valid_utf8(text)) << text;
    EXPECT_FALSE(is_valid_utf8("a\0b"s));
    for (auto const text :
         {"\xC0\x80", "\xC1\xBF", "\xE0\x80\xAF", "\xF0\x80\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
          "\xF5\x80\x80\x80", "\x80", "\xE0\xA6", "abc\xE0\xA6", "\xFF", "\xC3(", "long enough text \xC3"}) {
        EXPECT_FALSE(is_valid_utf8(text));
    }
}

TEST(Text, CodePointsRoundTrip) {
    char32_t const code_points[]{0x24, 0x7F, 0x80, 0x7FF, 0x800, 0x9B0, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF};
    for (auto const code_point : code_points) {
        std::string text;
        append_code_point(text, code_point);
        std::size_t position = 0;
        EXPECT_EQ(next_code_point(text, position), code_point);
        EXPECT_EQ(position, text.size());
    }
}

TEST(Text, WrongBytesAreReplacedOneByOne) {
    std::string const text = "\xE0\xA6x";
    std::size_t position = 0;
    EXPECT_EQ(next_code_point(text, position), replacement_character);
    EXPECT_EQ(position, 1U);
    EXPECT_EQ(next_code_point(text, position), replacement_character);
    EXPECT_EQ(next_code_point(text, position), U'x');
}

TEST(Text, NfcUnifiesTheWaysToTypeBengali) {
    EXPECT_EQ(to_nfc("\u09DF"), to_nfc("\u09AF\u09BC"));                    // য়
    EXPECT_EQ(to_nfc("\u09DC\u09DD"), to_nfc("\u09A1\u09BC\u09A2\u09BC"));  // ড়ঢ়
    EXPECT_EQ(to_nfc("ক\u09C7\u09BE"), "ক\u09CB");                          // কো from halves
    EXPECT_EQ(to_nfc("e\u0301"), "\u00E9");
    EXPECT_EQ(to_nfc("plain"), "plain");
    EXPECT_EQ(to_nfc("র\u200D্যাব"), "র\u200D্যাব");  // the joiner is part of the spelling
}

TEST(Text, FoldingForgetsCaseWidthAndJoiners) {
    EXPECT_EQ(fold_case("RaHMan"), "rahman");
    EXPECT_EQ(fold_case("ÉCOLE STRASSE ẞ"), "école strasse ss");
    EXPECT_EQ(fold_case("Ｗｉｄｅ ﬁt"), "wide fit");
    EXPECT_EQ(fold_case("র\u200D্যাব"), fold_case("র্যাব"));
}

TEST(Text, DigitsOfAnyScriptBecomeAscii) {
    EXPECT_EQ(ascii_digits("০১৭১১-২৩৪৫৬৭"), "01711-234567");
    EXPECT_EQ(ascii_digits("१२३ ٤٥٦ ７８９ 𝟘"), "123 456 789 0");
    EXPECT_EQ(ascii_digits("মূল্য ১২৫৳ ½"), "মূল্য 125৳ ½");
    EXPECT_EQ(digit_value(U'৯'), 9);
    EXPECT_EQ(digit_value(U'৳'), -1);
    EXPECT_EQ(digit_value(U'x'), -1);
}

TEST(Text, TrimRemovesUnicodeWhiteSpace) {
    EXPECT_EQ(trim(" \t রহমান \r\n"), "রহমান");
    EXPECT_EQ(trim("\u00A0\u2003\uFEFFa b\u200B\u3000"), "a b");
    EXPECT_EQ(trim(" \u3000 "), "");
    EXPECT_EQ(trim(""), "");
    EXPECT_EQ(trim("\x80\x80"), "\x80\x80");
}

TEST(Text, LowerCaseKnowsEveryScript) {
    EXPECT_EQ(lower_case("RAHMAN 1-2"), "rahman 1-2");
    EXPECT_EQ(lower_case("ÉTOILE"), "étoile");
    EXPECT_EQ(lower_case("ЖЕЛЕЗО"), "железо");
    EXPECT_EQ(lower_case("ΟΔΟΣ"), "οδος");
    EXPECT_EQ(lower_case("রহমান"), "রহমান");
    EXPECT_EQ(lower_case(""), "");
}

TEST(Text, CountsCodePointsAndGraphemes) {
    EXPECT_EQ(count_code_points("rahman"), 6U);
    EXPECT_EQ(count_code_points("ক্ষমা"), 5U);
    EXPECT_EQ(count_graphemes("rahman"), 6U);
    EXPECT_EQ(count_graphemes("a\r\nb"), 3U);
    EXPECT_EQ(count_graphemes("👨‍👩‍👧 é"), 3U);
}

TEST(Text, TruncationKeepsGraphemesWhole) {
    EXPECT_EQ(truncate("rahman", 3), "rah");
    EXPECT_EQ(truncate("rahman", 60), "rahman");
    EXPECT_EQ(truncate("কিকি", 3), "কি");
    EXPECT_EQ(truncate("কিকি", 4), "কিকি");
    EXPECT_EQ(truncate("a👨‍👩‍👧", 3), "a");
    EXPECT_EQ(truncate("কিকি", 0), "");
}

TEST(Text, BengaliTextIsRecognisedByItsLetters) {
    EXPECT_TRUE(is_bengali("রহমান ট্রেডার্স Ltd"));
    EXPECT_FALSE(is_bengali("Rahman Traders লি."));
    EXPECT_FALSE(is_bengali("1234 !"));
    EXPECT_FALSE(is_bengali(""));
}

}  // namespace
}  // namespace sampark
