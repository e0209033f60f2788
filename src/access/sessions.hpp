// Sessions of the web application: one row for each signed-in browser, found by the hash of its cookie.
//
// A session ends 30 days after it was last used and 90 days after it began. Its row is written at most once a
// minute. The table is not isolated by workspace: the cookie is what tells the workspace.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sampark {

struct Session {
    Id id;
    Id workspace;
    Id user;
    Micros created_at = 0;
    Micros last_seen_at = 0;
    Micros expires_at = 0;
    std::string user_agent;
    std::string address;
};

struct NewSession {
    Id workspace;
    Id user;
    std::string user_agent;  // kept to 512 code points
    std::string address;
};

struct IssuedSession {
    std::string secret;  // for the cookie; not to be had again
    Session session;
};

IssuedSession create_session(db::Tx& tx, NewSession request, Micros now = now_micros());
// Throws Problem 401 "not_signed_in" when there is no such session or it has ended.
Session authenticate_session(db::Tx& tx, std::string_view secret, Micros now = now_micros());
// Whether a minute has passed since the session was last noted as used.
bool is_touch_due(Session const& session, Micros now);
// Notes the use and moves the end of the session; a session that was revoked meanwhile stays so.
void touch_session(db::Tx& tx, Session const& session, Micros now = now_micros());

// Those that have not ended, last used first.
std::vector<Session> list_sessions(db::Tx& tx, Id const& workspace, Id const& user,
                                   Micros now = now_micros());
// Throws Problem 404 when the user has no such session. Forget the user's callers afterwards
// (Access::forget_user).
void revoke_session(db::Tx& tx, Id const& workspace, Id const& user, Id const& session);
// All but `kept` (nil: all); returns how many.
std::int64_t revoke_other_sessions(db::Tx& tx, Id const& workspace, Id const& user, Id const& kept);
// Removes the rows of sessions that have ended; returns how many. For an hourly job.
std::int64_t purge_sessions(db::Tx& tx, Micros now = now_micros());

}  // namespace sampark
