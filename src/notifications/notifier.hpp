// The thread that tells what happened and what it is time for: woken by commits of this process and, on
// PostgreSQL, of others; for SQLite beside another process, and for notices that were missed, it looks once a
// second beside that.
#pragma once

#include "base/function_ref.hpp"
#include "notifications/clockwork.hpp"
#include "notifications/feed.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace sampark::notifications {

class Notifier {
public:
    // `told` is called after something was told, on the thread.
    Notifier(db::Database& database, Catalogs& catalogs, Access const& access, std::function<void()> told);
    ~Notifier();  // stops
    Notifier(Notifier const&) = delete;
    Notifier& operator=(Notifier const&) = delete;

    void start();
    void stop();
    void wake();

private:
    void follow();
    bool round();
    bool follow_events();
    void follow_days();
    bool follow_clock();
    void each_workspace(FunctionRef<void(Id const&)> step);
    std::chrono::microseconds pause();

    db::Database& database_;
    Feed feed_;
    Clockwork clockwork_;
    std::function<void()> told_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::chrono::steady_clock::time_point next_look_;  // for mails of the day without a timer: at once
    bool woken_ = true;
    bool stopping_ = false;
    std::thread thread_;
    std::unique_ptr<db::Notices> notices_;  // last: it wakes what stands above
};

}  // namespace sampark::notifications
