#include "notifications/notifier.hpp"

#include "base/log.hpp"
#include "crm/setup.hpp"

#include <algorithm>

namespace sampark::notifications {
namespace {

constexpr std::chrono::microseconds poll = std::chrono::seconds(1);
constexpr int batches_in_a_round = 20;

}  // namespace

Notifier::Notifier(db::Database& database, Catalogs& catalogs, Access const& access,
                   std::function<void()> told)
    : database_(database),
      feed_(database, catalogs, access),
      clockwork_(database, catalogs, access),
      told_(std::move(told)) {}

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

// The clock that measures the pauses cannot jump, and none of them is long: a jump of the other one is seen
// within the poll.
void Notifier::follow() {
    auto wait = std::chrono::microseconds(0);
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        changed_.wait_for(lock, wait, [this] { return stopping_ || woken_; });
        if (stopping_) return;
        woken_ = false;
        lock.unlock();
        wait = poll;
        try {
            wait = round() ? std::chrono::microseconds(0) : pause();
        } catch (std::exception const& error) {
            log_error("notifications failed", {{"error", error.what()}});
        }
        lock.lock();
    }
}

// Whether there is more to do at once. Open pages hear of it once a round.
bool Notifier::round() {
    auto const more_events = follow_events();
    follow_days();
    return follow_clock() || more_events;
}

// Every workspace a batch in turn, so that a big change of one keeps nobody else waiting.
bool Notifier::follow_events() {
    auto told = false;
    auto more = false;
    each_workspace([&](Id const& workspace) {
        auto const step = feed_.advance(workspace);
        told = told || step.told;
        more = more || step.more;
    });
    if (told) told_();
    return more;
}

// What fails in one of them fails in no other.
void Notifier::each_workspace(FunctionRef<void(Id const&)> step) {
    for (auto const& workspace : crm::workspaces(database_)) {
        try {
            step(workspace);
        } catch (std::exception const& error) {
            log_error("notifications failed", {{"workspace", to_text(workspace)}, {"error", error.what()}});
        }
    }
}

void Notifier::follow_days() {
    auto const now = std::chrono::steady_clock::now();
    if (now < next_look_) return;
    next_look_ = now + std::chrono::hours(1);
    each_workspace([&](Id const& workspace) { clockwork_.set_missing_days(workspace, now_micros()); });
}

bool Notifier::follow_clock() {
    auto batches = 0;
    while (batches < batches_in_a_round && clockwork_.advance(now_micros())) ++batches;
    if (batches > 0) told_();
    return batches == batches_in_a_round;
}

std::chrono::microseconds Notifier::pause() {
    auto const next = clockwork_.next();
    if (!next) return poll;
    auto const away = std::max<Micros>(*next - now_micros(), 0);
    return std::min<std::chrono::microseconds>(poll, std::chrono::microseconds(away));
}

}  // namespace sampark::notifications
