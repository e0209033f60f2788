// The threads that carry what is due on one channel: a lookout claims as much as there are hands free, and
// the hands carry it. Of one workspace only some are under way at a time, so that a server of its own that
// does not answer leaves hands for the others.
#pragma once

#include "notifications/outbox.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace sampark::notifications {

class Lane {
public:
    struct Config {
        std::string_view channel;
        std::size_t hands;
        std::size_t of_one_workspace;
    };

    // `carry` is called by several threads at a time.
    Lane(db::Database& database, Config config, std::function<void(Delivery const&)> carry);
    ~Lane();  // stops
    Lane(Lane const&) = delete;
    Lane& operator=(Lane const&) = delete;

    void start();
    // Waits for what is under way.
    void stop();
    // Something was handed in. The lookout looks once a second beside that.
    void wake();

private:
    using Counts = std::map<Id, std::size_t>;

    void look_out();
    void lend_hand();
    std::vector<Delivery> claim_due(std::size_t free, Counts const& busy);
    std::vector<Delivery> choose(db::Tx& tx, std::size_t free, Counts busy, Micros now) const;

    db::Database& database_;
    Config const config_;
    std::function<void(Delivery const&)> carry_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::condition_variable claimed_one_;
    std::deque<Delivery> claimed_;  // for the next hand
    Counts busy_;                   // of each workspace: claimed, and not carried out yet
    std::size_t under_way_ = 0;     // of all of them
    std::uint64_t woken_ = 0;
    bool stopping_ = false;
    bool complete_ = false;  // nothing will be claimed any more
    std::thread lookout_;
    std::vector<std::thread> hands_;
};

}  // namespace sampark::notifications
