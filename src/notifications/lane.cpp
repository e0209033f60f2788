#include "notifications/lane.hpp"

#include "base/log.hpp"

#include <algorithm>

namespace sampark::notifications {
namespace {

constexpr auto poll = std::chrono::seconds(1);
constexpr int batch = 20;

bool holds(std::vector<Delivery> const& chosen, Delivery const& delivery) {
    return std::any_of(chosen.begin(), chosen.end(),
                       [&](Delivery const& other) { return other.id == delivery.id; });
}

}  // namespace

Lane::Lane(db::Database& database, Config config, std::function<void(Delivery const&)> carry)
    : database_(database), config_(config), carry_(std::move(carry)) {}

Lane::~Lane() { stop(); }

void Lane::start() {
    lookout_ = std::thread([this] { look_out(); });
    for (std::size_t i = 0; i < config_.hands; ++i) hands_.emplace_back([this] { lend_hand(); });
}

void Lane::stop() {
    {
        std::scoped_lock const lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (lookout_.joinable()) lookout_.join();
    {
        std::scoped_lock const lock(mutex_);
        complete_ = true;
    }
    claimed_one_.notify_all();
    for (auto& hand : hands_) hand.join();
    hands_.clear();
}

void Lane::wake() {
    {
        std::scoped_lock const lock(mutex_);
        ++woken_;
    }
    changed_.notify_all();
}

void Lane::look_out() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        auto const seen = woken_;
        auto const free = config_.hands - under_way_;
        auto const busy = busy_;
        lock.unlock();
        std::vector<Delivery> claimed;
        try {
            claimed = claim_due(free, busy);
        } catch (std::exception const& error) {
            log_error("deliveries failed", {{"channel", config_.channel}, {"error", error.what()}});
        }
        lock.lock();
        for (auto& delivery : claimed) {
            ++busy_[delivery.workspace];
            ++under_way_;
            claimed_.push_back(std::move(delivery));
            claimed_one_.notify_one();
        }
        if (claimed.empty()) changed_.wait_for(lock, poll, [&] { return stopping_ || woken_ != seen; });
    }
}

void Lane::lend_hand() {
    std::unique_lock lock(mutex_);
    for (;;) {
        claimed_one_.wait(lock, [this] { return complete_ || !claimed_.empty(); });
        if (claimed_.empty()) return;
        auto const delivery = std::move(claimed_.front());
        claimed_.pop_front();
        lock.unlock();
        try {
            carry_(delivery);
        } catch (std::exception const& error) {  // its lease ends by itself
            log_error("deliveries failed", {{"channel", config_.channel}, {"error", error.what()}});
        }
        lock.lock();
        if (--busy_[delivery.workspace] == 0) busy_.erase(delivery.workspace);
        --under_way_;
        ++woken_;
        changed_.notify_all();
    }
}

std::vector<Delivery> Lane::claim_due(std::size_t free, Counts const& busy) {
    if (free == 0) return {};
    auto const now = now_micros();
    database_.write([&](db::Tx& tx) { recover(tx, now); });
    auto const due = database_.read([&](db::Tx& tx) { return choose(tx, free, busy, now); });
    if (due.empty()) return {};
    return database_.write([&](db::Tx& tx) {
        std::vector<Delivery> ours;
        for (auto delivery : due)
            if (claim(tx, delivery, now)) ours.push_back(std::move(delivery));
        return ours;
    });
}

// The longest due first, as far as their workspaces have hands left. Looks again behind those that have none.
std::vector<Delivery> Lane::choose(db::Tx& tx, std::size_t free, Counts busy, Micros now) const {
    std::vector<Delivery> chosen;
    for (;;) {
        std::vector<Id> full;
        for (auto const& [workspace, count] : busy)
            if (count >= config_.of_one_workspace) full.push_back(workspace);
        auto const due = due_deliveries(tx, config_.channel, now, batch, full);
        auto filled = false;
        for (auto const& delivery : due) {
            auto& count = busy[delivery.workspace];
            if (count >= config_.of_one_workspace || holds(chosen, delivery)) continue;
            chosen.push_back(delivery);
            if (chosen.size() == free) return chosen;
            ++count;
            filled = filled || count == config_.of_one_workspace;
        }
        if (!filled || due.size() < batch) return chosen;
    }
}

}  // namespace sampark::notifications
