// What a workspace begins with, and how the server reads the few records that it depends on itself.
#pragma once

#include "access/access.hpp"
#include "db/database.hpp"
#include "records/context.hpp"

#include <memory>
#include <optional>
#include <string>

namespace sampark::crm {

struct NewWorkspace {
    std::string name;
    std::string currency = "BDT";
    std::string locale = "en";
    std::string region = "BD";
    std::string time_zone = "Asia/Dhaka";
};

// The workspace with its roles and a sales pipeline. Throws Problem 422 for bad settings.
Id create_workspace(db::Database& database, NewWorkspace const& request);

// All its rows, for good: only for one that nobody has used.
void remove_workspace(db::Database& database, Id const& workspace);

struct NewUser {
    std::string mail;
    std::string name;  // the mail when empty
    std::string role;
    std::string password_hash;
};
// A user who can sign in. Throws Problem 422, or 409 when the mail has an account there already.
Id create_user(Context const& context, NewUser const& request);

// The workspace's catalog with its settings and custom fields.
std::shared_ptr<Catalog const> load_catalog(db::Database& database, Id const& workspace);
// For access/: the user's record as sign-in needs it.
std::optional<UserFacts> find_user_facts(db::Tx& tx, Account const& account);
std::vector<Id> workspaces(db::Database& database);

}  // namespace sampark::crm
