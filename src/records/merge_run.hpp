// A merge that moves so many links that it takes several transactions, as it is kept between them.
#pragma once

#include "records/context.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sampark {

struct MergeRun {
    Id id;  // also the group of its changes
    std::string entity;
    Id survivor;
    std::vector<Id> absorbed;
    json::object request;
    std::string state = "running";  // done, failed
    std::string problem;            // why it failed
    std::int64_t links = 0;         // records that linked to the absorbed, when it began
    std::int64_t moved = 0;
    json::object told;  // {"activities": 12}: as far as its maker sees them
    std::optional<Id> job;
    Id created_by;
    Micros created_at = 0;
    std::optional<Micros> finished_at;
};

void insert(Context const& context, MergeRun const& run);
// How far it is.
void keep(Context const& context, MergeRun const& run);
std::optional<MergeRun> find_merge(Context const& context, Id const& id);
std::vector<MergeRun> running_merges(Context const& context);
// Those that began before and are over.
void purge_merges(Context const& context, Micros before);

json::object to_json(MergeRun const& run);

}  // namespace sampark
