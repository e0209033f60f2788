// Recognises the record that a row describes once more: by unique value, mail or phone, or by its name where
// names identify.
//
// A rehearsal takes its rows back, so their keys are kept here for the rows that come after them.
#pragma once

#include "records/import/links.hpp"

namespace sampark::imports {

struct Duplicate {
    std::optional<Id> record;  // none: a row of the rehearsal
    std::uint64_t line = 0;    // of that row
    std::string field;         // in which they are equal
    std::string value;
    bool unique = false;  // no two records may share this value
};

class DuplicateFinder {
public:
    // Keeps references.
    DuplicateFinder(EntityDef const& entity, Links& links) : entity_(entity), links_(links) {}

    std::optional<Duplicate> find(Context const& context, json::object const& input);
    // In a rehearsal: the row in `line` would go in with these values.
    void note(Context const& context, json::object const& input, std::uint64_t line);
    // The transaction at hand was taken back by a rehearsal, or is begun anew.
    void imagine();
    void forget() { noted_.clear(); }

private:
    struct Key {
        FieldDef const* field;
        std::string value;
        Value given;  // of the row, with this and maybe other keys
    };

    std::vector<Key> keys(Context const& context, json::object const& input) const;
    std::optional<Key> name(json::object const& input) const;
    std::optional<Id> find_by_key(Context const& context, Key const& key) const;
    static std::uint64_t hash_of(Key const& key);
    // As the row has it.
    static std::string written(Context const& context, Key const& key);
    std::optional<Duplicate> find_noted(Context const& context, Key const& key) const;

    EntityDef const& entity_;
    Links& links_;
    // The line of the first row with the key, by its hash: of the transaction at hand, and of those before.
    std::unordered_map<std::uint64_t, std::uint64_t> noted_, imagined_;
};

}  // namespace sampark::imports
