// What search knows of records: fields with a search weight, kept in step with every change.
#pragma once

#include "records/load.hpp"

namespace sampark {

// Indexes the record when a searched field differs from `before` (null: always).
void index(Context const& context, Record const& record, Record const* before);
void unindex(Context const& context, Record const& record);
// Indexes anew the next `limit` records of a noun after `after`, in the order of their ids: what is searched
// in them may have become another. Returns the last of them; nothing at the end.
std::optional<Id> reindex(Context const& context, EntityDef const& entity, std::optional<Id> const& after,
                          int limit);

inline constexpr int search_candidate_limit = 500;

// Ids of one noun that the caller may see, best first, at most search_candidate_limit.
std::vector<Id> search_ids(Context const& context, EntityDef const& entity, std::string_view query);
// {"<id>": {"field", "text"}}: what of each record answers the query.
json::object matches_json(Context const& context, EntityDef const& entity, std::string_view query,
                          std::span<Id const> records);
// {"items": [{"entity", "id", "label", "match", "part", "score", "field", "text", "alike", "standing"}]} over
// every noun that the caller may read, or those named.
json::object search_json(Context const& context, std::string const& query,
                         std::vector<std::string> const& plurals, int limit);

}  // namespace sampark
