#include "api/delivery_routes.hpp"

#include "api/bodies.hpp"
#include "notifications/mail_server.hpp"
#include "notifications/subscriptions.hpp"
#include "records/administration.hpp"

namespace sampark::api {
namespace {

using http::Method;
using http::Request;
using http::Response;
using notifications::Delivery;

struct Post {
    App& app;
    SecretBox const& secrets;
    notifications::Courier& courier;
};

using administration::mail_server;

void require_workspace_right(Context const& context) {
    if (!context.actor.role->has(Right::workspace)) throw forbidden(mail_server, "administer");
}

// In the history: what people decide on, and no secret.
std::optional<json::object> told(Context const& context) {
    auto const server = notifications::find_mail_server(context.tx, context.workspace());
    if (!server) return std::nullopt;
    auto object = to_json(*server, context.actor.language);
    for (auto const* state :
         {"failing_since", "last_error", "last_message", "last_detail", "last_sent_at", "has_password"})
        object.erase(state);
    if (server->has_password) object["password"] = "***";
    return object;
}

json::object server_json(Context const& context) {
    auto const server = notifications::find_mail_server(context.tx, context.workspace());
    if (!server) throw Problem(404, "no_mail_server");
    auto object = to_json(*server, context.actor.language);
    object["waiting"] =
        notifications::waiting(context.tx, context.workspace(), notifications::channels::mail);
    return object;
}

Response get_server(Post& post, Request& request) {
    return http::json(post.app.read(request, [](Context const& context) {
        require_workspace_right(context);
        return server_json(context);
    }));
}

// What waits is tried at once: the server may have been the reason.
Response put_server(Post& post, Request& request) {
    auto const body = body_of(request);
    auto const answer = post.app.write(request, [&](Context const& context) {
        require_workspace_right(context);
        auto before = told(context);
        notifications::save_mail_server(context.tx, context.workspace(), post.secrets, body);
        // That there is another password, and nothing of it.
        auto const* password = body.if_contains("password");
        if (before && password != nullptr && !password->is_null()) before->erase("password");
        note_administration(context, mail_server, context.workspace(), before, told(context));
        notifications::try_now(context.tx, context.workspace(), notifications::channels::mail, now_micros());
        return server_json(context);
    });
    post.courier.wake();
    return http::json(answer);
}

Response delete_server(Post& post, Request& request) {
    post.app.write(request, [&](Context const& context) {
        require_workspace_right(context);
        note_administration(context, mail_server, context.workspace(), told(context), std::nullopt);
        notifications::remove_mail_server(context.tx, context.workspace());
        return 0;
    });
    return http::no_content();
}

// To the caller's own address. How it went is told in the delivery.
Response test_mail(Post& post, Request& request) {
    refuse_body(request);
    auto const id = post.app.write(request, [&](Context const& context) {
        require_workspace_right(context);
        server_json(context);
        Delivery const delivery{.workspace = context.workspace(),
                                .channel = std::string(notifications::channels::mail),
                                .user = context.actor.user,
                                .source = "test:" + to_text(new_id()),
                                .payload = {{"test", true}}};
        return notifications::hand_in(context.tx, delivery, now_micros(), now_micros());
    });
    post.courier.wake();
    return http::json(json::object{{"id", to_text(id)}}, 202);
}

Response get_delivery(Post& post, Request& request) {
    auto const id = id_in_path(request, "delivery");
    return http::json(post.app.read(request, [&](Context const& context) {
        auto found = notifications::delivery_json(context.tx, context.workspace(), context.actor.user, id,
                                                  context.actor.language);
        if (!found) throw not_found("delivery", to_text(id));
        return std::move(*found);
    }));
}

Response get_push_key(Post& post, Request& request) {
    auto const actor = post.app.actor(request);
    auto const key = notifications::push_public_key(post.app.database(), actor.workspace, post.secrets);
    return http::json(json::object{{"key", key}});
}

Response list_subscriptions(Post& post, Request& request) {
    return http::json(post.app.read(request, [](Context const& context) {
        json::array items;
        for (auto const& found :
             notifications::subscriptions_of(context.tx, context.workspace(), context.actor.user))
            items.emplace_back(to_json(found));
        return json::object{{"items", std::move(items)}};
    }));
}

Response subscribe(Post& post, Request& request) {
    auto const body = body_of(request);
    auto const caller = post.app.caller(request);
    auto const& workspace = caller->actor.workspace;
    auto const& user = caller->actor.user;
    auto const session = caller->door == Caller::Door::session ? std::optional(caller->key) : std::nullopt;
    notifications::Subscriber const subscriber{workspace, user, session,
                                               std::string(request.header("User-Agent").value_or(""))};
    notifications::push_public_key(post.app.database(), workspace, post.secrets);
    auto answer = post.app.write(request, [&](Context const& context) {
        auto const id =
            notifications::subscribe(context.tx, subscriber, body, post.courier.config().push_services);
        return to_json(*notifications::find_subscription(context.tx, workspace, user, id));
    });
    return http::json(std::move(answer), 201);
}

Response unsubscribe(Post& post, Request& request) {
    auto const id = id_in_path(request, "subscription");
    post.app.write(request, [&](Context const& context) {
        if (!notifications::unsubscribe(context.tx, context.workspace(), context.actor.user, id))
            throw not_found("subscription", to_text(id));
        return 0;
    });
    return http::no_content();
}

Response test_push(Post& post, Request& request) {
    refuse_body(request);
    auto const to = id_in_path(request, "subscription");
    auto const id = post.app.write(request, [&](Context const& context) {
        if (!notifications::find_subscription(context.tx, context.workspace(), context.actor.user, to))
            throw not_found("subscription", to_text(to));
        Delivery const delivery{.workspace = context.workspace(),
                                .channel = std::string(notifications::channels::push),
                                .user = context.actor.user,
                                .source = "test:" + to_text(new_id()),
                                .payload = {{"test", true}, {"subscription", to_text(to)}}};
        return notifications::hand_in(context.tx, delivery, now_micros(), now_micros());
    });
    post.courier.wake();
    return http::json(json::object{{"id", to_text(id)}}, 202);
}

}  // namespace

void add_delivery_routes(http::Router& router, App& app, SecretBox const& secrets,
                         notifications::Courier& courier) {
    auto const post = std::make_shared<Post>(Post{app, secrets, courier});
    auto const add = [&](Method method, std::string_view pattern, Response (*handler)(Post&, Request&)) {
        router.add(method, pattern, [post, handler](Request& request) { return handler(*post, request); });
    };
    add(Method::get, "/api/v1/mail-server", get_server);
    add(Method::put, "/api/v1/mail-server", put_server);
    add(Method::del, "/api/v1/mail-server", delete_server);
    add(Method::post, "/api/v1/mail-server/test", test_mail);
    add(Method::get, "/api/v1/deliveries/{id}", get_delivery);
    add(Method::get, "/api/v1/push-key", get_push_key);
    add(Method::get, "/api/v1/push-subscriptions", list_subscriptions);
    add(Method::post, "/api/v1/push-subscriptions", subscribe);
    add(Method::del, "/api/v1/push-subscriptions/{id}", unsubscribe);
    add(Method::post, "/api/v1/push-subscriptions/{id}/test", test_push);
}

}  // namespace sampark::api
