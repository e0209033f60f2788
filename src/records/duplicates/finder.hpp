// Who may be meant already: the records that agree with what somebody is writing down, found as they type it.
//
// Mails, phones and unique values are looked up among the keys of records, names in the search index, so it
// costs no more among a million. Of a name that very many have, the newest are looked at. Rules whose fields
// are in neither index (a birthday beside a city) find duplicates by a scan alone.
#pragma once

#include "records/duplicates/pairs.hpp"

namespace sampark::duplicates {

struct Candidate {
    Record record;
    Likeness likeness;
};

// Those that the caller sees, by the fields that they see, the likeliest first; never the record itself.
std::vector<Candidate> candidates(Context const& context, Criteria const& criteria, Record const& draft,
                                  std::size_t limit);

// The same without those that share with the draft only what too many share to tell anything (crowd_size), as
// a scan leaves them out.
std::vector<Candidate> telling_candidates(Context const& context, Criteria const& criteria,
                                          Record const& draft, std::size_t limit);

// What the input would make of a record: values that are not valid yet say nothing. With `id`, what is
// stored of that record counts where the input says nothing. Throws 422 for unknown fields.
Record draft_of(Context const& context, EntityDef const& entity, json::object const& input,
                std::optional<Id> const& id);

// {"items": [{"record": {"id", "label"}, "score", "certain", "reasons": [{"field", "match", "theirs"}],
// "pair"}]}: without what was dismissed.
json::object candidates_json(Context const& context, Criteria const& criteria, Record const& draft,
                             std::size_t limit);

}  // namespace sampark::duplicates
