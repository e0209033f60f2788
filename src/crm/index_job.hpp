// What is searched in the records of a noun has become another: indexes those that are there, a few at a
// time, beside everybody's work.
#pragma once

#include "jobs/jobs.hpp"
#include "records/context.hpp"

#include <string_view>

namespace sampark::crm {

inline constexpr std::string_view index_job = "index_records";

// Part of the change that makes it necessary. Asked for again while it runs, it runs once more.
void enqueue_index(Context const& context, std::string_view entity);
void run_index(db::Database& database, Catalogs& catalogs, JobContext& job);

}  // namespace sampark::crm
