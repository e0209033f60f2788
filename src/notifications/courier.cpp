#include "notifications/courier.hpp"

#include "base/base64.hpp"
#include "base/local_days.hpp"
#include "base/log.hpp"
#include "jobs/job.hpp"
#include "notifications/mail_server.hpp"
#include "notifications/mail_words.hpp"
#include "notifications/preferences.hpp"
#include "notifications/subscriptions.hpp"
#include "records/context.hpp"

#include <algorithm>

namespace sampark::notifications {
namespace {

// A mail server is the workspace's own, and may keep its mail waiting; push services are the same for all.
constexpr Lane::Config mail_lane{channels::mail, 6, 2};
constexpr Lane::Config push_lane{channels::push, 8, 6};
constexpr long push_seconds = 15;
constexpr Micros given_up_after = 2 * micros_per_day;
constexpr Micros longest_pause = 5 * 60 * micros_per_second;  // of a server that does not answer
constexpr std::int64_t push_attempts = 8;

std::string member(json::object const& payload, std::string_view name) {
    auto const* value = payload.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::optional<Id> id_member(json::object const& payload, std::string_view name) {
    return parse_id(member(payload, name));
}

// The same each time it is tried: whoever gets it twice all the same sees that it is one.
std::string message_id_of(Delivery const& delivery, std::string const& sender) {
    return to_text(delivery.id) + '@' + sender.substr(sender.find('@') + 1);
}

// Whoever asks for a test wants it now; what else was not sent in time must not come at night.
std::optional<Micros> quiet_until(Context const& context, Delivery const& delivery, Micros now) {
    if (delivery.payload.contains("test")) return std::nullopt;
    auto const wishes = preferences_of(context.tx, context.workspace(), context.actor.user);
    auto const ends = disturbs_at(wishes.quiet, context.actor.time_zone, now);
    return ends == now ? std::nullopt : std::optional(ends);
}

std::size_t ignore(char*, std::size_t size, std::size_t count, void*) { return size * count; }

}  // namespace

Courier::Courier(db::Database& database, Catalogs& catalogs, Access const& access, SecretBox const& secrets,
                 CourierConfig config)
    : database_(database),
      catalogs_(catalogs),
      access_(access),
      secrets_(secrets),
      config_(std::move(config)),
      calls_(config_.outbound),
      mail_lane_(database, mail_lane, [this](Delivery const& delivery) { carry(delivery); }),
      push_lane_(database, push_lane, [this](Delivery const& delivery) { carry(delivery); }) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

void Courier::start() {
    mail_lane_.start();
    push_lane_.start();
}

void Courier::stop() {
    mail_lane_.stop();
    push_lane_.stop();
}

void Courier::wake() {
    mail_lane_.wake();
    push_lane_.wake();
}

void Courier::carry(Delivery const& delivery) {
    try {
        delivery.channel == channels::mail ? mail(delivery) : push(delivery);
    } catch (Problem const& problem) {
        later(delivery, DeliveryError::read(problem.code));
    } catch (std::exception const& error) {
        later(delivery, {"not_sent", error.what()});
    }
}

template <class Function>
auto Courier::as_reader(Delivery const& delivery, Function&& function) {
    auto const catalog = catalogs_.of(delivery.workspace);
    return database_.read([&](db::Tx& tx) {
        auto const actor = access_.find_actor(tx, {delivery.workspace, delivery.user}, Actor::Via::system);
        Journal unused;
        using Result = std::invoke_result_t<Function&, Context const&>;
        if (!actor) return Result();
        return run_in_workspace(tx, *catalog, *actor, unused, function);
    });
}

bool Courier::may_send(Delivery const& delivery) {
    return database_.write([&](db::Tx& tx) { return begin_sending(tx, delivery, now_micros()); });
}

void Courier::settle(Delivery const& delivery, std::string_view state, DeliveryError const& error) {
    database_.write([&](db::Tx& tx) { finish(tx, delivery, state, error.kept(), now_micros()); });
}

void Courier::later(Delivery const& delivery, DeliveryError const& error) {
    auto const now = now_micros();
    if (now - delivery.created_at > given_up_after) return settle(delivery, "failed", error);
    auto const run_at = now + retry_delay(static_cast<int>(delivery.attempts));
    database_.write([&](db::Tx& tx) { try_again(tx, delivery, error.kept(), run_at); });
}

void Courier::put_off(Delivery const& delivery, Micros until) {
    database_.write([&](db::Tx& tx) { try_again(tx, delivery, "", until); });
}

void Courier::mail(Delivery const& delivery) {
    auto const now = now_micros();
    auto const server = database_.read([&](db::Tx& tx) {
        tx.enter_workspace(delivery.workspace);
        return open_mail_server(tx, delivery.workspace, secrets_);
    });
    if (!server) return settle(delivery, "dropped", {"no_mail_server", {}});
    Mail mail{.from = server->sender, .from_name = server->sender_name, .date = now};
    mail.message_id = message_id_of(delivery, server->sender);
    auto is_over = false;  // the day that it is the mail of
    std::optional<Micros> quiet;
    auto const letter = as_reader(delivery, [&](Context const& context) -> std::optional<Letter> {
        quiet = quiet_until(context, delivery, now);
        if (quiet) return std::nullopt;
        auto const account = mail_of_reader(context);
        if (!account) return std::nullopt;
        mail.to = *account;
        mail.language = language_tag(context.actor.language);
        if (auto const id = id_member(delivery.payload, "notification"))
            return letter_of(context, *id, config_.origin);
        if (auto const date = member(delivery.payload, "daily"); !date.empty()) {
            auto const today = LocalDays(now, context.actor.time_zone).at("date.0");
            is_over = today != date;
            if (is_over) return std::nullopt;
            auto const since = previous_daily(context.tx, delivery).value_or(now - micros_per_day);
            return daily_letter(context, config_.origin, date, since, now);
        }
        return test_letter(context);
    });
    if (quiet) return put_off(delivery, *quiet);
    if (!letter) return settle(delivery, "dropped", {is_over ? "day_is_over" : "", {}});
    mail.subject = letter->subject;
    mail.text = letter->text;
    mail.html = letter->html;
    auto const begin = [&] { return may_send(delivery); };
    auto const outcome = send_mail(config_.outbound, server->smtp, mail, begin);
    if (outcome.sent == Sent::sent) {
        return database_.write([&](db::Tx& tx) {
            tx.enter_workspace(delivery.workspace);
            finish(tx, delivery, "sent", "", now_micros());
            note_success(tx, delivery.workspace, now_micros());
        });
    }
    if (outcome.sent == Sent::unclear) return settle(delivery, "unclear", outcome.error);
    if (outcome.sent == Sent::refused) return settle(delivery, "failed", outcome.error);
    later(delivery, outcome.error);
    if (!outcome.server) return;
    log_warning("the mail server fails", {{"workspace", to_text(delivery.workspace)},
                                          {"code", outcome.error.code},
                                          {"error", outcome.error.detail}});
    note_failing(delivery.workspace, outcome.error);
}

// The mail of the workspace waits, longer each time. Reckoned from now: until the server had failed may have
// taken a while.
void Courier::note_failing(Id const& workspace, DeliveryError const& error) {
    database_.write([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        auto const now = now_micros();
        auto const failures = note_failure(tx, workspace, error.kept(), now);
        auto const pause = std::min(retry_delay(static_cast<int>(failures)), longest_pause);
        hold_back(tx, workspace, channels::mail, error.kept(), now + pause);
    });
}

Courier::Answer Courier::post(std::string const& endpoint, std::string const& signature,
                              std::string const& body) {
    auto const call = calls_.take();
    auto* curl = call->handle();
    auto const authorization = "Authorization: " + signature;
    curl_slist* list = nullptr;
    for (char const* header :
         {authorization.c_str(), "Content-Encoding: aes128gcm", "Content-Type: application/octet-stream",
          "TTL: 86400", "Urgency: high", "Expect:"})
        list = curl_slist_append(list, header);
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> const headers(list, curl_slist_free_all);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_URL, endpoint.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.data());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, push_seconds);
    auto const result = call->run();
    auto const code = call->response_code();
    if (call->refused()) return {code, {"private_address", {}}};
    if (result != CURLE_OK) return {code, {std::string(network_code(result)), call->error(result)}};
    auto const why = code == 404 || code == 410   ? "device_gone"
                     : code == 429 || code >= 500 ? "service_busy"
                                                  : "service_refused";
    return {code, {why, "HTTP " + std::to_string(code)}};
}

