#include "api/live.hpp"

#include "base/log.hpp"
#include "notifications/notification.hpp"
#include "records/visibility.hpp"

#include <chrono>

namespace sampark::api {
namespace {

constexpr auto poll = std::chrono::seconds(1);
constexpr int batch = 500;

// What a listener is told: that something changed, never the values.
http::Event announcement(Event const& event) {
    json::object const data{{"seq", event.sequence},    {"type", event.entity + '.' + event.action},
                            {"entity", event.entity},   {"record", to_text(event.record)},
                            {"version", event.version}, {"actor", to_text(event.actor)}};
    return {"change", json::serialize(data), std::to_string(event.sequence)};
}

}  // namespace

Live::Live(db::Database& database, Catalogs& catalogs)
    : database_(database),
      catalogs_(catalogs),
      thread_([this] { follow(); }),
      notices_(database.follow([this] { wake(); })) {}

Live::~Live() {
    notices_.reset();
    {
        std::scoped_lock const lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

std::int64_t Live::last_sequence(Id const& workspace) {
    return database_.read([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        return tx
            .first(
                "SELECT sequence FROM event_chain WHERE workspace_id = $1",
                [](db::Row const& row) { return row.integer(0); }, workspace)
            .value_or(0);
    });
}

std::shared_ptr<http::EventSource> Live::subscribe(Who who, std::optional<std::int64_t> after) {
    auto source = std::make_shared<http::EventSource>();
    auto const start = after ? *after : last_sequence(who().workspace);
    {
        std::scoped_lock const lock(mutex_);
        joining_.push_back({std::move(who), source, start});
        woken_ = true;
    }
    changed_.notify_one();
    return source;
}

void Live::wake() {
    {
        std::scoped_lock const lock(mutex_);
        woken_ = true;
    }
    changed_.notify_one();
}

void Live::follow() {
    std::vector<Listener> listeners;
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        auto const ready = [this] { return stopping_ || woken_; };
        listeners.empty() ? changed_.wait(lock, ready) : (void)changed_.wait_for(lock, poll, ready);
        woken_ = false;
        for (auto& listener : joining_) listeners.push_back(std::move(listener));
        joining_.clear();
        lock.unlock();
        auto const more = deliver(listeners);
        lock.lock();
        woken_ = woken_ || more;
    }
    for (auto& listener : listeners) listener.source->close();
}

// Everybody gets a batch in turn, so that one who asks for all of the past keeps nobody waiting. Returns
// whether there is more to tell.
bool Live::deliver(std::vector<Listener>& listeners) {
    auto more = false;
    std::erase_if(listeners, [](Listener const& listener) { return listener.source->closed(); });
    for (auto& listener : listeners) {
        try {
            more = deliver(listener) || more;
        } catch (Problem const& problem) {
            // Signed out, or no user any more; whatever else it is may pass.
            if (problem.status == 401 || problem.status == 403) listener.source->close();
        } catch (std::exception const& error) {
            log_error("live updates failed", {{"error", error.what()}});
        }
    }
    return more;
}

bool Live::deliver(Listener& listener) {
    auto const actor = listener.who();
    auto const catalog = catalogs_.of(actor.workspace);
    return database_.read([&](db::Tx& tx) {
        Journal unused;
        return run_in_workspace(tx, *catalog, actor, unused,
                                [&](Context const& context) { return push_events(context, listener); });
    });
}

bool Live::push_events(Context const& context, Listener& listener) {
    EventQuery query;
    query.limit = batch;
    query.after = listener.after;
    query.order = EventQuery::Order::oldest_first;
    push_notifications(context, listener);
    auto const found = events(context.tx, context.workspace(), query);
    for (auto const& event : found) {
        if (may_see(context, event) && !listener.source->push(announcement(event))) return false;
        listener.after = event.sequence;
    }
    return found.size() == batch;
}

// What the bell shows, when the stream begins and whenever it has changed.
void Live::push_notifications(Context const& context, Listener& listener) {
    auto const changes = notifications::changes_of(context.tx, context.workspace(), context.actor.user);
    if (changes == listener.told) return;
    auto const unread = notifications::unread(context, now_micros());
    listener.source->push({"notifications", json::serialize(unread), {}});
    listener.told = changes;
}

}  // namespace sampark::api
