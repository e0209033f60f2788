// The links of other records to those that a merge absorbs: of every noun and field, built in or added, in
// the trash too, where they would lead nowhere once they come out of it.
#pragma once

#include "records/load.hpp"

#include <vector>

namespace sampark {

class MergeLinks {
public:
    MergeLinks(Context const& context, EntityDef const& entity, Id const& survivor,
               std::vector<Id> const& absorbed);

    // Records that have such links, whoever may see them; no more than `most`.
    std::int64_t count(std::int64_t most) const;
    // How many of each noun outside the trash the caller sees, by plural: {"activities": 12}.
    json::object seen() const;
    // Moves the links of at most so many records to the survivor; returns how many it looked at. A merge is
    // of the records: links of what the caller may not see follow too, for otherwise they would lead nowhere.
    std::int64_t move(std::int64_t most) const;

    // A value of a link to the noun, with the survivor in place of those that it absorbs. The same link twice
    // is one: what is said about it is what the survivor's says, and else what the others' do.
    Value moved(FieldDef const& field, Value const& value) const;
    bool is_absorbed(Id const& id) const;

private:
    struct Linking {
        EntityDef const* entity;
        Id id;
    };

    std::vector<Linking> find(std::int64_t most) const;
    void add_linking_by(SqlBuilder& sql, EntityDef const& noun, FieldDef const& link, Trashed trashed) const;
    std::vector<FieldDef const*> links_of(EntityDef const& noun) const;
    void relink(Context const& unbound, Linking const& linking) const;
    json::array united(json::array const& entries) const;

    Context const& context_;
    EntityDef const& entity_;
    Id survivor_;
    std::vector<Id> absorbed_;
    std::vector<Id> all_;
};

}  // namespace sampark