void Courier::push(Delivery const& delivery) {
    struct Message {
        Subscription subscription;
        std::optional<P256Key> key;
        json::object content;
    };
    std::optional<Micros> quiet;
    auto const message = as_reader(delivery, [&](Context const& context) -> std::shared_ptr<Message> {
        quiet = quiet_until(context, delivery, now_micros());
        if (quiet) return nullptr;
        auto const id = id_member(delivery.payload, "notification");
        auto const to = id_member(delivery.payload, "subscription");
        auto const found =
            to ? find_subscription(context.tx, context.workspace(), context.actor.user, *to) : std::nullopt;
        if (!found) return nullptr;
        auto content = id ? push_content(context, *id) : push_test(context);
        if (!content) return nullptr;
        return std::make_shared<Message>(
            Message{*found, push_key(context.tx, context.workspace(), secrets_), std::move(*content)});
    });
    if (quiet) return put_off(delivery, *quiet);
    if (!message || !message->key) return settle(delivery, "dropped", {});
    auto const& subscription = message->subscription;
    if (!is_push_service(config_.push_services, subscription.endpoint))
        return settle(delivery, "dropped", {"not_a_push_service", {}});
    auto const body =
        encrypt_push(json::serialize(message->content), *from_base64url(subscription.public_key),
                     *from_base64url(subscription.auth_secret));
    if (!body) return settle(delivery, "failed", {"not_a_push_key", {}});
    auto const subject =
        config_.origin.starts_with("https://") ? config_.origin : "mailto:push@sampark.invalid";
    auto const signature = vapid(*message->key, subscription.endpoint, subject, now_micros());
    if (!may_send(delivery)) return;
    auto const answer = post(subscription.endpoint, signature, *body);
    if (answer.code >= 200 && answer.code < 300) {
        return database_.write([&](db::Tx& tx) {
            tx.enter_workspace(delivery.workspace);
            finish(tx, delivery, "sent", "", now_micros());
            note_sent(tx, delivery.workspace, subscription.id, now_micros());
        });
    }
    // The browser has left: nobody is there any more.
    if (answer.code == 404 || answer.code == 410) {
        return database_.write([&](db::Tx& tx) {
            tx.enter_workspace(delivery.workspace);
            unsubscribe(tx, delivery.workspace, delivery.user, subscription.id);
            finish(tx, delivery, "dropped", answer.error.kept(), now_micros());
        });
    }
    auto const passing = answer.code == 0 || answer.code == 429 || answer.code >= 500;
    if (!passing || delivery.attempts >= push_attempts) return settle(delivery, "failed", answer.error);
    later(delivery, answer.error);
}

}  // namespace sampark::notifications
