#include "notifications/web_push.hpp"

#include "base/base64.hpp"

#include <gtest/gtest.h>

namespace sampark::notifications {
namespace {

std::string bytes(std::string_view text) { return *from_base64url(text); }

// RFC 8291, appendix A.
TEST(WebPush, EncryptsAsTheStandardDoes) {
    auto const sender = P256Key::from_bytes(
        bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
        bytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"));
    ASSERT_TRUE(sender);
    auto const body = encrypt_push(
        "When I grow up, I want to be a watermelon",
        bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
        bytes("BTBZMqHH6r4Tts7J_aSIgg"), *sender, bytes("DGv6ra1nlYgDCS1FRnbzlw"));
    ASSERT_TRUE(body);
    EXPECT_EQ(base64url(*body),
              "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_"
              "c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6"
              "PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
}

TEST(WebPush, RefusesKeysThatAreNone) {
    auto const key = P256Key::generate();
    EXPECT_TRUE(is_public_key(key.public_bytes()));
    auto off_the_curve = key.public_bytes();
    off_the_curve.back() = static_cast<char>(off_the_curve.back() ^ 1);
    EXPECT_FALSE(is_public_key(off_the_curve));
    EXPECT_FALSE(is_public_key("short"));
    EXPECT_FALSE(encrypt_push("x", off_the_curve, std::string(16, 'a')));
    EXPECT_FALSE(encrypt_push("x", key.public_bytes(), "short"));
    auto const again = P256Key::from_bytes(key.private_bytes(), key.public_bytes());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->public_bytes(), key.public_bytes());
}

TEST(WebPush, KnowsWhoIsSpokenTo) {
    EXPECT_EQ(origin_of("https://push.example:8443/a/b?c"), "https://push.example:8443");
    EXPECT_FALSE(origin_of("push.example/a"));
    EXPECT_FALSE(origin_of("https://push.example@other.example/a"));
}

}  // namespace
}  // namespace sampark::notifications
