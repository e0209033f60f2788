// Live updates: committed events to every open stream that may see them, whichever process committed them.
//
// One thread follows the event table of the workspaces that have listeners: it is woken by commits of this
// process and, on PostgreSQL, by those of others (another node, the command line). For SQLite, and for
// proxies that drop notices, it looks once a second beside that.
#pragma once

#include "access/actor.hpp"
#include "db/database.hpp"
#include "http/event_source.hpp"
#include "records/journal.hpp"
#include "schema/catalog.hpp"

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace sampark {

struct Context;

}  // namespace sampark

namespace sampark::api {

class Live {
public:
    Live(db::Database& database, Catalogs& catalogs);
    ~Live();
    Live(Live const&) = delete;
    Live& operator=(Live const&) = delete;

    // Who the stream is for, as of now. Throws Problem when its session or token has ended.
    using Who = std::function<Actor()>;

    // A stream for the caller, from after the given event on, or from now on. It ends with the caller's
    // session.
    std::shared_ptr<http::EventSource> subscribe(Who who, std::optional<std::int64_t> after);
    void wake();
    // Of the events so far.
    std::int64_t last_sequence(Id const& workspace);

private:
    struct Listener {
        Who who;
        std::shared_ptr<http::EventSource> source;
        std::int64_t after;
        std::int64_t told = -1;  // changes of the listener's notifications so far
    };

    void follow();
    bool deliver(std::vector<Listener>& listeners);
    bool deliver(Listener& listener);
    static bool push_events(Context const& context, Listener& listener);
    static void push_notifications(Context const& context, Listener& listener);

    db::Database& database_;
    Catalogs& catalogs_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Listener> joining_;
    bool woken_ = false;
    bool stopping_ = false;
    std::thread thread_;
    std::unique_ptr<db::Notices> notices_;  // last: it wakes what stands above
};

}  // namespace sampark::api
