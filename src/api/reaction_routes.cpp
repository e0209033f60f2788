#include "api/reaction_routes.hpp"

#include "api/record_routes.hpp"
#include "records/reactions.hpp"

namespace sampark::api {
namespace {

http::Response change_reaction(App& app, http::Request& request, Reacting reacting) {
    app.write(request, [&](Context const& context) {
        auto const& entity = entity_of(context, request);
        if (!entity.has(Trait::chronicled)) throw Problem(404, "route_not_found", {{"path", request.path}});
        react(context, entity, id_of(entity, request), request.parameter("sign"), reacting);
        return 0;
    });
    return http::no_content();
}

}  // namespace

void add_reaction_routes(http::Router& router, App& app) {
    constexpr std::string_view path = "/api/v1/{noun}/{id}/reactions/{sign}";
    router.add(http::Method::put, path,
               [&app](http::Request& request) { return change_reaction(app, request, Reacting::add); });
    router.add(http::Method::del, path,
               [&app](http::Request& request) { return change_reaction(app, request, Reacting::withdraw); });
}

}  // namespace sampark::api
