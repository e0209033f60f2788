// Finds the records that a file means by name: exactly, equal but for spaces and case, or alike beyond doubt.
// Makes those that are missing, when asked to.
//
// A rehearsal takes every transaction back, yet its later rows must find what its earlier ones would have
// made: those names stay here as imagined records, and one that a row names is made again for the
// transaction at hand.
#pragma once

#include "base/fuzzy_index.hpp"
#include "records/import/findings.hpp"

#include <map>
#include <unordered_map>
#include <unordered_set>

namespace sampark::imports {

struct FoundLink {
    std::optional<Id> id;
    std::string code;        // why not: "import_link_unknown" (it may be made), "import_link_forbidden",
                             // "link_ambiguous", "link_namesakes"
    std::string suggestion;  // the nearest name, when there is one
    std::string similar;     // the nearest name that was there before this run
};

// Names are those of one record alone: the stages of a pipeline.
struct Within {
    FieldDef const* field;  // of the noun named
    Id id;

    bool operator==(Within const&) const = default;
};

class Links {
public:
    // Keeps a reference to the names that are to be taken for others.
    explicit Links(TakenNames const& take) : take_(take) {}
    // The record of `target` called `name`, present in the transaction. Names are read once a run.
    FoundLink find(Context const& context, EntityDef const& target, std::string_view name,
                   std::optional<Within> const& within = {});
    // The same, though an imagined one may be nowhere but here.
    FoundLink look_up(Context const& context, EntityDef const& target, std::string_view written,
                      std::optional<Within> const& within = {});
    // Whether a record is called exactly so, whatever the case.
    bool is_name(Context const& context, EntityDef const& target, std::string_view written);
    // The record that is certainly meant, or nothing; creates none.
    std::optional<Id> find_existing(Context const& context, EntityDef const& target, std::string_view written,
                                    std::optional<Within> const& within = {});
    // Makes the record, unless a row before has done so. `similar` is the nearest name that was there.
    Id create(Context const& context, EntityDef const& target, std::string_view written, std::string similar,
              std::optional<Within> const& within = {});
    // A record that this run has just created: later rows find it.
    void add(EntityDef const& target, std::string_view name, Id const& id);

    // Whether the transaction at hand made it because a row names it.
    bool is_made(Id const& id) const { return fresh_.contains(id); }
    // The names of those.
    std::vector<MadeName> made() const;
    // Adds the links of the transaction at hand.
    void count(Totals& totals) const;
    // The transaction has come about, or was taken back by a rehearsal, or is begun anew.
    void settle();
    void imagine();
    void forget();

private:
    struct Made {
        std::string noun;
        std::string name;
        std::string similar;
        Id id;
        std::optional<Within> within;
    };

    std::string_view meant(EntityDef const& target, std::string_view name) const;
    FuzzyIndex& index_of(Context const& context, EntityDef const& target,
                         std::optional<Within> const& within = {});
    void make_again(Context const& context, EntityDef const& target, Id const& id);

    TakenNames const& take_;
    std::map<std::string, FuzzyIndex, std::less<>> indexes_;
    std::vector<Made> made_, added_;  // in the transaction at hand: links, rows
    std::unordered_set<Id> fresh_;    // those made
    std::unordered_set<Id> own_;      // made or imagined by this run: none of them was there
    std::vector<std::pair<std::string, NamedLink>> taken_;
    std::unordered_map<Id, Made> imagined_;
    std::unordered_set<Id> made_again_;
    std::map<std::string, std::vector<Id>> siblings_;  // by noun, those that the run made for a name
};

}  // namespace sampark::imports
