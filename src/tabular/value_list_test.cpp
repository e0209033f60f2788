#include "tabular/value_list.hpp"

#include <gtest/gtest.h>

namespace sampark::tabular {
namespace {

using Parts = std::vector<std::string>;

TEST(ValueList, PartsPhonesAndMails) {
    Parts const two{"01711111111", "01722222222"};
    for (auto const* cell :
         {"01711111111 / 01722222222", "01711111111/01722222222", "01711111111, 01722222222",
          "01711111111 or 01722222222", "01711111111 অথবা 01722222222", "01711111111\n01722222222"})
        EXPECT_EQ(split_phones(cell), two) << cell;
    EXPECT_EQ(split_phones("০১৭১১১১১১১১ / ০১৭২২২২২২২২"), (Parts{"০১৭১১১১১১১১", "০১৭২২২২২২২২"}));
    EXPECT_EQ(split_phones("9876543 / 9876544"), (Parts{"9876543", "9876544"}));
    for (auto const* one : {"01711111111/12", "030/12345678", "01711111111 or ask"})
        EXPECT_EQ(split_phones(one), Parts{one});
    EXPECT_EQ(split_mails("a@b.com or c@d.com"), (Parts{"a@b.com", "c@d.com"}));
    EXPECT_EQ(split_mails("a@b.com/c@d.com|e@f.com"), (Parts{"a@b.com", "c@d.com", "e@f.com"}));
    EXPECT_EQ(split_mails("a/b@c.com"), Parts{"a/b@c.com"});
    EXPECT_TRUE(lists_phones("01711111111 / 01722222222"));
    EXPECT_FALSE(lists_phones("Mobile"));
    EXPECT_FALSE(lists_mails(""));
}

}  // namespace
}  // namespace sampark::tabular
