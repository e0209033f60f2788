// A role's rules as JSON: what administrators edit and the table role stores.
//
//   {"entities": {"*":    {"read": "all", "update": "team", "remove": "own", "create": true},
//                 "deal": {"read": "team", "hidden": ["margin"], "read_only": ["amount"]}},
//    "rights": ["data_import", "audit"]}
//
// What is left out is refused: a missing scope is "none", a missing create is false.
#pragma once

#include "access/role.hpp"
#include "base/function_ref.hpp"
#include "base/json.hpp"
#include "base/problem.hpp"

#include <string_view>
#include <vector>

namespace sampark {

// Whether there is such an entity, or such a field of it (of any, for "*") that can be hidden; asked for
// every name when a role is written.
using KnowsEntity = FunctionRef<bool(std::string_view entity)>;
using KnowsField = FunctionRef<bool(std::string_view entity, std::string_view field)>;

// Adds every error found, with paths below "rules". Updating or removing more than one may read is an error.
Rules parse_rules(json::value const& document, KnowsEntity knows_entity, KnowsField knows_field,
                  std::vector<FieldError>& errors);
// As stored: names that no longer exist are kept, since they can match nothing. Throws Problem 500
// "role_unreadable" when the stored document is not of this form.
Rules read_stored_rules(json::value const& document);
json::object to_json(Rules const& rules);

std::string_view to_text(Scope scope);
std::string_view to_text(Right right);

}  // namespace sampark
