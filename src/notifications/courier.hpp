// The threads that carry the outbox out: one for mail, one for push, so that a slow server of the one does
// not hold up the other. Woken when something was handed in; they look once a second beside that.
#pragma once

#include "access/access.hpp"
#include "base/secret_box.hpp"
#include "notifications/outbound.hpp"
#include "notifications/outbox.hpp"
#include "schema/catalog.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace sampark::notifications {

struct CourierConfig {
    OutboundConfig outbound;
    std::string origin;                      // where the application is, for links; empty: none
    std::vector<std::string> push_services;  // whom subscriptions may lead to
};

class Courier {
public:
    Courier(db::Database& database, Catalogs& catalogs, Access const& access, SecretBox const& secrets,
            CourierConfig config);
    ~Courier();  // stops
    Courier(Courier const&) = delete;
    Courier& operator=(Courier const&) = delete;

    CourierConfig const& config() const { return config_; }
    void start();
    // Waits for what is on its way, a minute at most.
    void stop();
    void wake();

    // What is due, at most a batch; false when there was nothing.
    bool carry(std::string_view channel, Micros now);

private:
    void follow(std::string_view channel);
    void carry_one(Delivery const& delivery, Micros now);
    void mail(Delivery const& delivery, Micros now);
    void push(Delivery const& delivery, Micros now);
    void later(Delivery const& delivery, std::string const& error, Micros now);
    void settle(Delivery const& delivery, std::string_view state, std::string_view error);
    bool may_send(Delivery const& delivery);
    // What `function` makes of the reader's context; nothing for who is gone.
    template <class Function>
    auto as_reader(Delivery const& delivery, Function&& function);

    db::Database& database_;
    Catalogs& catalogs_;
    Access const& access_;
    SecretBox const& secrets_;
    CourierConfig config_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t woken_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace sampark::notifications
