// The SMTP server of a workspace, as its administrator entered it, and how it has been doing.
#pragma once

#include "base/secret_box.hpp"
#include "db/database.hpp"
#include "notifications/smtp.hpp"

#include <optional>

namespace sampark::notifications {

struct MailServer {
    SmtpServer smtp;  // the password is filled in where it was asked for
    bool has_password = false;
    std::string sender;
    std::string sender_name;
    std::int64_t failures = 0;
    std::optional<Micros> failing_since;
    DeliveryError last_error;
    std::optional<Micros> last_sent_at;
};

std::optional<MailServer> find_mail_server(db::Tx& tx, Id const& workspace);
// With its password. Throws Problem 503 "secret_unreadable".
std::optional<MailServer> open_mail_server(db::Tx& tx, Id const& workspace, SecretBox const& secrets);
// {"host", "port", "security", "username", "password", "sender", "sender_name"}; a password that is left out
// stays as long as host and user do. Throws Problem 422.
void save_mail_server(db::Tx& tx, Id const& workspace, SecretBox const& secrets, json::object const& input);
void remove_mail_server(db::Tx& tx, Id const& workspace);
// Never the password.
json::object to_json(MailServer const& server, Language language);

void note_success(db::Tx& tx, Id const& workspace, Micros now);
// Returns how often in a row it has failed.
std::int64_t note_failure(db::Tx& tx, Id const& workspace, std::string_view error, Micros now);

}  // namespace sampark::notifications
