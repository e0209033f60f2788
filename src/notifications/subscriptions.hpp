// The browsers on which somebody wants to be told, and the key by which push services know the workspace.
#pragma once

#include "base/secret_box.hpp"
#include "db/database.hpp"
#include "notifications/web_push.hpp"

#include <string>
#include <vector>

namespace sampark::notifications {

struct Subscription {
    Id id;
    std::string endpoint;
    std::string public_key;  // base64url, as the browser gave it
    std::string auth_secret;
    std::string user_agent;
    Micros created_at = 0;
    std::optional<Micros> last_sent_at;
};

inline constexpr int subscription_limit = 20;  // of one user

// Whether an address is one of the services: "https://fcm.googleapis.com", "https://*.push.apple.com".
bool is_push_service(std::vector<std::string> const& services, std::string_view endpoint);

// Who asks: with the session, if they have one, their subscription ends.
struct Subscriber {
    Id workspace;
    Id user;
    std::optional<Id> session;
    std::string user_agent;
};

// {"endpoint", "keys": {"p256dh", "auth"}} as a browser has it. The same address again is the same
// subscription, of whoever asks last. Throws Problem 422.
Id subscribe(db::Tx& tx, Subscriber const& subscriber, json::object const& input,
             std::vector<std::string> const& services);
// Removes those whose sessions have ended: they are told of no more from then on.
void purge_subscriptions(db::Tx& tx, Id const& workspace, Micros now);
// All of the user's browsers: whoever got a new password says anew where they want to be told.
void unsubscribe_all(db::Tx& tx, Id const& workspace, Id const& user);
bool unsubscribe(db::Tx& tx, Id const& workspace, Id const& user, Id const& subscription);
std::vector<Subscription> subscriptions_of(db::Tx& tx, Id const& workspace, Id const& user);
std::optional<Subscription> find_subscription(db::Tx& tx, Id const& workspace, Id const& user, Id const& id);
void note_sent(db::Tx& tx, Id const& workspace, Id const& subscription, Micros now);
json::object to_json(Subscription const& subscription);

// Made when first asked for.
std::string push_public_key(db::Database& database, Id const& workspace, SecretBox const& secrets);
std::optional<P256Key> push_key(db::Tx& tx, Id const& workspace, SecretBox const& secrets);

}  // namespace sampark::notifications
