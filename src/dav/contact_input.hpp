// What a vCard says of a contact.
#pragma once

#include "base/json.hpp"
#include "base/problem.hpp"
#include "calendar/vcard.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sampark::dav {

struct CardInput {
    std::string uid;
    json::object fields;  // a merge patch, without what follows
    std::optional<std::string> company;
    std::vector<std::string> tags;
    std::optional<std::string> photo;  // the bytes of a picture
    bool has_tags = false;             // or it says nothing of them
    bool has_photo = false;            // be it one that is not carried along
    std::vector<FieldError> unread;    // what it says of fields that take no such value
};

// `before` is what the API says of the contact that the card is about, if there is one.
CardInput read_card(vcard::Card const& card, json::object const* before);

}  // namespace sampark::dav
