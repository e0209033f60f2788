// What every REST handler stands on: who asks, in which transaction, and what happens after a commit.
//
// A handler is a plain function over a Context. App authenticates, opens the transaction, enters the
// workspace, writes the journal last, and after the commit forgets what the change made stale and wakes the
// live streams.
#pragma once

#include "access/access.hpp"
#include "api/live.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/router.hpp"
#include "records/context.hpp"
#include "records/count_cache.hpp"

#include <chrono>
#include <functional>

namespace sampark::api {

struct AppConfig {
    std::string data_directory;
    std::string public_origin;  // "https://crm.example"; empty: the Host header decides what is same-origin
    // How long a page waits for what its screen will ask: no question begins after it.
    std::chrono::milliseconds page_patience{60};
};

class App {
public:
    App(AppConfig config, db::Database& database, Catalogs& catalogs, Access& access, Live& live)
        : config_(std::move(config)),
          database_(database),
          catalogs_(catalogs),
          access_(access),
          live_(live) {}

    AppConfig const& config() const { return config_; }
    db::Database& database() { return database_; }
    Catalogs& catalogs() { return catalogs_; }
    Access& access() { return access_; }
    Live& live() { return live_; }
    // Called after each commit that changed a record, on the thread that committed.
    void on_commit(std::function<void()> function) { on_commit_ = std::move(function); }

    // The caller by bearer token or session cookie. Throws 401 "not_signed_in"; 403 "cross_origin" for a
    // state-changing request whose cookie came along from another site; 415 "json_required" for a body that
    // is said to be something else.
    std::shared_ptr<Caller const> caller(http::Request& request);
    Actor actor(http::Request& request);
    // The caller of the address books and calendars: by an app password and nothing else, neither session nor
    // token. Throws 401 "device_refused".
    Actor device_actor(http::Request& request);
    // Asks who sends a large body before it is read.
    void guard(http::Router& router);
    // The caller for as long as a stream lasts: throws as caller() does once the session or token has ended.
    std::function<Actor()> caller_of(http::Request const& request);

    template <class Function>
    auto read(http::Request& request, Function&& function) {
        return read_as(actor(request), function);
    }
    // Tells in headers of the answer what POST /api/v1/undo takes to take the change back.
    template <class Function>
    auto write(http::Request& request, Function&& function) {
        Journal written;
        auto result = commit(actor(request), function, written);
        tell_way_back(written, request);
        return result;
    }
    // The same for phones and calendars, which know no way back.
    template <class Function>
    auto read_for_device(http::Request& request, Function&& function) {
        return read_as(device_actor(request), function);
    }
    template <class Function>
    auto write_for_device(http::Request& request, Function&& function) {
        return write_as(device_actor(request), function);
    }
    // The same for callers that are already known: jobs, the command line.
    template <class Function>
    auto read_as(Actor const& actor, Function&& function) {
        auto const catalog = catalogs_.of(actor.workspace);
        return database_.read([&](db::Tx& tx) {
            Journal unused;
            return run_in_workspace(tx, *catalog, actor, unused, function, &counts_);
        });
    }
    template <class Function>
    auto write_as(Actor const& actor, Function&& function) {
        Journal written;
        return commit(actor, function, written);
    }

private:
    template <class Function>
    auto commit(Actor const& actor, Function& function, Journal& written) {
        auto const catalog = catalogs_.of(actor.workspace);
        auto result = database_.write([&](db::Tx& tx) {
            Journal journal;
            auto value = run_in_workspace(tx, *catalog, actor, journal, function);
            written = std::move(journal);
            return value;
        });
        committed(actor.workspace, written);
        return result;
    }
    static void tell_way_back(Journal const& written, http::Request& request);
    void committed(Id const& workspace, Journal const& journal);
    std::shared_ptr<Caller const> holder(std::string_view secret);
    void check_origin(http::Request const& request) const;

    AppConfig config_;
    db::Database& database_;
    Catalogs& catalogs_;
    Access& access_;
    Live& live_;
    CountCache counts_;
    std::function<void()> on_commit_;
};

inline constexpr std::string_view session_cookie = "sampark_session";

}  // namespace sampark::api
