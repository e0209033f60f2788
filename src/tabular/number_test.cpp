#include "tabular/number.hpp"

#include <gtest/gtest.h>

namespace sampark::tabular {
namespace {

constexpr auto none = "";

// Whether a number shows its decimal sign, so that it is read in it whatever the column's is.
enum class Shows { nothing, itself };

struct NumberCase {
    std::string text;
    std::string with_point;  // "" when it is no number
    std::string with_comma;
    Shows shows = Shows::nothing;
};

TEST(Number, IsReadWithEitherDecimalSign) {
    NumberCase const cases[]{
        {"5", "5", "5"},
        {"-5", "-5", "-5"},
        {"+5", "5", "5"},
        {"5-", "-5", "-5"},
        {"\xE2\x88\x92"
         "5",
         "-5", "-5"},
        {"(1,234.50)", "-1234.50", none, Shows::itself},
        {"1,234.50", "1234.50", none, Shows::itself},
        {"1.234,50", none, "1234.50", Shows::itself},
        {"1 234,50", none, "1234.50", Shows::itself},
        {"1\xC2\xA0"
         "234\xC2\xA0"
         "567,5",
         none, "1234567.5"},
        {"1\xE2\x80\xAF"
         "234",
         "1234", "1234"},
        {"1'234.50", "1234.50", none, Shows::itself},
        {"12,34,567.00", "1234567.00", none, Shows::itself},
        {"1,00,00,000", "10000000", none, Shows::itself},
        {"12.345.678", none, "12345678", Shows::itself},
        {"১,২৫,০০০", "125000", none, Shows::itself},
        {"1,234", "1234", "1.234"},
        {"1.234", "1.234", "1234"},
        {"12,34", none, "12.34", Shows::itself},
        {"12,3", none, "12.3"},
        {"1.234,5", none, "1234.5", Shows::itself},
        {"1.234.567,89", none, "1234567.89", Shows::itself},
        {"0,125", none, "0.125"},
        {"0.125", "0.125", none},
        {".5", "0.5", none},
        {"0", "0", "0"},
        {"-0.0", "0.0", none},
        {"1,23,4", none, none},
        {"1,2345", none, "1.2345"},
        {"12,345,67", none, none},
        {"1.2.3", none, none},
        {"5.", none, none},
        {"১,২৩,৪৫৬.৫০", "123456.50", none, Shows::itself},
        {"৫", "5", "5"},
        {"١٢٣", "123", "123"},
        {"45 %", "45", "45"},
        {"৳ 500", "500", "500"},
        {"$1,234.50", "1234.50", none, Shows::itself},
        {"-$5", "-5", "-5"},
        {"$-5", "-5", "-5"},
        {"($5)", "-5", "-5"},
        {"Tk. 500", "500", "500"},
        {"500 BDT", "500", "500"},
        {"500/-", "500", "500"},
        {"007", none, none},
        {"01712345678", none, none},
        {"123456789012345", "123456789012345", "123456789012345"},
        {"1234567890123456", none, none},
        {"1.234.56", none, none},
        {"0.30000000000000004", "0.30000000000000004", none},
        {"1E+11", none, none},
        {"5 kg", none, none},
        {"abc", none, none},
        {"-", none, none},
        {"()", none, none},
        {"%", none, none},
        {"", none, none},
    };
    for (auto const& [text, with_point, with_comma, shows] : cases) {
        SCOPED_TRACE(text);
        auto const own = shows == Shows::itself ? with_point + with_comma : "";
        EXPECT_EQ(parse_number(text, {'.'}).value_or(none), own.empty() ? with_point : own);
        EXPECT_EQ(parse_number(text, {','}).value_or(none), own.empty() ? with_comma : own);
        auto const evidence = examine_number(text);
        EXPECT_EQ(evidence.with_point, !with_point.empty());
        EXPECT_EQ(evidence.with_comma, !with_comma.empty());
    }
}

TEST(Number, IsToldToBeTooLong) {
    for (auto const* text : {"1234567890123456", "৳ 12,34,56,78,90,12,34,567.00", "1.234.567.890.123.456,00"})
        EXPECT_TRUE(is_too_long_number(text)) << text;
    for (auto const* text : {"123456789012345", "007", "0000000000000000", "abc", "", "12345678901234567 x"})
        EXPECT_FALSE(is_too_long_number(text)) << text;
}

TEST(Number, KeepsItsCurrency) {
    struct Case {
        std::string text, amount, currency;
    };
    Case const cases[]{
        {"৳১,০০০", "1000", "BDT"}, {"1000 টাকা", "1000", "BDT"}, {"Tk 5", "5", "BDT"},
        {"tk.5", "5", "BDT"},      {"BDT500", "500", "BDT"},     {"€ 9.99", "9.99", "EUR"},
        {"9.99€", "9.99", "EUR"},  {"£5", "5", "GBP"},           {"₹12,34,567", "1234567", "INR"},
        {"Rs. 5", "5", "INR"},     {"US$ 7", "7", "USD"},        {"12.50", "12.50", ""},
    };
    for (auto const& [text, amount, currency] : cases) {
        SCOPED_TRACE(text);
        EXPECT_EQ(parse_money(text, {}), (ParsedMoney{amount, currency}));
    }
    EXPECT_FALSE(parse_money("$5 BDT", {}));
}

TEST(Number, KnowsCodes) {
    EXPECT_TRUE(examine_number("007").code_like);
    EXPECT_TRUE(examine_number("১২৩৪৫৬৭৮৯০১২৩৪৫৬").code_like);
    EXPECT_FALSE(examine_number("0.07").code_like);
    EXPECT_FALSE(examine_number("x07").code_like);
}

TEST(Boolean, IsReadInBothLanguages) {
    for (auto const* text : {"yes", "YES", " y ", "True", "on", "1", "১", "হ্যাঁ", "হ্যা", "জি", "✓"})
        EXPECT_EQ(parse_boolean(text), true) << text;
    for (auto const* text : {"no", "N", "false", "off", "0", "০", "না", "✗"})
        EXPECT_EQ(parse_boolean(text), false) << text;
    for (auto const* text : {"", "maybe", "2", "নয়", "yess", "ye"})
        EXPECT_EQ(parse_boolean(text), std::nullopt) << text;
}

}  // namespace
}  // namespace sampark::tabular
