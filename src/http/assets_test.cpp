#include "http/assets.hpp"

#include "base/problem.hpp"

#include <gtest/gtest.h>

namespace sampark::http {
namespace {

Request request_for(std::string path, std::string_view accept = "") {
    Request request;
    request.path = std::move(path);
    request.headers.add("Accept-Encoding", accept);
    return request;
}

std::string_view body_of(std::optional<Response> const& response) {
    return std::get<std::string_view>(response->body);
}

TEST(Assets, AreServedAsTheClientLikesThem) {
    Assets const assets({{"assets/app.js", "plain", "brotli", "gzip", "text/javascript", Caching::immutable},
                         {"index.html", "page", "", "", "text/html", Caching::revalidate}});
    auto const plain = assets.find(request_for("/assets/app.js"));
    EXPECT_EQ(body_of(plain), "plain");
    EXPECT_EQ(plain->headers.find("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(plain->headers.find("Vary"), "Accept-Encoding");
    auto const brotli = assets.find(request_for("/assets/app.js", "gzip, br"));
    EXPECT_EQ(body_of(brotli), "brotli");
    EXPECT_EQ(brotli->headers.find("Content-Encoding"), "br");
    EXPECT_EQ(body_of(assets.find(request_for("/assets/app.js", "gzip"))), "gzip");
    EXPECT_FALSE(assets.find(request_for("/assets/none.js")));
    EXPECT_EQ(std::get<std::string_view>(assets.page("index.html", request_for("/contacts/1")).body), "page");
    EXPECT_THROW(assets.page("none.html", request_for("/")), Problem);
}

TEST(Assets, AreNotSentAgainWhenHeld) {
    Assets const assets({{"index.html", "page", "", "", "text/html", Caching::revalidate}});
    auto request = request_for("/index.html");
    auto const etag = std::string(*assets.find(request)->headers.find("ETag"));
    request.headers.add("If-None-Match", "\"other\", W/" + etag);
    EXPECT_EQ(assets.find(request)->status, 304);
    request.headers.set("If-None-Match", "\"other\"");
    EXPECT_EQ(assets.find(request)->status, 200);
}

}  // namespace
}  // namespace sampark::http
