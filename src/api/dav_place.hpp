// Where in the tree of address books and calendars a request points.
//
//   /dav/                                 whoever asks is told where to go on
//   /dav/principals/USER/                 the user
//   /dav/addressbooks/USER/contacts/      the contacts that the user may see
//   /dav/calendars/USER/CALENDAR/         activities: the user's own, a team's
#pragma once

#include "base/id.hpp"
#include "http/request.hpp"
#include "records/context.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sampark::api::dav_places {

struct Place {
    enum class Kind : std::uint8_t { root, principal, books, book, card, calendars, calendar, event };

    Kind kind = Kind::root;
    std::string collection;  // "contacts", "activities", "team-…"
    std::string member;

    bool is_collection() const { return kind == Kind::book || kind == Kind::calendar; }
    bool is_member() const { return kind == Kind::card || kind == Kind::event; }
    bool has_calendars() const {
        return kind == Kind::calendars || kind == Kind::calendar || kind == Kind::event;
    }
};

// Nothing for a path that is not there, and for another user's.
std::optional<Place> place_of(std::vector<std::string> segments, Id const& user);
// The same of an address that a device sends in a body, whole or as a path.
std::optional<Place> place_of_href(std::string_view href, Id const& user);

std::string principal_href(Id const& user);
std::string books_href(Id const& user);
std::string calendars_href(Id const& user);
std::string href_of(Place const& place, Id const& user);

}  // namespace sampark::api::dav_places
