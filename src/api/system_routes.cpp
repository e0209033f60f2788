#include "api/system_routes.hpp"

#include "http/metrics_page.hpp"

namespace sampark::api {

void add_system_routes(http::Router& router, App& app) {
    using http::Method;
    router.add(Method::get, "/healthz", [](http::Request&) { return http::text_response("ok\n"); },
               {.work = http::Work::quick, .query = http::any_query});
    // Ready when the database answers.
    router.add(Method::get, "/readyz",
               [&app](http::Request&) {
                   app.database().read([](db::Tx& tx) { tx.run("SELECT 1"); });
                   return http::text_response("ready\n");
               },
               {.query = http::any_query});
    router.add(Method::get, "/metrics", [](http::Request&) { return http::metrics_page(); },
               {.work = http::Work::quick, .query = http::any_query});
}

}  // namespace sampark::api
