// The rules by which duplicates are found: those of the noun, until an administrator sets others. They stand
// in one field of the workspace, so that a change of them has its history, its undo and its permission.
#pragma once

#include "records/context.hpp"
#include "records/duplicates/built_in_rule.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sampark::duplicates {

// The field of the workspace: {"contact": {"certain", "possible", "rules": [{"score", "fields": [{"field",
// "match"}]}]}} as text.
inline constexpr std::string_view rules_field = "duplicate_rules";

struct RulePart {
    std::string field;
    Match match = Match::exact;
};

struct Rule {
    int score = 0;
    std::vector<RulePart> parts;
};

struct Rules {
    bool built_in = true;
    int certain = 90;   // from this score on
    int possible = 50;  // nothing below is told
    std::vector<Rule> rules;
};

std::string_view to_text(Match match);

// Whether duplicates of the noun are looked for at all.
bool is_checked(EntityDef const& entity);
// Throws Problem 404 "no_duplicates" for a noun whose duplicates nobody looks for.
void require_checked(EntityDef const& entity);
Rules rules_of(Context const& context, EntityDef const& entity);

// {"entity", "plural", "built_in", "certain", "possible", "rules", "choices": [{"field", "matches"}]}
json::object to_json(EntityDef const& entity, Rules const& rules);

// The document of the workspace with these rules for the noun, null for those that are built in. What is
// wrong with them is told when the workspace is changed.
json::value document_with(Context const& context, EntityDef const& entity, json::value const& rules);
// What is wrong with such a document.
void check_document(Catalog const& catalog, std::string_view document, std::vector<FieldError>& errors);

}  // namespace sampark::duplicates
