// Company and tags of a contact, which its card names by their names.
#pragma once

#include "dav/contact_input.hpp"
#include "dav/objects.hpp"

namespace sampark::dav {

inline constexpr std::size_t most_new_tags = 100;  // of a card; further ones stay in it alone

// Beside a kept card: as what it knows each tag.
json::object tag_names(json::object const& contact);

// Sets on the patch what the card says otherwise than `before`, what the API says of the contact now. Links
// whose names the caller does not see stay. Returns whether the card knows a tag by a name that it no longer
// has.
bool set_links(Context const& context, CardInput const& input, json::object const& before,
               std::optional<StoredObject> const& kept, json::object& fields);

// The same of a card that only adds to what there is.
void add_links(Context const& context, CardInput const& input, json::object const& before,
               json::object& fields);

}  // namespace sampark::dav
