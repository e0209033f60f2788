// A contact as a vCard, and a vCard as what it says of a contact.
//
// What a device sent is kept, and given back as it was as long as the contact still says the same: a part of
// the card (its phones, its name) is written anew only when that part of the contact has changed since. So
// nothing is lost that the device knows and we have no field for, and what we have and it does not know is
// never sent, and never cleared.
#pragma once

#include "access/role.hpp"
#include "calendar/vcard.hpp"
#include "dav/objects.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sampark::dav {

struct Picture {
    std::string bytes;
    std::string type;  // "image/jpeg"
};

// `contact` is what the API says of it to this reader; `rule` is what the reader's role hides.
vcard::Card card_of(json::object const& contact, EntityRule const& rule,
                    std::optional<StoredObject> const& stored, std::optional<Picture> const& picture);
// What is compared later, beside a kept card.
json::object parts_of(json::object const& contact);
// The card as it is kept: what is a file of ours is not in it.
std::string kept_text(vcard::Card const& card);

struct CardInput {
    std::string uid;
    json::object fields;  // a merge patch, without what follows
    std::optional<std::string> company;
    std::vector<std::string> tags;
    std::optional<std::string> photo;  // the bytes of a picture
    bool has_photo = false;            // be it one that is not carried along
};

// `before` is what the API says of the contact that the card is about, if there is one.
CardInput read_card(vcard::Card const& card, json::object const* before);

}  // namespace sampark::dav
