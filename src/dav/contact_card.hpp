// A contact as a vCard.
//
// What a device sent is kept, and given back as it was as long as the contact still says the same: a part of
// the card (its phones, its name) is written anew only when that part of the contact has changed since. So
// nothing is lost that the device knows and we have no field for, and what we have and it does not know is
// never sent, and never cleared.
#pragma once

#include "access/role.hpp"
#include "calendar/vcard.hpp"
#include "dav/objects.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace sampark::dav {

// What the address of the contact itself is made of.
inline constexpr std::array<std::string_view, 5> address_fields{"street", "city", "region", "postal_code",
                                                                "country"};

struct Picture {
    std::string bytes;
    std::string type;  // "image/jpeg"
};

// `contact` is what the API says of it to this reader; `rule` is what the reader's role hides.
vcard::Card card_of(json::object const& contact, EntityRule const& rule,
                    std::optional<StoredObject> const& stored, std::optional<Picture> const& picture);
// What is compared later, beside a kept card of somebody with this rule: of what they may not write, their
// card is not to be believed.
json::object parts_of(json::object const& contact, EntityRule const& rule);
// The card as it is kept: what is a file of ours, or not theirs to write, is not in it.
std::string kept_text(vcard::Card card, EntityRule const& rule);

}  // namespace sampark::dav
