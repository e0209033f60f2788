// A mail as it goes over the wire (RFC 5322, MIME): in both plain text and HTML.
#pragma once

#include "base/time.hpp"

#include <string>
#include <string_view>

namespace sampark::notifications {

struct Mail {
    std::string from = {};
    std::string from_name = {};
    std::string to = {};
    std::string subject = {};
    std::string text = {};
    std::string html = {};
    std::string message_id = {};  // without <>; the same each time the mail is tried
    std::string language = {};    // "bn"
    Micros date = 0;
};

// Lines end in CRLF. No value can add a header of its own.
std::string message_of(Mail const& mail);
// RFC 2047; as it is where it is plain ASCII.
std::string encoded_words(std::string_view text);
std::string escape_html(std::string_view text);

}  // namespace sampark::notifications
