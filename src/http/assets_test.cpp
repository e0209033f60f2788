#include "http/assets.hpp"

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
}

TEST(Assets, AreWhatTheBuildLeftWithVariantsBeside) {
    embedded::File const files[]{{"web/dist/assets/app-1a.js", "plain"},
                                 {"web/dist/assets/app-1a.js.br", "brotli"},
                                 {"web/dist/assets/app-1a.js.gz", "gzip"},
                                 {"web/dist/site.webmanifest", "{}"},
                                 {"elsewhere/x.js", "other"}};
    auto const assets = assets_in("web/dist/", files);
    ASSERT_EQ(assets.size(), 2U);
    EXPECT_EQ(assets[0].path, "assets/app-1a.js");
    EXPECT_EQ(assets[0].brotli, "brotli");
    EXPECT_EQ(assets[0].gzip, "gzip");
    EXPECT_EQ(assets[0].content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(assets[0].caching, Caching::immutable);
    EXPECT_EQ(assets[1].brotli, "");
    EXPECT_EQ(assets[1].content_type, "application/manifest+json");
    EXPECT_EQ(assets[1].caching, Caching::revalidate);
    EXPECT_FALSE(Assets(assets).find(request_for("/assets/app-1a.js.br")));
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
