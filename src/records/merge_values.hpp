// What the survivor of a merge becomes: field by field, by hand or by rule.
#pragma once

#include "records/merge_links.hpp"
#include "records/merge_request.hpp"

#include <map>

namespace sampark {

class MergeValues {
public:
    // `records` has the survivor first.
    MergeValues(Context const& context, std::vector<Record> const& records, MergeRequest const& request,
                MergeLinks const& links);

    Record& record() { return record_; }
    std::vector<FieldError>& errors() { return errors_; }
    // From which of the records the field has its value; nothing for lists of several, and what was chosen by
    // hand.
    std::optional<Id> source(FieldDef const& field) const;

private:
    void choose(FieldDef const& field);
    void take(FieldDef const& field, Record const& from);
    void find_source(FieldDef const& field);
    void take_chosen();
    Record const& record_of(Id const& id) const;
    void unite(FieldDef const& field);
    void settle_tree(FieldDef const& field);
    void choose_by_hand();
    void check_taken();
    void check_size(FieldDef const& field);
    Value value_of(FieldDef const& field, Record const& from) const;
    std::string identity_of(FieldDef const& field, json::value const& entry) const;
    bool is_chosen(FieldDef const& field) const;

    Context const& context_;
    std::vector<Record> const& records_;
    std::vector<Record const*> order_;  // of the rule
    MergeRequest const& request_;
    MergeLinks const& links_;
    Record record_;
    std::map<std::string, Id, std::less<>> sources_;
    std::vector<FieldError> errors_;
};

// Whether what the field holds is for people to write: the engine keeps the rest.
bool is_merged_field(FieldDef const& field);

}  // namespace sampark
