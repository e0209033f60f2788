// App passwords: what a phone or a calendar program keeps in place of the password, good for address books
// and calendars alone, until it is revoked.
//
// The table is not isolated by workspace: the password is what tells the workspace.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark {

struct AppPassword {
    Id id;
    Id workspace;
    Id user;
    std::string name;
    Micros created_at = 0;
    std::optional<Micros> last_used_at;
};

struct IssuedAppPassword {
    std::string secret;  // "k7qm-2xwd-…"; not to be had again
    AppPassword password;
};

// Throws Problem 422 for a missing or long name, 409 "too_many_app_passwords" {limit} for more than fifty.
IssuedAppPassword create_app_password(db::Tx& tx, Id const& workspace, Id const& user, std::string_view name,
                                      Micros now = now_micros());
// By the hash of its normal form.
std::optional<AppPassword> find_app_password(db::Tx& tx, std::string_view hash);
// Whether a minute has passed since it was last noted as used.
bool is_touch_due(AppPassword const& password, Micros now);
void touch_app_password(db::Tx& tx, AppPassword const& password, Micros now = now_micros());

// In order of creation.
std::vector<AppPassword> list_app_passwords(db::Tx& tx, Id const& workspace, Id const& user);
// Returns how it was called. Throws Problem 404 when the user has no such password. Forget the user's callers
// afterwards (Access::forget_user).
std::string revoke_app_password(db::Tx& tx, Id const& workspace, Id const& user, Id const& password);
void revoke_all_app_passwords(db::Tx& tx, Id const& workspace, Id const& user);

}  // namespace sampark
