#include "http/worker_pool.hpp"

#include <algorithm>

namespace sampark::http {
namespace {

constexpr int turns_before_sleep = 8;

}  // namespace

WorkerPool::WorkerPool(std::size_t threads) : lengthy_limit_(std::max<std::size_t>(threads / 2, 1)) {
    for (std::size_t i = 0; i < std::max<std::size_t>(threads, 1); ++i) {
        auto& worker = *workers_.emplace_back(std::make_unique<Worker>());
        worker.thread = std::thread([this, &worker] { work(worker); });
    }
}

void WorkerPool::stop() {
    {
        std::scoped_lock const lock(mutex_);
        stopping_ = true;
        for (auto* worker : sleeping_) {
            worker->woken = true;
            worker->wake.notify_one();
        }
        sleeping_.clear();
    }
    for (auto const& worker : workers_) worker->thread.join();
    workers_.clear();
}

void WorkerPool::submit(Task task, Lane lane) {
    std::unique_lock lock(mutex_);
    (lane == Lane::lengthy ? lengthy_ : normal_).push_back(std::move(task));
    if (has_work()) wake_one(lock);
}

void WorkerPool::work(Worker& self) {
    std::unique_lock lock(mutex_);
    while (true) {
        auto job = next(self, lock);
        if (!job.task) return;
        lock.unlock();
        job.task();
        job.task = {};
        lock.lock();
        if (job.lane == Lane::lengthy) --lengthy_running_;
    }
}

WorkerPool::Job WorkerPool::next(Worker& self, std::unique_lock<std::mutex>& lock) {
    linger(lock);
    while (!has_work()) {
        if (stopping_) return {};
        self.woken = false;
        sleeping_.push_back(&self);
        self.wake.wait(lock, [&] { return self.woken; });
    }
    Job job;
    auto const lengthy_waits = !lengthy_.empty() && lengthy_running_ < lengthy_limit_;
    lengthy_turn_ = !lengthy_turn_;
    job.lane = lengthy_waits && (lengthy_turn_ || normal_.empty()) ? Lane::lengthy : Lane::normal;
    auto& queue = job.lane == Lane::lengthy ? lengthy_ : normal_;
    job.task = std::move(queue.front());
    queue.pop_front();
    if (job.lane == Lane::lengthy) ++lengthy_running_;
    return job;
}

// Under load the next task is there in a moment; going to sleep and being woken costs more than the wait.
void WorkerPool::linger(std::unique_lock<std::mutex>& lock) {
    for (int turn = 0; turn < turns_before_sleep && !has_work() && !stopping_; ++turn) {
        lock.unlock();
        std::this_thread::yield();
        lock.lock();
    }
}

bool WorkerPool::has_work() const {
    return !normal_.empty() || (!lengthy_.empty() && lengthy_running_ < lengthy_limit_);
}

void WorkerPool::wake_one(std::unique_lock<std::mutex>& lock) {
    if (sleeping_.empty()) return;
    auto* worker = sleeping_.back();
    sleeping_.pop_back();
    worker->woken = true;
    lock.unlock();
    worker->wake.notify_one();
}

}  // namespace sampark::http
