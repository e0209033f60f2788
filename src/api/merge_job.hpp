// Merges of records to which many others link: those links are moved first, in short transactions between
// which others write, and the last one merges. The records stay as they are until then. Where a merge fails
// on its way, what it moved is taken back.
#pragma once

#include "api/app.hpp"
#include "jobs/jobs.hpp"
#include "records/merge.hpp"
#include "records/merge_run.hpp"

namespace sampark::api {

inline constexpr std::string_view merge_job = "merge";

// Throws Problem 409 "merge_under_way" while one of the records is being merged.
void refuse_merging(Context const& context, std::vector<Id> const& records);
// The same while the group's own merge goes on.
void refuse_merging(Context const& context, Id const& group);
// Whether to merge them takes several transactions.
bool is_lengthy(Context const& context, EntityDef const& entity, MergeRequest const& request);

// At once. Throws as merge() and refuse_merging do.
Merged merge_at_once(Context const& context, EntityDef const& entity, Id const& survivor,
                     MergeRequest const& request);
// In steps, by a job that goes on where it was cut off. Throws likewise.
MergeRun begin_merge(Context const& context, Jobs& jobs, EntityDef const& entity, Id const& survivor,
                     MergeRequest const& request, json::object const& body);
void run_merge(App& app, JobContext& job);
// One whose job is over though it did not end has failed.
MergeRun as_it_stands(Context const& context, MergeRun run);

}  // namespace sampark::api
