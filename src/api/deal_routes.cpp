#include "api/deal_routes.hpp"

#include "api/bodies.hpp"
#include "crm/deals/closure.hpp"

namespace sampark::api {
namespace {

Id deal_id(http::Request const& request) { return id_in_path(request, "deal"); }

http::Response close_deal(App& app, http::Request& request) {
    auto const body = body_of(request);
    Members members(body, "deal");
    auto const outcome = members.optional_text("outcome").value_or("");
    if (outcome != "won" && outcome != "lost")
        members.fail("outcome", "not_a_choice", {{"value", outcome}, {"choices", {"won", "lost"}}});
    auto const reason = members.optional_text("loss_reason");
    members.check();
    app.write(request, [&](Context const& context) {
        crm::deal::close(context, deal_id(request),
                         outcome == "won" ? crm::deal::Outcome::won : crm::deal::Outcome::lost, reason);
        return 0;
    });
    return http::no_content();
}

http::Response reopen_deal(App& app, http::Request& request) {
    app.write(request, [&](Context const& context) {
        crm::deal::reopen(context, deal_id(request));
        return 0;
    });
    return http::no_content();
}

}  // namespace

void add_deal_routes(http::Router& router, App& app) {
    using http::Method;
    router.add(Method::put, "/api/v1/deals/{id}/closure",
               [&app](http::Request& request) { return close_deal(app, request); });
    router.add(Method::del, "/api/v1/deals/{id}/closure",
               [&app](http::Request& request) { return reopen_deal(app, request); });
}

}  // namespace sampark::api
