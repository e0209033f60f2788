// Carries the outbox out: mail and push each by threads of their own, so that a slow server of the one does
// not hold up the other.
#pragma once

#include "access/access.hpp"
#include "base/secret_box.hpp"
#include "notifications/delivery_error.hpp"
#include "notifications/lane.hpp"
#include "notifications/outbound.hpp"
#include "schema/catalog.hpp"

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
    Courier(Courier const&) = delete;
    Courier& operator=(Courier const&) = delete;

    CourierConfig const& config() const { return config_; }
    void start();
    // Waits for what is on its way, a minute at most.
    void stop();
    void wake();

private:
    void carry(Delivery const& delivery);
    void mail(Delivery const& delivery);
    void push(Delivery const& delivery);
    struct Answer {
        long code;  // 0: there was none
        DeliveryError error;
    };
    Answer post(std::string const& endpoint, std::string const& signature, std::string const& body);
    void later(Delivery const& delivery, DeliveryError const& error);
    void put_off(Delivery const& delivery, Micros until);
    void note_failing(Id const& workspace, DeliveryError const& error);
    void settle(Delivery const& delivery, std::string_view state, DeliveryError const& error);
    bool may_send(Delivery const& delivery);
    // What `function` makes of the reader's context; nothing for who is gone.
    template <class Function>
    auto as_reader(Delivery const& delivery, Function&& function);

    db::Database& database_;
    Catalogs& catalogs_;
    Access const& access_;
    SecretBox const& secrets_;
    CourierConfig config_;
    CallPool calls_;  // to push services, which are few and asked often
    Lane mail_lane_;  // last: they use what stands above
    Lane push_lane_;
};

}  // namespace sampark::notifications
