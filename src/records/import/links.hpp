// Finds the records that a file means by name: exactly, equal but for spaces and case, or alike beyond doubt.
// Makes those that are missing, when asked to.
#pragma once

#include "base/fuzzy_index.hpp"
#include "records/import/plan.hpp"

#include <map>
#include <set>

namespace sampark::imports {

struct FoundLink {
    std::optional<Id> id;
    std::string code;        // why not: "link_not_found" (it may be made), "link_ambiguous"
    std::string suggestion;  // the nearest name, when there is one
};

class Links {
public:
    // The record of `target` called `name`. Names are read once a run.
    FoundLink find(Context const& context, EntityDef const& target, std::string_view name);
    // The record that is certainly meant, or nothing; creates none.
    std::optional<Id> find_existing(Context const& context, EntityDef const& target, std::string_view name);
    // Makes the record, unless a row before has done so.
    Id create(Context const& context, EntityDef const& target, std::string const& name);
    // A record that this run has just created: later rows find it.
    void add(EntityDef const& target, std::string_view name, Id const& id);
    // Forgets names and counts, since the transaction that made some of them did not come about.
    void forget();
    // How many records were made since this was last asked, by noun.
    std::map<std::string, std::int64_t> take_created() { return std::exchange(created_, {}); }

private:
    FuzzyIndex& index_of(Context const& context, EntityDef const& target);
    std::map<std::string, FuzzyIndex, std::less<>> indexes_;
    std::map<std::string, std::int64_t> created_;
};

}  // namespace sampark::imports
