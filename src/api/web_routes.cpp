#include "api/web_routes.hpp"

namespace sampark::api {

void add_web_routes(http::Router& router, http::WebApplication application) {
    router.fallback([application = std::move(application)](http::Request& request) {
        return application.respond(request);
    });
}

}  // namespace sampark::api
