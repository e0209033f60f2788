// The identifier that a card or event carries in itself: no two live records of one book have the same.
#pragma once

#include "dav/collection.hpp"

#include <optional>
#include <string>

namespace sampark::dav {

inline constexpr std::size_t longest_uid = 255;  // bytes

// Gives the identifier to a record, nothing: one that is yet to be made, and holds it until the transaction
// ends. A record in the trash gives it up for its id. Returns nothing when it belongs to a contact that the
// caller does not see: the record goes by its id then. Throws Problem 400 "dav_uid_too_long" {limit}, 409
// "dav_uid_taken" or "dav_event_uid_taken" {precondition, member}.
std::optional<std::string> claim_uid(Context const& context, Collection const& collection,
                                     std::string const& uid, std::optional<Id> const& record);

}  // namespace sampark::dav
