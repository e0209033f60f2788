#include "base/one_line.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

TEST(OneLine, HasNoBreaksAndRunsOneWay) {
    EXPECT_EQ(to_one_line("Rahman \r\n\n Traders"), "Rahman Traders");
    EXPECT_EQ(to_one_line("রহমান\u2028ট্রেডার্স\n"), "রহমান ট্রেডার্স");
    EXPECT_EQ(to_one_line("\nRahman"), " Rahman");
    EXPECT_EQ(to_one_line("pay\u202Exe.\u2066exe\u2069"), "payxe.exe");
    EXPECT_EQ(to_one_line("two  spaces\tand a tab"), "two  spaces\tand a tab");
    EXPECT_EQ(to_one_line("ক্\u200Dষ"), "ক্\u200Dষ");
}

}  // namespace
}  // namespace sampark
