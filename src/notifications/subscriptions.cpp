#include "notifications/subscriptions.hpp"

#include "base/base64.hpp"
#include "base/members.hpp"

#include <algorithm>

namespace sampark::notifications {
namespace {

constexpr std::size_t longest_endpoint = 2000;
constexpr std::size_t secret_length = 16;

std::string context_of(Id const& workspace) { return "push_key:" + to_text(workspace); }

Subscription read_subscription(db::Row const& row) {
    Subscription found{row.id(0),
                       std::string(row.text(1)),
                       std::string(row.text(2)),
                       std::string(row.text(3)),
                       std::string(row.text(4)),
                       row.integer(5),
                       std::nullopt};
    if (!row.is_null(6)) found.last_sent_at = row.integer(6);
    return found;
}

bool fits(std::string_view service, std::string_view origin) {
    auto const star = service.find("*.");
    if (star == std::string_view::npos) return service == origin;
    auto const scheme = service.substr(0, star);
    auto const domain = service.substr(star + 1);
    return origin.starts_with(scheme) && origin.ends_with(domain) &&
           origin.size() > scheme.size() + domain.size();
}

std::optional<std::string> decoded(std::string_view text) {
    while (text.ends_with('=')) text.remove_suffix(1);
    return from_base64url(text);
}

}  // namespace

bool is_push_service(std::vector<std::string> const& services, std::string_view endpoint) {
    auto const origin = origin_of(endpoint);
    return origin && std::any_of(services.begin(), services.end(),
                                 [&](std::string const& service) { return fits(service, *origin); });
}

Id subscribe(db::Tx& tx, Subscriber const& subscriber, json::object const& input,
             std::vector<std::string> const& services) {
    Members members(input, "subscription");
    auto const endpoint = members.text("endpoint");
    members.value("expirationTime");  // browsers send it; none has ever had one
    auto const* keys = members.value("keys");
    auto const* object = keys == nullptr ? nullptr : keys->if_object();
    auto const text = [&](std::string_view name) {
        auto const* value = object == nullptr ? nullptr : object->if_contains(name);
        return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
    };
    auto const key = decoded(text("p256dh"));
    auto const secret = decoded(text("auth"));
    if (!endpoint.empty() && (endpoint.size() > longest_endpoint || !is_push_service(services, endpoint)))
        members.fail("endpoint", "not_a_push_service");
    if (!key || !is_public_key(*key)) members.fail("keys.p256dh", "not_a_push_key");
    if (!secret || secret->size() != secret_length) members.fail("keys.auth", "not_a_push_key");
    members.check();
    auto const count = static_cast<int>(subscriptions_of(tx, subscriber.workspace, subscriber.user).size());
    auto const known = tx.first(
        "SELECT id FROM push_subscription WHERE workspace_id = $1 AND endpoint = $2",
        [](db::Row const& row) { return row.id(0); }, subscriber.workspace, endpoint);
    if (!known && count >= subscription_limit)
        throw Problem(409, "too_many_subscriptions", {{"max", subscription_limit}});
    auto const id = known.value_or(new_id());
    tx.run(
        "INSERT INTO push_subscription (workspace_id, id, user_id, endpoint, public_key, auth_secret, "
        "user_agent, created_at, session_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT "
        "(workspace_id, endpoint) DO UPDATE SET user_id = excluded.user_id, public_key = "
        "excluded.public_key, "
        "auth_secret = excluded.auth_secret, user_agent = excluded.user_agent, session_id = "
        "excluded.session_id",
        subscriber.workspace, id, subscriber.user, endpoint, base64url(*key), base64url(*secret),
        subscriber.user_agent.substr(0, 300), now_micros(), subscriber.session);
    return id;
}

void purge_subscriptions(db::Tx& tx, Id const& workspace, Micros now) {
    tx.run(
        "DELETE FROM push_subscription WHERE workspace_id = $1 AND session_id IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM session s WHERE s.workspace_id = push_subscription.workspace_id AND s.user_id = "
        "push_subscription.user_id AND s.id = push_subscription.session_id AND s.expires_at > $2)",
        workspace, now);
}

void unsubscribe_all(db::Tx& tx, Id const& workspace, Id const& user) {
    tx.run("DELETE FROM push_subscription WHERE workspace_id = $1 AND user_id = $2", workspace, user);
}

bool unsubscribe(db::Tx& tx, Id const& workspace, Id const& user, Id const& subscription) {
    return tx.run("DELETE FROM push_subscription WHERE workspace_id = $1 AND id = $2 AND user_id = $3",
                  workspace, subscription, user) == 1;
}

std::vector<Subscription> subscriptions_of(db::Tx& tx, Id const& workspace, Id const& user) {
    std::vector<Subscription> found;
    tx.each(
        "SELECT id, endpoint, public_key, auth_secret, user_agent, created_at, last_sent_at FROM "
        "push_subscription p WHERE workspace_id = $1 AND user_id = $2 AND (session_id IS NULL OR EXISTS "
        "(SELECT 1 FROM session s WHERE s.workspace_id = p.workspace_id AND s.user_id = p.user_id AND s.id = "
        "p.session_id AND s.expires_at > $3)) ORDER BY created_at, id",
        [&](db::Row const& row) { found.push_back(read_subscription(row)); }, workspace, user, now_micros());
    return found;
}

std::optional<Subscription> find_subscription(db::Tx& tx, Id const& workspace, Id const& user, Id const& id) {
    auto const all = subscriptions_of(tx, workspace, user);
    auto const found = std::find_if(all.begin(), all.end(), [&](auto const& one) { return one.id == id; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

void note_sent(db::Tx& tx, Id const& workspace, Id const& subscription, Micros now) {
    tx.run("UPDATE push_subscription SET last_sent_at = $3 WHERE workspace_id = $1 AND id = $2", workspace,
           subscription, now);
}

json::object to_json(Subscription const& subscription) {
    return {{"id", to_text(subscription.id)},
            {"endpoint", subscription.endpoint},
            {"user_agent", subscription.user_agent},
            {"created_at", format_time(subscription.created_at)},
            {"last_sent_at", subscription.last_sent_at ? json::value(format_time(*subscription.last_sent_at))
                                                       : json::value(nullptr)}};
}

std::string push_public_key(db::Database& database, Id const& workspace, SecretBox const& secrets) {
    auto const known = [&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        return tx.first(
            "SELECT public_key FROM push_key WHERE workspace_id = $1",
            [](db::Row const& row) { return std::string(row.text(0)); }, workspace);
    };
    if (auto key = database.read(known)) return *key;
    auto const fresh = P256Key::generate();
    auto const sealed = secrets.seal(base64url(fresh.private_bytes()), context_of(workspace));
    return database.write([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        tx.run(
            "INSERT INTO push_key (workspace_id, public_key, private_key, created_at) VALUES ($1, $2, $3, "
            "$4) ON "
            "CONFLICT (workspace_id) DO NOTHING",
            workspace, base64url(fresh.public_bytes()), sealed, now_micros());
        return *known(tx);
    });
}

std::optional<P256Key> push_key(db::Tx& tx, Id const& workspace, SecretBox const& secrets) {
    struct Sealed {
        std::string public_key;
        std::string private_key;
    };
    auto const found = tx.first(
        "SELECT public_key, private_key FROM push_key WHERE workspace_id = $1",
        [](db::Row const& row) {
            return Sealed{std::string(row.text(0)), std::string(row.text(1))};
        },
        workspace);
    if (!found) return std::nullopt;
    auto const secret = from_base64url(secrets.unseal(found->private_key, context_of(workspace)));
    auto const open = from_base64url(found->public_key);
    return secret && open ? P256Key::from_bytes(*secret, *open) : std::nullopt;
}

}  // namespace sampark::notifications
