// Why something did not go out: a code, for which the interface has words in the reader's language, and
// beside it what the other side said, in whatever words it speaks.
#pragma once

#include "base/json.hpp"
#include "base/language.hpp"

#include <string>
#include <string_view>

#include <curl/curl.h>

namespace sampark::notifications {

struct DeliveryError {
    std::string code;    // empty: none
    std::string detail;  // may be empty

    // In one text, as it is kept; and out of it. What is no code of ours is what somebody else said.
    std::string kept() const;
    static DeliveryError read(std::string_view kept);
};

// Of the network below: "host_not_found", "unreachable", "timed_out", "unencrypted", "certificate",
// "sign_in_refused", "cut_off".
std::string_view network_code(CURLcode code);
// {"error": code, "message", "detail"}, each after the prefix.
void add_to(json::object& object, std::string_view prefix, DeliveryError const& error, Language language);

}  // namespace sampark::notifications
