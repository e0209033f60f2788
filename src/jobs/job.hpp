// The durable queue as a table: asking for work, claiming it under a lease, and what becomes of it.
//
// A job runs at least once: its lease outlives a crash, and when it ends another worker takes the job.
// Handlers therefore tolerate repeats (see JobContext::checkpoint). Every function takes its time from the
// caller. The table is not isolated by workspace, since workers look for what is due in all of them; leases
// rely on the clocks of nodes agreeing to within a few seconds.
#pragma once

#include "base/id.hpp"
#include "base/json.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark {

enum class JobState { waiting, running, done, dead, cancelled };

struct NewJob {
    Id workspace;  // nil for the system's own
    std::string kind;
    json::object payload = {};
    std::optional<Micros> run_at = std::nullopt;  // now when left out
    int max_attempts = 10;
    // While a job of this workspace, kind and key waits, asking again changes its payload to the newer one;
    // while it runs, asking again makes it run once more afterwards.
    std::optional<std::string> unique_key = std::nullopt;
};

struct Job {
    Id workspace;
    Id id;
    std::string kind;
    json::object payload;
    JobState state = JobState::waiting;
    Micros run_at = 0;
    int attempts = 0;  // begun so far, this one included
    int max_attempts = 0;
    json::value progress;    // as last reported; null before
    std::string last_error;  // empty when none
    Micros created_at = 0;
    std::optional<Micros> finished_at;
};

// The id that a member of the payload holds; nil for none.
Id id_in(Job const& job, std::string_view member);

// A claimed job and the name of the lease, which only its holder knows.
struct Claim {
    Job job;
    std::string lease;
};

// Part of the caller's transaction: the job exists if and only if the change that asked for it does. Returns
// the id, of the job there is already when the unique key says so. Wake the workers afterwards (Jobs::enqueue
// does).
Id enqueue(db::Tx& tx, NewJob const& request, Micros now = now_micros());
std::optional<Job> find_job(db::Tx& tx, Id const& workspace, Id const& id);
// True when the job will not run (again) or was asked to stop; false when it had finished already.
bool cancel_job(db::Tx& tx, Id const& workspace, Id const& id, Micros now = now_micros());

// The due job that has waited longest, of one of the kinds; it belongs to `node` until now + lease.
std::optional<Claim> claim_job(db::Tx& tx, std::vector<std::string> const& kinds, std::string_view node,
                               Micros now, Micros lease);
// When the next job of these kinds is due, of those that the node may take by now; nothing when none waits.
std::optional<Micros> next_due(db::Tx& tx, std::vector<std::string> const& kinds, std::string_view node,
                               Micros now);
// Ends the leases of processes that died on this host, and what they kept for themselves, so that their jobs
// need not wait for it.
void end_leases_of_the_dead(db::Tx& tx);
// Jobs whose lease has ended: their worker is gone. They wait again, or are dead after the last attempt.
std::int64_t recover_jobs(db::Tx& tx, Micros now);

enum class LeaseState { held, cancel_asked, lost };

// What the holder of a claim may do. False or `lost` when the lease is another's by now: then nothing is
// changed.
LeaseState renew_lease(db::Tx& tx, Claim const& claim, Micros until);
bool report_progress(db::Tx& tx, Claim const& claim, json::value const& progress);
bool finish_job(db::Tx& tx, Claim const& claim, Micros now);
bool finish_cancelled_job(db::Tx& tx, Claim const& claim, Micros now);
// Back to waiting without having used up the attempt: the node is stopping.
bool release_job(db::Tx& tx, Claim const& claim, Micros now);
// Back to waiting behind those that wait already, without having used up the attempt. Until then only this
// node takes it, for it holds what the job needs to go on at once.
bool give_way(db::Tx& tx, Claim const& claim, Micros now, Micros home_until);
// Waits for `delay` and is tried again, or is dead after the last attempt.
bool fail_job(db::Tx& tx, Claim const& claim, std::string_view error, Micros now, Micros delay);

// 5 s after the first attempt, doubling to an hour, each a quarter more or less by chance.
Micros retry_delay(int attempts);

// Removes jobs that finished before the moment; returns how many.
std::int64_t purge_jobs(db::Tx& tx, Micros before);

// Whether a recurring job of the kind is due, and then books the next time: of all nodes, one is told yes.
// A time much further ahead was booked by a clock that has been set back since: it counts as due.
bool take_turn(db::Tx& tx, std::string_view kind, Micros now, Micros every);

std::string_view to_text(JobState state);

}  // namespace sampark
