#include "http/web_application.hpp"

#include "base/problem.hpp"

#include <gtest/gtest.h>

namespace sampark::http {
namespace {

Request request_for(std::string path, std::string_view accept) {
    Request request;
    request.path = std::move(path);
    request.headers.add("Accept", accept);
    return request;
}

WebApplication application() {
    return WebApplication(
        {{"index.html", "<meta content=\"__NONCE__\">", "", "", "text/html", Caching::revalidate},
         {"sw.js", "worker", "", "", "text/javascript", Caching::revalidate},
         {"assets/app-1a.js", "app", "", "", "text/javascript", Caching::immutable}});
}

std::string page_of(Response const& response) { return std::get<std::string>(response.body); }

TEST(WebApplication, HasItsPageUnderEveryPathThatIsAskedForAsOne) {
    auto const web = application();
    for (auto const* path : {"/", "/index.html", "/contacts/1", "/settings"}) {
        auto const response = web.respond(request_for(path, "text/html,*/*;q=0.8"));
        EXPECT_EQ(response.status, 200) << path;
        EXPECT_EQ(response.headers.find("Cache-Control"), "no-cache") << path;
        EXPECT_FALSE(response.headers.has("ETag")) << path;
    }
    EXPECT_EQ(web.respond(request_for("/", "*/*")).status, 200);
}

TEST(WebApplication, GivesEachPageANonceOfItsOwn) {
    auto const web = application();
    auto const first = web.respond(request_for("/", "text/html"));
    auto const second = web.respond(request_for("/", "text/html"));
    EXPECT_NE(page_of(first), page_of(second));
    auto const page = page_of(first);
    EXPECT_EQ(page.find("__NONCE__"), std::string::npos);
    auto const nonce = page.substr(15, page.size() - 17);
    EXPECT_EQ(nonce.size(), 22U);
    EXPECT_NE(first.headers.find("Content-Security-Policy")->find("style-src 'self' 'nonce-" + nonce + "';"),
              std::string::npos);
}

TEST(WebApplication, NeverTakesTheApiOrALostFileForAPage) {
    auto const web = application();
    for (auto const* path : {"/api/v1/nothing", "/api", "/assets/old-2b.js", "/fonts/none.woff2"})
        EXPECT_THROW(web.respond(request_for(path, "text/html")), Problem) << path;
    EXPECT_THROW(web.respond(request_for("/logo.png", "image/*,*/*")), Problem);
}

TEST(WebApplication, LetsItsWorkerControlEveryPath) {
    auto const worker = application().respond(request_for("/sw.js", "*/*"));
    EXPECT_EQ(worker.headers.find("Service-Worker-Allowed"), "/");
    EXPECT_EQ(worker.headers.find("Cache-Control"), "no-cache");
    EXPECT_FALSE(
        application().respond(request_for("/assets/app-1a.js", "*/*")).headers.has("Service-Worker-Allowed"));
}

TEST(WebApplication, SaysThatItWasNotBuiltIn) {
    WebApplication const none({});
    auto const response = none.respond(request_for("/", "text/html"));
    EXPECT_NE(page_of(response).find("Sampark"), std::string::npos);
    EXPECT_EQ(response.headers.find("Content-Type"), "text/plain; charset=utf-8");
    EXPECT_THROW(none.respond(request_for("/api/v1/nothing", "text/html")), Problem);
}

}  // namespace
}  // namespace sampark::http
