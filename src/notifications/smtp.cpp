#include "notifications/smtp.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
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

// What is said between the two, as far as it matters.
class Dialogue {
public:
    static int hear(CURL*, curl_infotype what, char* text, std::size_t length, void* self) {
        std::string_view const line(text, length);
        auto& dialogue = *static_cast<Dialogue*>(self);
        if (what == CURLINFO_HEADER_OUT) dialogue.say(line);
        if (what == CURLINFO_HEADER_IN) dialogue.answer(line);
        return 0;
    }

    // What the server refuses before a reader was named, it would refuse of every mail.
    bool has_named_reader() const { return has_named_reader_; }

    bool has_named_sender() const { return has_named_sender_; }

    // Of the last answer; 0 when there was none.
    int code() const {
        int code = 0;
        std::from_chars(reply_.data(), reply_.data() + reply_.size(), code);
        return code;
    }
    // All its lines in one.
    std::string reply() const {
        constexpr std::size_t longest = 300;
        auto const is_text = is_valid_utf8(reply_);
        auto text = reply_;
        std::replace_if(
            text.begin(), text.end(), [&](unsigned char c) { return c < ' ' || (c >= 0x80 && !is_text); },
            '?');
        return std::string(truncate(text, longest));
    }

private:
    void say(std::string_view line) {
        has_named_sender_ = has_named_sender_ || line.starts_with("MAIL FROM:");
        has_named_reader_ = has_named_reader_ || line.starts_with("RCPT TO:");
        is_over_ = is_over_ || line.starts_with("QUIT");
        is_answered_ = true;
    }

    void answer(std::string_view line) {
        constexpr std::size_t code_length = 4;  // "550 ", or "550-" of all lines but the last
        constexpr std::size_t enough = 1000;
        if (is_over_) return;
        while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
        if (is_answered_) {
            reply_ = line;
        } else if (line.size() > code_length && reply_.size() < enough) {
            reply_ += ' ';
            reply_ += line.substr(code_length);
        }
        // What ends a mail is said without a word of ours in between.
        is_answered_ = line.size() < code_length || line[code_length - 1] != '-';
    }

    std::string reply_;
    bool has_named_sender_ = false;
    bool has_named_reader_ = false;
    bool is_over_ = false;
    bool is_answered_ = true;  // the next line begins another answer
};

// Ours to correct rather than the mail's: the sign-in, or what the server wants before it listens.
bool is_about_signing_in(int code) { return code == 530 || code == 534 || code == 535 || code == 538; }

// Many servers keep what they have against the sender until a reader is named: they name the sender then.
bool is_about_sender(std::string const& reply, Mail const& mail) {
    return mail.from != mail.to && reply.find('<' + mail.from + '>') != std::string::npos;
}

SmtpOutcome outcome_of(Call const& call, CURLcode result, Dialogue const& dialogue, Mail const& mail,
                       bool handed_over) {
    constexpr int closing = 421;
    if (result == CURLE_OK) return {Sent::sent, {}, false};
    auto const code = dialogue.code();
    auto const refused = code >= 400;
    auto const reply = dialogue.reply();
    auto const detail = call.refused() ? std::string() : refused ? reply : call.error(result);
    if (!refused && handed_over) return {Sent::unclear, {"not_answered", detail}, false};
    auto const about_mail = refused && dialogue.has_named_reader() && code != closing &&
                            !is_about_signing_in(code) && !is_about_sender(reply, mail);
    if (about_mail) {
        auto const for_good = code >= 500;
        return {for_good ? Sent::refused : Sent::failed,
                {for_good ? "mail_refused" : "server_busy", detail},
                false};
    }
    auto const why = call.refused()                ? "private_address"
                     : !refused                    ? network_code(result)
                     : is_about_signing_in(code)   ? "sign_in_refused"
                     : code < 500                  ? "server_busy"
                     : dialogue.has_named_sender() ? "sender_refused"
                                                   : "server_refused";
    return {Sent::failed, {std::string(why), detail}, true};
}

}  // namespace

SmtpOutcome send_mail(OutboundConfig const& config, SmtpServer const& server, Mail const& mail,
                      FunctionRef<bool()> handing_over) {
    Dialogue dialogue;  // outlives the call, which says goodbye when it ends
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
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, Dialogue::hear);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &dialogue);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
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
    return outcome_of(call, result, dialogue, mail, handover.complete());
}

}  // namespace sampark::notifications
