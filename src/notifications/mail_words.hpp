// What mails say: one notification, or the day, in the reader's language and by the clock of their zone.
#pragma once

#include "notifications/mail_message.hpp"
#include "notifications/notification.hpp"

#include <optional>

namespace sampark::notifications {

struct Letter {
    std::string subject;
    std::string text;
    std::string html;
};

// The context is the reader's. Nothing where there is nothing to say: it was read meanwhile, may not be seen
// any more, or the day is empty. `origin` is where the application is; empty: no links.
std::optional<Letter> letter_of(Context const& context, Id const& notification, std::string const& origin);
// The mail of that date, which is the reader's today: what is planned and what was missed, and what is new
// since that moment.
std::optional<Letter> daily_letter(Context const& context, std::string const& origin, std::string const& date,
                                   Micros since, Micros now);
Letter test_letter(Context const& context);
// Where the reader gets mail; nothing for who has no address.
std::optional<std::string> mail_of_reader(Context const& context);

// The same for a push: {"title", "body", "url", "tag"}.
std::optional<json::object> push_content(Context const& context, Id const& notification);
json::object push_test(Context const& context);

}  // namespace sampark::notifications
