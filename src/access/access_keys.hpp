// Access keys: secrets with which programs come in as their user, without signing in. Each is shown once,
// when it is made, kept as a hash, listed, and good until it is revoked or, if it says so, until its day.
//
// Their tables are not isolated by workspace: the secret is what tells the workspace.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark {

struct AccessKey {
    Id id;
    Id workspace;
    Id user;
    std::string name;
    Micros created_at = 0;
    std::optional<Micros> last_used_at;
    std::optional<Micros> expires_at;
};

struct NewAccessKey {
    Id workspace;
    Id user;
    std::string name;                  // 1 to 100 code points
    std::optional<Micros> expires_at;  // only of a kind that expires
};

struct IssuedAccessKey {
    std::string secret;  // not to be had again
    AccessKey key;
};

// What one kind of them is called, and its table.
struct AccessKeyKind {
    std::string_view table;           // in the history as well
    std::string_view noun;            // in problems
    std::optional<std::size_t> most;  // of one user
    std::string_view too_many;        // the problem that says so
    bool expires;                     // whether its table knows of a last day
    std::string (*new_secret)();
    std::string (*normal)(std::string_view typed);  // the form of a secret that is hashed
    db::Sql insert;
    db::Sql find;
    db::Sql touch;
    db::Sql list;
    db::Sql revoke;
    db::Sql revoke_all;
};

// "sampark_…", for the API.
extern AccessKeyKind const api_tokens;
// "k7qm-2xwd-…", what a phone or a calendar program keeps in place of the password: good for address books
// and calendars alone.
extern AccessKeyKind const app_passwords;
// 43 letters and digits, the secret part of an address that shows a user's calendar to whoever knows it.
extern AccessKeyKind const calendar_feeds;

// Throws Problem 422 for a missing or long name or a last moment that has passed ("time_passed"), 409 when
// the user has as many as there may be.
IssuedAccessKey issue_key(db::Tx& tx, AccessKeyKind const& kind, NewAccessKey request,
                          Micros now = now_micros());
std::string hash_of(AccessKeyKind const& kind, std::string_view secret);
// By its hash; nothing when there is none or it has expired.
std::optional<AccessKey> find_key(db::Tx& tx, AccessKeyKind const& kind, std::string_view hash,
                                  Micros now = now_micros());
// Whether a minute has passed since it was last noted as used.
bool is_touch_due(AccessKey const& key, Micros now);
void touch_key(db::Tx& tx, AccessKeyKind const& kind, AccessKey const& key, Micros now = now_micros());

// In order of creation, expired ones too.
std::vector<AccessKey> list_keys(db::Tx& tx, AccessKeyKind const& kind, Id const& workspace, Id const& user);
// Returns how it was called. Throws Problem 404 when the user has no such key. Forget the user's callers
// afterwards (Access::forget_user).
std::string revoke_key(db::Tx& tx, AccessKeyKind const& kind, Id const& workspace, Id const& user,
                       Id const& key);
void revoke_all_keys(db::Tx& tx, AccessKeyKind const& kind, Id const& workspace, Id const& user);

}  // namespace sampark
