#include "jobs/jobs.hpp"

#include "base/problem.hpp"
#include "jobs/node.hpp"

#include <algorithm>

namespace sampark {
namespace {

constexpr auto shortest_pause = std::chrono::milliseconds(2);
constexpr Micros kept_after_finish = 7 * micros_per_day;
constexpr std::string_view purge_kind = "purge_jobs";

// What is kept of a failure: a Problem's code and parameters, any other exception's words.
std::string describe_current_exception() {
    try {
        throw;
    } catch (Problem const& problem) {
        return problem.parameters.empty() ? problem.code
                                          : problem.code + ' ' + json::serialize(problem.parameters);
    } catch (std::exception const& exception) {
        return exception.what();
    } catch (...) {
        return "unknown_failure";
    }
}

void purge_finished_jobs(JobContext& context, db::Database& database) {
    context.stop_if_asked();
    database.write([](db::Tx& tx) { purge_jobs(tx, now_micros() - kept_after_finish); });
}

}  // namespace

void JobContext::stop_if_asked() const {
    if (should_stop()) throw JobInterrupted();
}

bool JobContext::is_others_turn() {
    if (!others_wait_ || Clock::now() - turn_began_ < turn_) return false;
    turn_began_ = Clock::now();
    return others_wait_();
}

void JobContext::give_way() {
    gave_way_ = true;
    throw JobInterrupted();
}

void JobContext::try_again_in(std::chrono::microseconds delay) {
    delay_ = delay;
    throw JobInterrupted();
}

void JobContext::progress(json::value const& progress) {
    database_.write([&](db::Tx& tx) { checkpoint(tx, progress); });
}

void JobContext::checkpoint(db::Tx& tx, json::value const& progress) {
    if (report_progress(tx, claim_, progress)) return;
    interrupt(Interrupt::lost);
    throw JobInterrupted();
}

// A lost lease outweighs everything: the job is no longer ours to settle. A cancelled one is not begun anew.
void JobContext::interrupt(Interrupt reason) {
    auto current = interrupt_.load();
    auto const weight = [](Interrupt interrupt) {
        return interrupt == Interrupt::lost        ? 3
               : interrupt == Interrupt::cancelled ? 2
                                                   : interrupt == Interrupt::stopping;
    };
    while (weight(reason) > weight(current) && !interrupt_.compare_exchange_weak(current, reason)) {
    }
}

Jobs::Jobs(db::Database& database, JobHandlers handlers, std::vector<RecurringJob> recurring,
           JobsConfig config)
    : database_(database),
      handlers_(std::move(handlers)),
      recurring_(std::move(recurring)),
      config_(std::move(config)) {
    handlers_.emplace(purge_kind, [this](JobContext& context) { purge_finished_jobs(context, database_); });
    recurring_.push_back({std::string(purge_kind), 3600 * micros_per_second});
    if (config_.node.empty()) config_.node = node_name();
    for (auto const& [kind, handler] : handlers_) kinds_.push_back(kind);
}

Jobs::~Jobs() { stop(); }

void Jobs::start() {
    dispatcher_ = std::thread([this] { dispatch(); });
    for (int i = 0; i < config_.workers; ++i) {
        workers_.emplace_back([this] { work(); });
    }
}

void Jobs::stop() {
    {
        std::scoped_lock const lock(mutex_);
        stopping_ = true;
        for (auto const& context : running_) context->interrupt(JobContext::Interrupt::stopping);
    }
    work_changed_.notify_all();
    for (auto& worker : workers_) worker.join();
    workers_.clear();
    if (dispatcher_.joinable()) dispatcher_.join();
}

Id Jobs::enqueue(db::Tx& tx, NewJob const& request) {
    auto const id = sampark::enqueue(tx, request);
    wake();
    return id;
}

void Jobs::wake() {
    {
        std::scoped_lock const lock(mutex_);
        woken_ = true;
    }
    work_changed_.notify_all();
}

bool Jobs::cancel(Id const& workspace, Id const& job) {
    auto const cancelled = database_.write([&](db::Tx& tx) { return cancel_job(tx, workspace, job); });
    std::scoped_lock const lock(mutex_);
    for (auto const& context : running_) {
        auto const same = context->job().workspace == workspace && context->job().id == job;
        if (cancelled && same) context->interrupt(JobContext::Interrupt::cancelled);
    }
    return cancelled;
}

// Goes on until the last worker has settled its job, since leases must live as long.
void Jobs::dispatch() {
    for (auto drained = false; !drained;) {
        auto found = false;
        try {
            maintain();
            found = hand_out();
        } catch (...) {
            report(nullptr, describe_current_exception());
        }
        wait_for_work(found);
        std::scoped_lock const lock(mutex_);
        drained = is_drained();
    }
}

bool Jobs::is_drained() const { return stopping_ && closed_ && running_.empty(); }

void Jobs::maintain() {
    auto const moment = std::chrono::steady_clock::now();
    if (next_maintenance_ && moment < *next_maintenance_) return;
    if (!next_maintenance_) database_.write([](db::Tx& tx) { end_leases_of_the_dead(tx); });
    next_maintenance_ = moment + std::chrono::microseconds(config_.lease / 3);
    renew_leases();
    auto const recovered = database_.write([&](db::Tx& tx) { return recover_jobs(tx, now_micros()); });
    if (recovered > 0) wake();
    enqueue_recurring();
}

void Jobs::renew_leases() {
    std::vector<Context> running;
    {
        std::scoped_lock const lock(mutex_);
        running = running_;
    }
    if (running.empty()) return;
    std::vector<LeaseState> states;
    database_.write([&](db::Tx& tx) {
        states.clear();
        auto const until = now_micros() + config_.lease;
        for (auto const& context : running) states.push_back(renew_lease(tx, context->claim_, until));
    });
    for (std::size_t i = 0; i < running.size(); ++i) {
        if (states[i] == LeaseState::lost) running[i]->interrupt(JobContext::Interrupt::lost);
        if (states[i] == LeaseState::cancel_asked) running[i]->interrupt(JobContext::Interrupt::cancelled);
    }
}

void Jobs::enqueue_recurring() {
    for (auto const& job : recurring_) {
        auto const due = database_.write([&](db::Tx& tx) {
            auto const ours = take_turn(tx, job.kind, now_micros(), job.every);
            if (ours) sampark::enqueue(tx, {.workspace = {}, .kind = job.kind, .unique_key = job.kind});
            return ours;
        });
        if (due) wake();
    }
}

// One claim for one free worker. True when there was one, so that the caller looks for the next at once.
bool Jobs::hand_out() {
    auto woken = false;
    {
        std::scoped_lock const lock(mutex_);
        if (stopping_) {
            closed_ = true;
            handed_out_.notify_all();
            return false;
        }
        if (running_.size() >= worker_count()) return false;
        woken = std::exchange(woken_, false);
    }
    if (woken) pause_ = {};
    // A job that was just asked for may not be visible to a read yet; SQLite's writer comes after whoever
    // asked.
    auto const now = now_micros();
    auto const due =
        woken ? std::optional(now)
              : database_.read([&](db::Tx& tx) { return next_due(tx, kinds_, config_.node, now); });
    if (!due || *due > now) return false;
    auto claim = database_.write(
        [&](db::Tx& tx) { return claim_job(tx, kinds_, config_.node, now_micros(), config_.lease); });
    if (!claim) return false;
    auto context = std::make_shared<JobContext>(database_, std::move(*claim));
    context->others_wait_ = [this] { return others_wait(); };
    context->turn_ = config_.turn;
    std::scoped_lock const lock(mutex_);
    if (stopping_) context->interrupt(JobContext::Interrupt::stopping);
    running_.push_back(context);
    queue_.push_back(std::move(context));
    handed_out_.notify_one();
    return true;
}

// A job that is due stays without a worker as long as none is free.
bool Jobs::others_wait() {
    {
        std::scoped_lock const lock(mutex_);
        if (running_.size() < worker_count()) return false;
    }
    auto const now = now_micros();
    auto const due = database_.read([&](db::Tx& tx) { return next_due(tx, kinds_, config_.node, now); });
    return due && *due <= now;
}

// After a wake-up the pauses begin at two milliseconds and double up to the polling interval.
void Jobs::wait_for_work(bool found) {
    if (found) {
        pause_ = {};
        return;
    }
    pause_ = std::clamp(pause_ * 2, shortest_pause, std::max(shortest_pause, config_.poll));
    auto const until_maintenance = next_maintenance_
                                       ? std::max(std::chrono::duration_cast<std::chrono::microseconds>(
                                                      *next_maintenance_ - std::chrono::steady_clock::now()),
                                                  std::chrono::microseconds(0))
                                       : std::chrono::microseconds(0);
    std::unique_lock lock(mutex_);
    auto const busy = running_.size() >= worker_count();
    auto const longest = std::chrono::microseconds(config_.lease / 3);
    auto const pause = busy ? longest : std::min<std::chrono::microseconds>(pause_, longest);
    work_changed_.wait_for(
        lock,
        std::clamp(pause, std::chrono::microseconds(shortest_pause), until_maintenance + shortest_pause),
        [&] {
            auto const free = running_.size() < worker_count();
            return (free && (woken_ || busy)) || (stopping_ && (!closed_ || running_.empty()));
        });
}

void Jobs::work() {
    for (;;) {
        std::unique_lock lock(mutex_);
        handed_out_.wait(lock, [&] { return !queue_.empty() || closed_; });
        if (queue_.empty()) return;
        auto const context = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        run(*context);
        lock.lock();
        std::erase(running_, context);
        work_changed_.notify_all();
    }
}

void Jobs::run(JobContext& context) {
    std::optional<std::string> error;
    auto interrupted = false;
    try {
        context.stop_if_asked();
        handlers_.at(context.job().kind)(context);
    } catch (JobInterrupted const&) {
        interrupted = true;
    } catch (...) {
        error = describe_current_exception();
        report(&context.job(), *error);
    }
    try {
        interrupted ? settle_interrupted(context) : settle(context, error);
    } catch (...) {
        report(&context.job(),
               describe_current_exception());  // the lease ends by itself and the job runs again
    }
}

void Jobs::settle(JobContext& context, std::optional<std::string> const& error) {
    database_.write([&](db::Tx& tx) {
        auto const now = now_micros();
        if (error) {
            fail_job(tx, context.claim_, *error, now, retry_delay(context.job().attempts));
        } else {
            finish_job(tx, context.claim_, now);
        }
    });
    wake();
}

void Jobs::settle_interrupted(JobContext& context) {
    auto const reason = context.interrupt_.load();
    if (reason == JobContext::Interrupt::lost) return;
    database_.write([&](db::Tx& tx) {
        auto const now = now_micros();
        if (reason == JobContext::Interrupt::cancelled) {
            finish_cancelled_job(tx, context.claim_, now);
        } else if (reason == JobContext::Interrupt::none && context.gave_way_) {
            give_way(tx, context.claim_, now, now + config_.lease);
        } else {
            auto const delay = reason == JobContext::Interrupt::none ? context.delay_.count() : 0;
            release_job(tx, context.claim_, now + delay);
        }
    });
}

void Jobs::report(Job const* job, std::string_view error) const {
    if (config_.on_failure) config_.on_failure(job, error);
}

}  // namespace sampark
