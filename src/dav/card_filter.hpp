// The filter of an addressbook-query (RFC 6352, section 10.5), asked of a card.
#pragma once

#include "calendar/vcard.hpp"
#include "dav/xml.hpp"

namespace sampark::dav {

// Whether the card is what a <card:filter> looks for; an empty filter takes every card. Throws Problem 403
// "dav_filter_unknown" for a collation that we do not have.
bool fits(vcard::Card const& card, Element const& filter);

}  // namespace sampark::dav
