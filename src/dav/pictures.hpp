// The picture of a card on its way into the folder of files.
#pragma once

#include "calendar/vcard.hpp"
#include "records/files.hpp"

#include <filesystem>
#include <optional>

namespace sampark::dav {

// Keeps the content, so that a transaction need only name it; nothing when the card brings no picture along.
// Throws Problem 413 "vcard_picture_too_large" {limit}.
std::optional<StoredFile> keep_picture(vcard::Card const& card, std::filesystem::path const& data,
                                       Id const& user);

}  // namespace sampark::dav
