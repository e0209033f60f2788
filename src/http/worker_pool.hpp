// The threads on which handlers run as plain blocking functions.
//
// The thread that slept last is woken first, so that a lightly loaded server keeps to a few warm threads.
// Lengthy tasks get at most half of the threads: imports and exports cannot hold up short requests.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace sampark::http {

// A callable that runs once and need not be copyable.
class Task {
public:
    Task() = default;
    template <class Callable>
    requires(!std::is_same_v<std::remove_cvref_t<Callable>, Task>) Task(Callable callable)
        : call_(std::make_unique<Holder<Callable>>(std::move(callable))) {}
    void operator()() { call_->run(); }
    explicit operator bool() const { return call_ != nullptr; }

private:
    struct Base {
        virtual ~Base() = default;
        virtual void run() = 0;
    };
    template <class Callable>
    struct Holder final : Base {
        explicit Holder(Callable held) : callable(std::move(held)) {}
        void run() override { callable(); }
        Callable callable;
    };
    std::unique_ptr<Base> call_;
};

enum class Lane { normal, lengthy };

class WorkerPool {
public:
    explicit WorkerPool(std::size_t threads);
    ~WorkerPool() { stop(); }
    WorkerPool(WorkerPool const&) = delete;
    WorkerPool& operator=(WorkerPool const&) = delete;

    // Tasks must not throw.
    void submit(Task task, Lane lane);
    // Runs what was submitted, then joins the threads.
    void stop();

private:
    struct Worker {
        std::condition_variable wake;
        bool woken = false;
        std::thread thread;
    };
    struct Job {
        Task task;
        Lane lane = Lane::normal;
    };
    void work(Worker& self);
    Job next(Worker& self, std::unique_lock<std::mutex>& lock);
    void linger(std::unique_lock<std::mutex>& lock);
    bool has_work() const;
    void wake_one(std::unique_lock<std::mutex>& lock);

    std::mutex mutex_;
    std::deque<Task> normal_;
    std::deque<Task> lengthy_;
    std::vector<Worker*> sleeping_;
    std::vector<std::unique_ptr<Worker>> workers_;
    std::size_t lengthy_running_ = 0;
    std::size_t lengthy_limit_;
    bool lengthy_turn_ = false;  // neither lane starves the other
    bool stopping_ = false;
};

}  // namespace sampark::http
