#include "notifications/smtp.hpp"

#include <algorithm>
#include <cstring>

namespace sampark::notifications {
namespace {

// What libcurl reads the mail from.
class Handover {
public:
    Handover(std::string message, FunctionRef<bool()> begin) : message_(std::move(message)), begin_(begin) {}

    static std::size_t read(char* target, std::size_t size, std::size_t count, void* self) {
        return static_cast<Handover*>(self)->next(target, size * count);
    }
    bool complete() const { return position_ == message_.size(); }

private:
    std::size_t next(char* target, std::size_t room) {
        if (position_ == 0 && !begin_()) return CURL_READFUNC_ABORT;
        auto const length = std::min(room, message_.size() - position_);
        std::memcpy(target, message_.data() + position_, length);
        position_ += length;
        return length;
    }

    std::string message_;
    FunctionRef<bool()> begin_;
    std::size_t position_ = 0;
};

// Ours to correct rather than the mail's: the sign-in, or what the server wants before it listens.
bool is_about_signing_in(long code) { return code == 530 || code == 534 || code == 535 || code == 538; }

SmtpOutcome outcome_of(Call const& call, CURLcode result, bool handed_over) {
    if (result == CURLE_OK) return {Sent::sent, "", false};
    auto const error = call.refused() ? "private_address" : call.error(result);
    auto const code = call.response_code();
    if (result == CURLE_LOGIN_DENIED || is_about_signing_in(code)) return {Sent::failed, error, true};
    if (code >= 500) return {Sent::refused, error, false};
    if (code >= 400) return {Sent::failed, error, false};
    if (handed_over) return {Sent::unclear, error, false};
    return {Sent::failed, error, true};
}

}  // namespace

SmtpOutcome send_mail(OutboundConfig const& config, SmtpServer const& server, Mail const& mail,
                      FunctionRef<bool()> handing_over) {
    Call call(config);
    auto* curl = call.handle();
    auto const host = server.host.find(':') == std::string::npos ? server.host : '[' + server.host + ']';
    auto const url = (server.security == Security::tls ? "smtps://" : "smtp://") + host + ':' +
                     std::to_string(server.port) + "/sampark";
    auto const sender = '<' + mail.from + '>';
    auto const reader = '<' + mail.to + '>';
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> const readers(
        curl_slist_append(nullptr, reader.c_str()), curl_slist_free_all);
    Handover handover(message_of(mail), handing_over);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    if (server.security == Security::starttls) curl_easy_setopt(curl, CURLOPT_USE_SSL, long{CURLUSESSL_ALL});
    if (!server.username.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, server.username.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, server.password.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, sender.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, readers.get());
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, Handover::read);
    curl_easy_setopt(curl, CURLOPT_READDATA, &handover);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    auto const result = call.run();
    return outcome_of(call, result, handover.complete());
}

}  // namespace sampark::notifications
