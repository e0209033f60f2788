// Calendar feeds: addresses whose secret part shows a user's calendar to whoever knows it, without signing
// in, until they are revoked.
//
// The table is not isolated by workspace: the secret is what tells the workspace.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark {

struct CalendarFeed {
    Id id;
    Id workspace;
    Id user;
    std::string name;
    Micros created_at = 0;
    std::optional<Micros> last_used_at;
};

struct IssuedCalendarFeed {
    std::string secret;  // 43 letters and digits; not to be had again
    CalendarFeed feed;
};

// Throws Problem 422 for a missing or long name, 409 "too_many_feeds" {limit} for more than twenty.
IssuedCalendarFeed create_calendar_feed(db::Tx& tx, Id const& workspace, Id const& user,
                                        std::string_view name, Micros now = now_micros());
std::optional<CalendarFeed> find_calendar_feed(db::Tx& tx, std::string_view secret);
// Whether a minute has passed since it was last noted as used.
bool is_touch_due(CalendarFeed const& feed, Micros now);
void touch_calendar_feed(db::Tx& tx, CalendarFeed const& feed, Micros now = now_micros());
// In order of creation.
std::vector<CalendarFeed> list_calendar_feeds(db::Tx& tx, Id const& workspace, Id const& user);
// Returns how it was called. Throws Problem 404 when the user has no such feed.
std::string revoke_calendar_feed(db::Tx& tx, Id const& workspace, Id const& user, Id const& feed);
void revoke_all_calendar_feeds(db::Tx& tx, Id const& workspace, Id const& user);

}  // namespace sampark
