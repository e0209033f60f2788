#include "notifications/mail_message.hpp"

#include "base/text.hpp"

#include <algorithm>

#include <date/date.h>
#include <openssl/evp.h>

namespace sampark::notifications {
namespace {

std::string base64(std::string_view bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    auto const length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<unsigned char const*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::string base64_lines(std::string_view bytes) {
    constexpr std::size_t width = 76;
    auto const text = base64(bytes);
    std::string lines;
    for (std::size_t at = 0; at < text.size(); at += width) lines += text.substr(at, width) + "\r\n";
    return lines;
}

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; }) &&
           text.find("=?") == std::string_view::npos;
}

std::string date_header(Micros at) {
    auto const moment = date::sys_time<std::chrono::microseconds>(std::chrono::microseconds(at));
    return date::format("%a, %d %b %Y %H:%M:%S +0000", date::floor<std::chrono::seconds>(moment));
}

std::string quoted_name(std::string const& name) {
    if (!is_plain(name)) return encoded_words(name);
    std::string quoted = "\"";
    for (auto const c : name) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

// An address has no place for a line's end.
std::string one_line(std::string text) {
    std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '<' || c == '>'; });
    return text;
}

}  // namespace

std::string encoded_words(std::string_view text) {
    if (is_plain(text)) return std::string(text);
    constexpr std::size_t bytes_a_word = 45;  // 60 characters of base64, and 75 with what is around them
    std::string words;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        for (auto next = end; next < text.size() && next - at <= bytes_a_word;) {
            end = next;
            next_code_point(text, next);
            if (next - at <= bytes_a_word) end = next;
        }
        words += (words.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + base64(text.substr(at, end - at))) + "?=";
        at = end;
    }
    return words;
}

std::string escape_html(std::string_view text) {
    std::string escaped;
    for (auto const c : text) {
        if (c == '&')
            escaped += "&amp;";
        else if (c == '<')
            escaped += "&lt;";
        else if (c == '>')
            escaped += "&gt;";
        else if (c == '"')
            escaped += "&quot;";
        else
            escaped += c;
    }
    return escaped;
}

std::string message_of(Mail const& mail) {
    auto const boundary = "=_" + std::string(mail.message_id.substr(0, mail.message_id.find('@')));
    std::string message;
    auto const line = [&](std::string const& text) { message += text + "\r\n"; };
    line("Date: " + date_header(mail.date));
    line("From: " + (mail.from_name.empty() ? "" : quoted_name(mail.from_name) + ' ') + '<' +
         one_line(mail.from) + '>');
    line("To: <" + one_line(mail.to) + '>');
    line("Subject: " + encoded_words(mail.subject));
    line("Message-ID: <" + mail.message_id + '>');
    line("Auto-Submitted: auto-generated");
    line("Content-Language: " + mail.language);
    line("MIME-Version: 1.0");
    line("Content-Type: multipart/alternative; boundary=\"" + boundary + '"');
    line("");
    for (auto const& [type, body] :
         {std::pair("text/plain", &mail.text), std::pair("text/html", &mail.html)}) {
        line("--" + boundary);
        line(std::string("Content-Type: ") + type + "; charset=utf-8");
        line("Content-Transfer-Encoding: base64");
        line("");
        message += base64_lines(*body);
    }
    line("--" + boundary + "--");
    return message;
}

}  // namespace sampark::notifications
