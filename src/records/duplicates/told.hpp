// The records of pairs as their reader sees them: what they are called, and the values in which they agree.
#pragma once

#include "records/load.hpp"

namespace sampark::duplicates {

class Told {
public:
    Told(Context const& context, EntityDef const& entity) : context_(context), entity_(entity) {}

    void want(Id const& id) { ids_.push_back(id); }
    // With the values of these fields, as far as the caller sees them.
    void load(Fields const& fields);

    // Nothing for one that the caller does not see.
    Record const* find(Id const& id) const;
    // {"id", "label"}
    json::value record(Id const& id) const;
    // What the record has in the field; of several mails or phones the one that the other has too.
    json::value value(FieldDef const& field, Record const& record, Record const& other) const;

private:
    Context const& context_;
    EntityDef const& entity_;
    std::vector<Id> ids_;
    std::unordered_map<Id, Record> records_;
    Labels labels_;
};

}  // namespace sampark::duplicates
