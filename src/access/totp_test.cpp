#include "access/totp.hpp"

#include "base/problem.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

constexpr std::string_view secret =
    "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";  // "12345678901234567890", as in RFC 6238

constexpr Micros at(std::int64_t seconds) { return seconds * micros_per_second; }

TEST(Totp, GivesTheCodesOfTheStandard) {
    EXPECT_EQ(totp_code(secret, totp_step(at(59))), "287082");
    EXPECT_EQ(totp_code(secret, totp_step(at(1111111109))), "081804");
    EXPECT_EQ(totp_code(secret, totp_step(at(1234567890))), "005924");
    EXPECT_EQ(totp_code(secret, totp_step(at(20000000000))), "353130");
}

TEST(Totp, AcceptsOneStepToEitherSide) {
    auto const now = at(1111111109);
    auto const step = totp_step(now);
    for (std::int64_t off = -3; off <= 3; ++off) {
        auto const match = matching_totp_step(secret, totp_code(secret, step + off), now, 0);
        EXPECT_EQ(match.has_value(), off >= -1 && off <= 1) << off;
        EXPECT_EQ(match.value_or(step + off), step + off);
    }
}

TEST(Totp, AcceptsACodeOnce) {
    auto const now = at(1111111109);
    auto const step = totp_step(now);
    auto const code = totp_code(secret, step);
    EXPECT_EQ(matching_totp_step(secret, code, now, step - 1), step);
    EXPECT_FALSE(matching_totp_step(secret, code, now, step));
    EXPECT_FALSE(matching_totp_step(secret, totp_code(secret, step - 1), now, step));
    EXPECT_EQ(matching_totp_step(secret, totp_code(secret, step + 1), now, step), step + 1);
}

TEST(Totp, ReadsBengaliDigitsAndSpaces) {
    EXPECT_TRUE(matching_totp_step(secret, "২৮৭ ০৮২", at(59), 0));
    for (auto const* code : {"", "28708", "2870820", "28708a", "287083", "-87082"}) {
        EXPECT_FALSE(matching_totp_step(secret, code, at(59), 0)) << code;
    }
}

TEST(Totp, MakesSecretsThatAppsUnderstand) {
    auto const made = new_totp_secret();
    EXPECT_EQ(made.size(), 32U);
    EXPECT_EQ(totp_code(made, 1).size(), 6U);
    EXPECT_NE(made, new_totp_secret());
    EXPECT_EQ(totp_uri("ABC", "রূপা & Co", "a@b.c"),
              "otpauth://totp/%E0%A6%B0%E0%A7%82%E0%A6%AA%E0%A6%BE%20%26%20Co:a%40b.c?secret=ABC&issuer="
              "%E0%A6%B0%E0%A7%82%E0%A6%AA%E0%A6%BE%20%26%20Co");
    EXPECT_THROW(totp_code("abc!", 1), Problem);
}

}  // namespace
}  // namespace sampark
