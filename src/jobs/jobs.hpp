// The workers of this process: they claim due jobs, keep their leases alive, and settle them.
//
// One dispatcher thread talks to the queue and hands claims to the workers. Work asked for in this process
// starts at once (wake); work asked for by another process is found within a second.
#pragma once

#include "jobs/job.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace sampark {

// Ends a handler early; what becomes of the job follows from why. Let it pass.
class JobInterrupted : public std::exception {
public:
    char const* what() const noexcept override { return "job_interrupted"; }
};

// What a handler is given.
class JobContext {
public:
    using Clock = std::chrono::steady_clock;
    JobContext(db::Database& database, Claim claim) : database_(database), claim_(std::move(claim)) {}

    Job const& job() const { return claim_.job; }
    // Whether to end soon: the job was cancelled, the server is stopping, or the lease went to another
    // worker.
    bool should_stop() const { return interrupt_.load() != Interrupt::none; }
    bool cancelled() const { return interrupt_.load() == Interrupt::cancelled; }
    // Throws JobInterrupted when it should stop. A stopped job waits again and later begins anew, with its
    // last progress.
    void stop_if_asked() const;

    // Whether it has had its turn and others wait, while every worker is busy: a long job ends its handler
    // then by give_way. Asks the queue once a turn.
    bool is_others_turn();
    // Ends the handler. The job goes on behind those that wait, with its last progress, and on this node as
    // long as that lives: what it needs to go on at once may be kept by its id.
    [[noreturn]] void give_way();
    // Ends the handler, to be called again after a while as if it had not been: what hinders it will pass.
    [[noreturn]] void try_again_in(std::chrono::microseconds delay);

    // In a transaction of its own.
    void progress(json::value const& progress);
    // In the handler's transaction, with the part of the work that the progress describes: both are kept or
    // neither, so a job that runs again continues after its last checkpoint. Throws JobInterrupted when the
    // lease is lost.
    void checkpoint(db::Tx& tx, json::value const& progress);

private:
    friend class Jobs;
    enum class Interrupt { none, cancelled, stopping, lost };

    void interrupt(Interrupt reason);

    db::Database& database_;
    Claim claim_;
    std::atomic<Interrupt> interrupt_ = Interrupt::none;
    std::function<bool()> others_wait_;
    std::chrono::milliseconds turn_{0};
    Clock::time_point turn_began_ = Clock::now();
    bool gave_way_ = false;
    std::chrono::microseconds delay_{0};
};

// Returns when the job is done; throws anything to have it tried again later.
using JobHandler = std::function<void(JobContext&)>;
using JobHandlers = std::map<std::string, JobHandler>;

// Asked for once in `every` in the nil workspace, over all nodes; precise to a third of the lease.
struct RecurringJob {
    std::string kind;
    Micros every;
};

struct JobsConfig {
    int workers = 2;
    Micros lease = 15 * micros_per_second;
    std::chrono::milliseconds poll{1000};
    std::chrono::milliseconds turn{1000};  // of a job that can give way to others
    std::string node = {};                 // node_name() when empty
    // For the log: a handler failed, or (without a job) the queue could not be reached.
    std::function<void(Job const*, std::string_view error)> on_failure = {};
};

class Jobs {
public:
    // Besides the given kinds there is "purge_jobs", which removes jobs a week after they finished.
    Jobs(db::Database& database, JobHandlers handlers, std::vector<RecurringJob> recurring = {},
         JobsConfig config = {});
    ~Jobs();  // stops
    Jobs(Jobs const&) = delete;
    Jobs& operator=(Jobs const&) = delete;

    void start();
    // Takes no more jobs, asks the running ones to stop, and returns when their handlers have.
    void stop();

    Id enqueue(db::Tx& tx, NewJob const& request);
    // After work was asked for by the free function. May come before the commit: the queue is then looked at
    // again and again for a moment.
    void wake();
    // Like cancel_job, and tells a handler that runs in this process at once.
    bool cancel(Id const& workspace, Id const& job);

private:
    using Context = std::shared_ptr<JobContext>;

    std::size_t worker_count() const { return static_cast<std::size_t>(config_.workers); }

    void dispatch();
    bool is_drained() const;
    void maintain();
    void renew_leases();
    void enqueue_recurring();
    bool hand_out();
    bool others_wait();
    void wait_for_work(bool found);

    void work();
    void run(JobContext& context);
    void settle(JobContext& context, std::optional<std::string> const& error);
    void settle_interrupted(JobContext& context);
    void report(Job const* job, std::string_view error) const;

    db::Database& database_;
    JobHandlers handlers_;
    std::vector<RecurringJob> recurring_;
    JobsConfig config_;
    std::vector<std::string> kinds_;

    std::mutex mutex_;
    std::condition_variable work_changed_;  // for the dispatcher
    std::condition_variable handed_out_;    // for the workers
    std::deque<Context> queue_;
    std::vector<Context> running_;  // handed out and not settled
    bool woken_ = true;
    bool stopping_ = false;
    bool closed_ = false;  // nothing more will be handed out

    std::optional<std::chrono::steady_clock::time_point> next_maintenance_;  // the dispatcher's own
    std::chrono::milliseconds pause_{0};
    std::thread dispatcher_;
    std::vector<std::thread> workers_;
};

}  // namespace sampark
