// Finds the records that a file means by name: exactly, equal but for spaces and case, or alike beyond doubt.
#pragma once

#include "base/fuzzy_index.hpp"
#include "records/import/plan.hpp"

#include <map>
#include <set>

namespace sampark::imports {

struct FoundLink {
    std::optional<Id> id;
    std::string code;        // why not: "link_not_found", "link_ambiguous"
    std::string suggestion;  // the nearest name, when there is one
};

class Links {
public:
    Links(Plan const& plan, EntityDef const& entity) : plan_(plan), entity_(entity) {}

    // The record of `target` called `name`; made when missing and the plan says so. Names are read once a
    // run.
    FoundLink find(Context const& context, EntityDef const& target, std::string_view name);
    // The record that is certainly meant, or nothing; creates none.
    std::optional<Id> find_existing(Context const& context, EntityDef const& target, std::string_view name);
    // A record that this run has just created: later rows find it.
    void add(EntityDef const& target, std::string_view name, Id const& id);
    // Forgets names and counts, since the transaction that made some of them did not come about.
    void forget(std::map<std::string, std::int64_t> created);
    // Names that were created on the way, by noun.
    std::map<std::string, std::int64_t> const& created() const { return created_; }

private:
    FuzzyIndex& index_of(Context const& context, EntityDef const& target);
    FoundLink create_missing(Context const& context, EntityDef const& target, std::string_view name,
                             std::string suggestion);
    bool may_create(EntityDef const& target) const;

    Plan const& plan_;
    EntityDef const& entity_;
    std::map<std::string, FuzzyIndex, std::less<>> indexes_;
    std::map<std::string, std::int64_t> created_;
};

}  // namespace sampark::imports
