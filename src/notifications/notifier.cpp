#include "notifications/notifier.hpp"

#include "base/log.hpp"
#include "crm/setup.hpp"

#include <chrono>

namespace sampark::notifications {
namespace {

constexpr auto poll = std::chrono::seconds(1);

}  // namespace

Notifier::Notifier(db::Database& database, Catalogs& catalogs, Access const& access,
                   std::function<void()> told)
    : database_(database), feed_(database, catalogs, access), told_(std::move(told)) {}

Notifier::~Notifier() { stop(); }

void Notifier::start() {
    thread_ = std::thread([this] { follow(); });
    notices_ = database_.follow([this] { wake(); });
}

void Notifier::stop() {
    notices_.reset();
    {
        std::scoped_lock const lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Notifier::wake() {
    {
        std::scoped_lock const lock(mutex_);
        woken_ = true;
    }
    changed_.notify_one();
}

void Notifier::follow() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        changed_.wait_for(lock, poll, [this] { return stopping_ || woken_; });
        if (stopping_) return;
        woken_ = false;
        lock.unlock();
        try {
            round();
        } catch (std::exception const& error) {
            log_error("notifications failed", {{"error", error.what()}});
        }
        lock.lock();
    }
}

// Every workspace a batch in turn, so that a big change of one keeps nobody else waiting.
void Notifier::round() {
    auto told = false;
    auto more = false;
    for (auto const& workspace : crm::workspaces(database_)) {
        auto const step = feed_.advance(workspace);
        told = told || step.told;
        more = more || step.more;
    }
    if (told) told_();
    if (more) wake();
}

}  // namespace sampark::notifications
