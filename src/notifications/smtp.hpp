// Hands one mail to an SMTP server, and tells how that went, down to whether trying again could send it
// twice.
#pragma once

#include "base/function_ref.hpp"
#include "notifications/delivery_error.hpp"
#include "notifications/mail_message.hpp"
#include "notifications/outbound.hpp"

namespace sampark::notifications {

enum class Security : std::uint8_t { none, starttls, tls };

struct SmtpServer {
    std::string host;
    int port = 587;
    Security security = Security::starttls;
    std::string username;  // empty: nobody signs in
    std::string password;
};

// sent: the server has taken it over. failed: it has not, and may when asked again. refused: it will not take
// this one. unclear: it has the whole mail and did not say what became of it.
enum class Sent : std::uint8_t { sent, failed, refused, unclear };

struct SmtpOutcome {
    Sent sent = Sent::failed;
    DeliveryError error;
    bool server = false;  // the server as a whole, rather than this mail
};

// `handing_over` is asked before the first byte of the mail goes out, once the server has agreed to take it;
// false ends the call, as failed.
SmtpOutcome send_mail(OutboundConfig const& config, SmtpServer const& server, Mail const& mail,
                      FunctionRef<bool()> handing_over);

}  // namespace sampark::notifications
