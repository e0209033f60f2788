#include "jobs/job.hpp"

#include "base/text.hpp"
#include "jobs/node.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <sodium.h>

namespace sampark {
namespace {

constexpr Micros first_delay = 5 * micros_per_second;
constexpr Micros longest_delay = 3600 * micros_per_second;
constexpr std::size_t longest_error = 2000;

constexpr std::array<std::pair<std::string_view, JobState>, 5> states{{{"waiting", JobState::waiting},
                                                                       {"running", JobState::running},
                                                                       {"done", JobState::done},
                                                                       {"dead", JobState::dead},
                                                                       {"cancelled", JobState::cancelled}}};

JobState parse_state(std::string_view text) {
    return std::find_if(states.begin(), states.end(), [&](auto const& entry) { return entry.first == text; })
        ->second;
}

// Columns: workspace_id, id, kind, payload, state, run_at, attempts, max_attempts, progress, last_error,
// created_at, finished_at.
Job read_job(db::Row const& row) {
    Job job{.workspace = row.id(0),
            .id = row.id(1),
            .kind = std::string(row.text(2)),
            .payload = parse_json(row.text(3)).as_object(),
            .state = parse_state(row.text(4)),
            .run_at = row.integer(5),
            .attempts = static_cast<int>(row.integer(6)),
            .max_attempts = static_cast<int>(row.integer(7)),
            .progress = row.is_null(8) ? json::value() : parse_json(row.text(8)),
            .last_error = std::string(row.text(9)),
            .created_at = row.integer(10),
            .finished_at = std::nullopt};
    if (!row.is_null(11)) job.finished_at = row.integer(11);
    return job;
}

std::string_view storable(std::string_view error) {
    return is_valid_utf8(error) ? truncate(error, longest_error) : std::string_view("unreadable_error");
}

std::string as_json(std::vector<std::string> const& names) {
    return json::serialize(json::array(names.begin(), names.end()));
}

}  // namespace

Id enqueue(db::Tx& tx, NewJob const& request, Micros now) {
    auto const id = tx.first(
        "INSERT INTO job (workspace_id, id, kind, payload, unique_key, state, run_at, attempts, "
        "max_attempts, again, "
        "cancel_asked, created_at) VALUES ($1, $2, $3, $4, $5, 'waiting', $6, 0, $7, 0, 0, $8) "
        "ON CONFLICT (workspace_id, kind, unique_key) "
        "WHERE unique_key IS NOT NULL AND state IN ('waiting', 'running') DO UPDATE SET "
        "payload = excluded.payload, again = CASE WHEN job.state = 'running' THEN 1 ELSE 0 END, "
        "run_at = CASE WHEN job.attempts = 0 AND excluded.run_at < job.run_at THEN excluded.run_at ELSE "
        "job.run_at END "
        "RETURNING id",
        [](db::Row const& row) { return row.id(0); }, request.workspace, new_id(), request.kind,
        json::serialize(request.payload), request.unique_key, request.run_at.value_or(now),
        request.max_attempts, now);
    return *id;
}

Id id_in(Job const& job, std::string_view member) {
    return parse_id(std::string_view(job.payload.at(member).as_string())).value_or(Id{});
}

std::optional<Job> find_job(db::Tx& tx, Id const& workspace, Id const& id) {
    return tx.first(
        "SELECT workspace_id, id, kind, payload, state, run_at, attempts, max_attempts, progress, "
        "last_error, "
        "created_at, finished_at FROM job WHERE workspace_id = $1 AND id = $2",
        read_job, workspace, id);
}

bool cancel_job(db::Tx& tx, Id const& workspace, Id const& id, Micros now) {
    auto const prevented = tx.run(
        "UPDATE job SET state = 'cancelled', finished_at = $1 "
        "WHERE workspace_id = $2 AND id = $3 AND state = 'waiting'",
        now, workspace, id);
    if (prevented > 0) return true;
    return tx.run(
               "UPDATE job SET cancel_asked = 1, again = 0 WHERE workspace_id = $1 AND id = $2 AND state = "
               "'running'",
               workspace, id) > 0;
}

std::optional<Claim> claim_job(db::Tx& tx, std::vector<std::string> const& kinds, std::string_view node,
                               Micros now, Micros lease) {
    auto const name = std::string(node) + '/' + to_text(new_id());
    auto const wanted = as_json(kinds);
    std::optional<Claim> claim;
    auto const sink = [&](db::Row const& row) { claim = Claim{read_job(row), name}; };
    // The same statement twice: one writer alone needs no lock, and SQLite has none to name.
    if (tx.dialect().engine() == db::Engine::sqlite) {
        tx.each(
            "UPDATE job SET state = 'running', attempts = attempts + 1, locked_until = $1, locked_by = $2, "
            "home = NULL, home_until = NULL WHERE (workspace_id, id) = (SELECT workspace_id, id FROM job "
            "WHERE state = 'waiting' AND run_at "
            "<= $3 AND (home IS NULL OR home = $5 OR home_until < $3) "
            "AND kind IN (SELECT value FROM json_each($4)) ORDER BY run_at LIMIT 1) "
            "RETURNING workspace_id, id, kind, payload, state, run_at, attempts, max_attempts, progress, "
            "last_error, "
            "created_at, finished_at",
            sink, now + lease, name, now, wanted, node);
    } else {
        tx.each(
            "UPDATE job SET state = 'running', attempts = attempts + 1, locked_until = $1, locked_by = $2, "
            "home = NULL, home_until = NULL WHERE (workspace_id, id) = (SELECT workspace_id, id FROM job "
            "WHERE state = 'waiting' AND run_at "
            "<= $3 AND (home IS NULL OR home = $5 OR home_until < $3) "
            "AND kind IN (SELECT jsonb_array_elements_text($4::jsonb)) ORDER BY run_at LIMIT 1 "
            "FOR UPDATE SKIP LOCKED) "
            "RETURNING workspace_id, id, kind, payload, state, run_at, attempts, max_attempts, progress, "
            "last_error, "
            "created_at, finished_at",
            sink, now + lease, name, now, wanted, node);
    }
    return claim;
}

std::optional<Micros> next_due(db::Tx& tx, std::vector<std::string> const& kinds, std::string_view node,
                               Micros now) {
    std::optional<Micros> due;
    auto const sink = [&](db::Row const& row) { due = row.integer(0); };
    if (tx.dialect().engine() == db::Engine::sqlite) {
        tx.each(
            "SELECT run_at FROM job WHERE state = 'waiting' AND kind IN (SELECT value FROM json_each($1)) "
            "AND (home IS NULL OR home = $2 OR home_until < $3) ORDER BY run_at LIMIT 1",
            sink, as_json(kinds), node, now);
    } else {
        tx.each(
            "SELECT run_at FROM job WHERE state = 'waiting' "
            "AND kind IN (SELECT jsonb_array_elements_text($1::jsonb)) "
            "AND (home IS NULL OR home = $2 OR home_until < $3) ORDER BY run_at LIMIT 1",
            sink, as_json(kinds), node, now);
    }
    return due;
}

namespace {

std::vector<std::string> dead_among(db::Tx& tx, db::Sql holders,
                                    std::string_view (*node_of)(std::string_view)) {
    std::vector<std::string> dead;
    tx.each(holders, [&](db::Row const& row) {
        std::string holder(row.text(0));
        if (is_gone(node_of(holder))) dead.push_back(std::move(holder));
    });
    return dead;
}

std::string_view node_of_lease(std::string_view lease) { return lease.substr(0, lease.rfind('/')); }
std::string_view itself(std::string_view node) { return node; }

}  // namespace

void end_leases_of_the_dead(db::Tx& tx) {
    auto const leases = dead_among(tx, "SELECT locked_by FROM job WHERE state = 'running'", node_of_lease);
    for (auto const& lease : leases)
        tx.run("UPDATE job SET locked_until = 0 WHERE locked_by = $1 AND state = 'running'", lease);
    auto const homes =
        dead_among(tx, "SELECT DISTINCT home FROM job WHERE state = 'waiting' AND home IS NOT NULL", itself);
    for (auto const& home : homes)
        tx.run("UPDATE job SET home = NULL WHERE home = $1 AND state = 'waiting'", home);
}

std::int64_t recover_jobs(db::Tx& tx, Micros now) {
    return tx.run(
        "UPDATE job SET state = CASE WHEN cancel_asked = 1 THEN 'cancelled' "
        "WHEN again = 0 AND attempts >= max_attempts THEN 'dead' ELSE 'waiting' END, "
        "finished_at = CASE WHEN cancel_asked = 1 OR (again = 0 AND attempts >= max_attempts) "
        "THEN locked_until END, "
        "run_at = CASE WHEN again = 1 THEN locked_until ELSE run_at END, "
        "attempts = CASE WHEN again = 1 THEN 0 ELSE attempts END, "
        "again = 0, locked_until = NULL, locked_by = NULL, last_error = 'worker_lost' "
        "WHERE state = 'running' AND locked_until < $1",
        now);
}

LeaseState renew_lease(db::Tx& tx, Claim const& claim, Micros until) {
    auto const cancel_asked = tx.first(
        "UPDATE job SET locked_until = $1 WHERE workspace_id = $2 AND id = $3 AND locked_by = $4 "
        "AND state = 'running' RETURNING cancel_asked",
        [](db::Row const& row) { return row.integer(0) == 1; }, until, claim.job.workspace, claim.job.id,
        claim.lease);
    if (!cancel_asked) return LeaseState::lost;
    return *cancel_asked ? LeaseState::cancel_asked : LeaseState::held;
}

bool report_progress(db::Tx& tx, Claim const& claim, json::value const& progress) {
    return tx.run(
               "UPDATE job SET progress = $1 WHERE workspace_id = $2 AND id = $3 AND locked_by = $4 "
               "AND state = 'running'",
               json::serialize(progress), claim.job.workspace, claim.job.id, claim.lease) == 1;
}

bool finish_job(db::Tx& tx, Claim const& claim, Micros now) {
    return tx.run(
               "UPDATE job SET state = CASE WHEN again = 1 THEN 'waiting' ELSE 'done' END, "
               "finished_at = CASE WHEN again = 1 THEN NULL ELSE CAST($1 AS BIGINT) END, "
               "run_at = CASE WHEN again = 1 THEN CAST($1 AS BIGINT) ELSE run_at END, "
               "attempts = CASE WHEN again = 1 THEN 0 ELSE attempts END, "
               "again = 0, locked_until = NULL, locked_by = NULL, last_error = NULL "
               "WHERE workspace_id = $2 AND id = $3 AND locked_by = $4 AND state = 'running'",
               now, claim.job.workspace, claim.job.id, claim.lease) == 1;
}

bool finish_cancelled_job(db::Tx& tx, Claim const& claim, Micros now) {
    return tx.run(
               "UPDATE job SET state = 'cancelled', finished_at = $1, locked_until = NULL, locked_by = NULL "
               "WHERE workspace_id = $2 AND id = $3 AND locked_by = $4 AND state = 'running'",
               now, claim.job.workspace, claim.job.id, claim.lease) == 1;
}

bool release_job(db::Tx& tx, Claim const& claim, Micros now) {
    return tx.run(
               "UPDATE job SET state = CASE WHEN cancel_asked = 1 THEN 'cancelled' ELSE 'waiting' END, "
               "finished_at = CASE WHEN cancel_asked = 1 THEN CAST($1 AS BIGINT) END, "
               "run_at = $1, attempts = attempts - 1, again = 0, locked_until = NULL, locked_by = NULL "
               "WHERE workspace_id = $2 AND id = $3 AND locked_by = $4 AND state = 'running'",
               now, claim.job.workspace, claim.job.id, claim.lease) == 1;
}

bool give_way(db::Tx& tx, Claim const& claim, Micros now, Micros home_until) {
    if (!release_job(tx, claim, now)) return false;
    tx.run(
        "UPDATE job SET home = $1, home_until = $2 WHERE workspace_id = $3 AND id = $4 AND state = 'waiting'",
        node_of_lease(claim.lease), home_until, claim.job.workspace, claim.job.id);
    return true;
}

bool fail_job(db::Tx& tx, Claim const& claim, std::string_view error, Micros now, Micros delay) {
    return tx.run(
               "UPDATE job SET state = CASE WHEN cancel_asked = 1 THEN 'cancelled' "
               "WHEN again = 0 AND attempts >= max_attempts THEN 'dead' ELSE 'waiting' END, "
               "finished_at = CASE WHEN cancel_asked = 1 OR (again = 0 AND attempts >= max_attempts) "
               "THEN CAST($1 AS BIGINT) END, "
               "attempts = CASE WHEN again = 1 THEN 0 ELSE attempts END, "
               "run_at = $2, last_error = $3, again = 0, locked_until = NULL, locked_by = NULL "
               "WHERE workspace_id = $4 AND id = $5 AND locked_by = $6 AND state = 'running'",
               now, now + delay, storable(error), claim.job.workspace, claim.job.id, claim.lease) == 1;
}

Micros retry_delay(int attempts) {
    auto const doubled = std::min(longest_delay, first_delay << std::clamp(attempts - 1, 0, 20));
    auto const quarter = doubled / 4;
    return doubled - quarter + static_cast<Micros>(randombytes_uniform(1 << 20)) * 2 * quarter / (1 << 20);
}

std::int64_t purge_jobs(db::Tx& tx, Micros before) {
    return tx.run("DELETE FROM job WHERE finished_at < $1", before);
}

bool take_turn(db::Tx& tx, std::string_view kind, Micros now, Micros every) {
    auto const first =
        tx.run("INSERT INTO job_schedule (kind, next_run_at) VALUES ($1, $2) ON CONFLICT (kind) DO NOTHING",
               kind, now + every);
    if (first == 1) return true;
    return tx.run(
               "UPDATE job_schedule SET next_run_at = $1 WHERE kind = $2 AND (next_run_at <= $3 OR "
               "next_run_at > $4)",
               now + every, kind, now, now + 2 * every) == 1;
}

std::string_view to_text(JobState state) {
    return std::find_if(states.begin(), states.end(),
                        [&](auto const& entry) { return entry.second == state; })
        ->first;
}

}  // namespace sampark
