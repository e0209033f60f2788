#include "notifications/mail_message.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sampark::notifications {
namespace {

using testing::HasSubstr;
using testing::Not;

Mail mail() {
    return {.from = "crm@firm.example",
            .from_name = "Firm \"A\"",
            .to = "rina@firm.example",
            .subject = "Today",
            .text = "Text",
            .html = "<p>Text</p>",
            .message_id = "1@firm.example",
            .language = "en",
            .date = *parse_time("2026-11-26T19:00:00Z")};
}

TEST(MailMessage, HasItsHeaders) {
    auto const text = message_of(mail());
    EXPECT_THAT(text, HasSubstr("Date: Thu, 26 Nov 2026 19:00:00 +0000\r\n"));
    EXPECT_THAT(text, HasSubstr("From: \"Firm \\\"A\\\"\" <crm@firm.example>\r\n"));
    EXPECT_THAT(text, HasSubstr("Message-ID: <1@firm.example>\r\n"));
    EXPECT_THAT(text, HasSubstr("VGV4dA==\r\n"));
}

TEST(MailMessage, TakesNoHeaderOutOfAValue) {
    auto wicked = mail();
    wicked.subject = "Hello\r\nBcc: all@firm.example";
    wicked.from_name = "A\r\nBcc: all@firm.example";
    wicked.to = "rina@firm.example>\r\nBcc: <all@firm.example";
    EXPECT_THAT(message_of(wicked), Not(HasSubstr("\r\nBcc")));
}

TEST(MailMessage, WritesOtherScriptsInWordsThatEveryServerTakes) {
    std::string subject;
    for (int i = 0; i < 20; ++i) subject += "মেঘনা ট্রেডার্স ";
    auto const words = encoded_words(subject);
    for (std::size_t at = 0; at != std::string::npos;) {
        auto const end = words.find("\r\n ", at);
        EXPECT_LE((end == std::string::npos ? words.size() : end) - at, 76U);
        at = end == std::string::npos ? end : end + 2;
    }
    EXPECT_EQ(encoded_words("Today"), "Today");
    EXPECT_EQ(encoded_words("দিন"), "=?UTF-8?B?4Kam4Ka/4Kao?=");
}

}  // namespace
}  // namespace sampark::notifications
