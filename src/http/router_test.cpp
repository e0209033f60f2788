#include "http/router.hpp"

#include "http/etag.hpp"

#include <gtest/gtest.h>

namespace sampark::http {
namespace {

Request request_for(Method method, std::string_view path) {
    Request request;
    request.method = method;
    split_path(path, request.segments);
    return request;
}

std::string pattern_for(Router const& router, Method method, std::string_view path) {
    auto request = request_for(method, path);
    try {
        return router.match(request).pattern;
    } catch (Problem const& problem) {
        return problem.code;
    }
}

TEST(Router, PrefersTheMoreDefinitePattern) {
    Router router;
    for (auto const* pattern :
         {"/", "/{noun}", "/{noun}/{id}", "/{noun}/batch", "/{noun}.csv", "/schema", "/schema/x/y"}) {
        router.add(Method::get, pattern, [](Request&) { return no_content(); });
    }
    EXPECT_EQ(pattern_for(router, Method::get, "/"), "/");
    EXPECT_EQ(pattern_for(router, Method::get, "/contacts"), "/{noun}");
    EXPECT_EQ(pattern_for(router, Method::head, "/contacts"), "/{noun}");
    EXPECT_EQ(pattern_for(router, Method::get, "/contacts.csv"), "/{noun}.csv");
    EXPECT_EQ(pattern_for(router, Method::get, "/.csv"), "/{noun}");
    EXPECT_EQ(pattern_for(router, Method::get, "/schema"), "/schema");
    EXPECT_EQ(pattern_for(router, Method::get, "/schema/1"), "/{noun}/{id}");
    EXPECT_EQ(pattern_for(router, Method::get, "/schema/x/y"), "/schema/x/y");
    EXPECT_EQ(pattern_for(router, Method::get, "/contacts/batch"), "/{noun}/batch");
    EXPECT_EQ(pattern_for(router, Method::get, "/contacts/"), "route_not_found");
    EXPECT_EQ(pattern_for(router, Method::get, "/a/b/c"), "route_not_found");
    EXPECT_EQ(pattern_for(router, Method::put, "/contacts"), "method_not_allowed");
}

TEST(Router, NamesTheParameters) {
    Router router;
    router.add(Method::get, "/{noun}/{id}.vcf", [](Request&) { return no_content(); });
    auto request = request_for(Method::get, "/contacts/a%2Eb.vcf");
    router.match(request);
    EXPECT_EQ(request.parameter("noun"), "contacts");
    EXPECT_EQ(request.parameter("id"), "a.b");
    EXPECT_EQ(request.route, "/{noun}/{id}.vcf");
    EXPECT_THROW(request.parameter("other"), std::logic_error);
}

TEST(Router, RefusesParametersOfTheQueryThatThereAreNot) {
    Router router;
    auto const handler = [](Request&) { return no_content(); };
    router.add(Method::get, "/plain", handler);
    router.add(Method::get, "/search", handler, {.query = QueryNames{"q", "limit"}});
    router.add(Method::get, "/list", handler, {.query = any_query});
    router.fallback(handler);
    auto const refused = [&](std::string_view path, std::vector<QueryPair> const& query) {
        auto request = request_for(Method::get, path);
        request.query_pairs = query;
        std::string names;
        try {
            router.match(request);
        } catch (Problem const& problem) {
            for (auto const& error : problem.errors) names += error.code + ' ' + error.field + ' ';
        }
        return names;
    };
    EXPECT_EQ(refused("/plain", {}), "");
    EXPECT_EQ(refused("/plain", {{"q", "a"}}), "unknown_parameter q ");
    EXPECT_EQ(refused("/search", {{"q", "a"}, {"limit", "1"}, {"q", "b"}}), "");
    EXPECT_EQ(refused("/search", {{"zork", "1"}, {"q", "a"}, {"fork", ""}}),
              "unknown_parameter zork unknown_parameter fork ");
    EXPECT_EQ(refused("/list", {{"zork", "1"}}), "");
    EXPECT_EQ(refused("/page", {{"zork", "1"}}), "");
}

TEST(Router, FallsBackForReadingAlone) {
    Router router;
    router.fallback([](Request&) { return no_content(); });
    EXPECT_EQ(pattern_for(router, Method::get, "/anything/at/all"), "*");
    EXPECT_EQ(pattern_for(router, Method::post, "/anything"), "route_not_found");
}

TEST(Router, RefusesTheSameRouteTwice) {
    Router router;
    auto const handler = [](Request&) { return no_content(); };
    router.add(Method::get, "/{noun}", handler);
    EXPECT_THROW(router.add(Method::get, "/{other}", handler), std::logic_error);
}

TEST(Cookies, AreFoundByTheirWholeName) {
    Request request;
    request.headers.add("Cookie", "xsession=1; session=2; last=3=4");
    EXPECT_EQ(request.cookie("session"), "2");
    EXPECT_EQ(request.cookie("last"), "3=4");
    EXPECT_FALSE(request.cookie("sess"));
}

TEST(Headers, AreReplacedWhateverTheirCase) {
    Headers headers;
    headers.add("A", "1");
    headers.add("b", "2");
    headers.add("a", "3");
    headers.set("a", "4");
    EXPECT_EQ(headers.size(), 2U);
    EXPECT_EQ(headers.find("A"), "4");
    EXPECT_EQ(headers.find("B"), "2");
}

TEST(Etags, CompareWeaklyOrStrongly) {
    EXPECT_TRUE(names_etag("\"a,b\", \"c\"", "\"c\"", Compare::strong));
    EXPECT_TRUE(names_etag("W/\"c\"", "\"c\"", Compare::weak));
    EXPECT_FALSE(names_etag("W/\"c\"", "\"c\"", Compare::strong));
    EXPECT_FALSE(names_etag("\"a,b\"", "\"b\"", Compare::weak));
    EXPECT_TRUE(names_etag("*", "\"b\"", Compare::strong));
    EXPECT_FALSE(names_etag("nonsense", "\"b\"", Compare::weak));
}

TEST(Attachments, KeepTheirBengaliName) {
    auto response = no_content();
    attach_as(response, "গ্রাহক \"1\".csv");
    EXPECT_EQ(response.headers.find("Content-Disposition"),
              "attachment; filename=\"__________________ _1_.csv\"; "
              "filename*=UTF-8''%E0%A6%97%E0%A7%8D%E0%A6%B0%E0%A6%BE%E0%A6%B9%E0%A6%95%20%221%22.csv");
}

}  // namespace
}  // namespace sampark::http
