#include "http/web_application.hpp"

#include "base/problem.hpp"
#include "http/url.hpp"

#include <gtest/gtest.h>

namespace sampark::http {
namespace {

Request request_for(std::string path, std::string_view accept) {
    Request request;
    request.path = std::move(path);
    split_path(request.path, request.segments);
    request.headers.add("Accept", accept);
    return request;
}

constexpr std::string_view files = R"json({
    "sentences": {"en": [{"href": "/assets/en-1a.js"}], "bn": [{"href": "/assets/bn-1a.js"}]},
    "sign_in": [{"href": "/assets/sign-in-1a.js"}],
    "screens": [{"address": "/*?shape=board", "files": [{"href": "/assets/board-1a.js"}],
                 "questions": [{"name": "stages", "url": "/stages?sort=position"},
                               {"url": "/*1*?stage=*stages.items.0.id*"}]},
                {"address": "/*/*", "files": [{"href": "/assets/record-1a.js"}, {"href": "/assets/record-1a.css"}], "questions": [{"url": "/*1*/*2*/timeline"}]},
                {"address": "/*", "files": [{"href": "/assets/list-1a.js", "media": "(width < 48em)"},
                                            {"href": "/assets/list-1a.css"}]}]})json";

WebApplication application() {
    return WebApplication(
        {{"index.html", "<html><head></head><body><meta content=\"__NONCE__\"></body></html>", "", "",
          "text/html", Caching::revalidate},
         {"pages.json", files, "", "", "application/json", Caching::revalidate},
         {"sw.js", "worker", "", "", "text/javascript", Caching::revalidate},
         {"assets/app-1a.js", "app", "", "", "text/javascript", Caching::immutable}});
}

Reader nobody() { return {Visitor::nobody, Language::en, std::string(nobody_id), R"({"session":null})"}; }
Reader rupa() { return {Visitor::user, Language::bn, "0198", R"({"session":{"name":"</script>"}})"}; }

Response answer(std::string path, std::string_view accept, Reader const& reader = nobody()) {
    return application().respond(request_for(std::move(path), accept), [&](auto const&) { return reader; });
}

std::string page_of(Response const& response) { return std::get<std::string>(response.body); }

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

TEST(WebApplication, HasItsPageUnderEveryPathThatIsAskedForAsOne) {
    for (auto const* path : {"/", "/index.html", "/contacts/1", "/settings"}) {
        auto const response = answer(path, "text/html,*/*;q=0.8");
        EXPECT_EQ(response.status, 200) << path;
        EXPECT_FALSE(response.headers.has("ETag")) << path;
    }
    EXPECT_EQ(answer("/", "*/*").status, 200);
}

TEST(WebApplication, GivesEachPageANonceOfItsOwn) {
    auto const first = answer("/", "text/html");
    auto const second = answer("/", "text/html");
    EXPECT_NE(page_of(first), page_of(second));
    auto const page = page_of(first);
    EXPECT_FALSE(has(page, "__NONCE__"));
    constexpr std::string_view before = "<meta content=\"";
    auto const nonce = page.substr(page.find(before) + before.size(), 22);
    EXPECT_TRUE(
        has(*first.headers.find("Content-Security-Policy"), "style-src 'self' 'nonce-" + nonce + "';"));
}

TEST(WebApplication, NamesTheFilesOfTheFirstScreenForWhoIsSignedIn) {
    auto const page = page_of(answer("/contacts", "text/html", rupa()));
    EXPECT_TRUE(
        has(page,
            "<link rel=\"modulepreload\" fetchpriority=\"low\" crossorigin href=\"/assets/list-1a.js\" "
            "media=\"(width < 48em)\">"));
    EXPECT_TRUE(has(page, R"(<link rel="preload" as="style" crossorigin href="/assets/list-1a.css">)"));
    EXPECT_TRUE(has(page, "/assets/bn-1a.js"));
    EXPECT_FALSE(has(page, "/assets/board-1a.js"));
    EXPECT_FALSE(has(page, "/assets/en-1a.js"));
    EXPECT_FALSE(has(page, "/assets/sign-in-1a.js"));
}

TEST(WebApplication, TellsScreensApartByTheirQuery) {
    auto request = request_for("/deals", "text/html");
    request.query_pairs = {{"shape", "board"}};
    auto const page = page_of(application().respond(request, [](auto const&) { return rupa(); }));
    EXPECT_TRUE(has(page, "/assets/board-1a.js"));
    EXPECT_FALSE(has(page, "/assets/list-1a.js"));
}

std::vector<std::string> questions_of(Request const& request) {
    std::vector<std::string> urls;
    application().respond(request, [&](std::vector<Question> const& questions) {
        for (auto const& question : questions) urls.push_back(question.name + ' ' + question.url);
        return rupa();
    });
    return urls;
}

TEST(WebApplication, SaysWhatTheScreenAtThatAddressWillAsk) {
    auto board = request_for("/deals", "text/html");
    board.query_pairs = {{"shape", "board"}};
    EXPECT_EQ(questions_of(board), (std::vector<std::string>{"stages /stages?sort=position",
                                                             " /deals?stage=*stages.items.0.id*"}));
    EXPECT_EQ(questions_of(request_for("/a%2Fb%3Fc/7", "text/html")),
              std::vector<std::string>{" /a%2Fb%3Fc/7/timeline"});
    EXPECT_TRUE(questions_of(request_for("/contacts", "text/html")).empty());
}

TEST(WebApplication, KeepsScriptsBackOnPhonesWhereAnswersCanBeSeenBeforeThem) {
    auto const page = page_of(answer("/deals/7", "text/html", rupa()));
    EXPECT_TRUE(
        has(page, R"html(href="/assets/record-1a.js" media="not all and (max-width: 48em)" data-held>)html"));
    EXPECT_TRUE(has(page, R"(href="/assets/record-1a.css">)"));
}

TEST(WebApplication, AsksNothingWhereTheAddressSaysMore) {
    auto board = request_for("/deals", "text/html");
    board.query_pairs = {{"shape", "board"}, {"q", "rice"}};
    EXPECT_TRUE(questions_of(board).empty());
    auto record = request_for("/deals/7", "text/html");
    record.query_pairs = {{"tab", "history"}};
    EXPECT_TRUE(questions_of(record).empty());
}

TEST(WebApplication, ShowsNobodyMoreThanWhereToSignIn) {
    auto const response = answer("/contacts", "text/html");
    auto const page = page_of(response);
    EXPECT_TRUE(has(page, "/assets/sign-in-1a.js"));
    EXPECT_FALSE(has(page, "/assets/list-1a.js"));
    EXPECT_TRUE(has(page, R"(id="known">{"session":null}</script>)"));
    EXPECT_FALSE(has(page, "data-signed-in"));
    EXPECT_EQ(response.headers.find("Sampark-User"), "nobody");
}

TEST(WebApplication, KeepsWhatIsKnownOfAReaderOutOfEveryCache) {
    auto const response = answer("/contacts", "text/html", rupa());
    EXPECT_EQ(response.headers.find("Cache-Control"), "no-store");
    EXPECT_EQ(response.headers.find("Sampark-User"), "0198");
    EXPECT_TRUE(has(page_of(response), R"({"session":{"name":"\u003c/script>"}}</script>)"));
}

TEST(WebApplication, HasAPageThatBelongsToNobody) {
    auto const response =
        application().respond(request_for("/index.html", "text/html"),
                              [](auto const&) -> Reader { throw Problem(500, "internal"); });
    auto const page = page_of(response);
    EXPECT_FALSE(has(page, "known"));
    EXPECT_FALSE(has(page, "/assets/"));
    EXPECT_FALSE(response.headers.has("Sampark-User"));
    EXPECT_EQ(response.headers.find("Cache-Control"), "no-cache");
}

TEST(WebApplication, NeverTakesTheApiOrALostFileForAPage) {
    for (auto const* path :
         {"/api/v1/nothing", "/api", "/assets/old-2b.js", "/fonts/none.woff2", "/pages.json"})
        EXPECT_THROW(answer(path, "*/*"), Problem) << path;
    EXPECT_THROW(answer("/assets/old-2b.js", "text/html"), Problem);
    EXPECT_THROW(answer("/logo.png", "image/*,*/*"), Problem);
}

TEST(WebApplication, LetsItsWorkerControlEveryPath) {
    auto const worker = answer("/sw.js", "*/*");
    EXPECT_EQ(worker.headers.find("Service-Worker-Allowed"), "/");
    EXPECT_EQ(worker.headers.find("Cache-Control"), "no-cache");
    EXPECT_FALSE(answer("/assets/app-1a.js", "*/*").headers.has("Service-Worker-Allowed"));
}

TEST(WebApplication, SaysThatItWasNotBuiltIn) {
    WebApplication const none({});
    auto const response = none.respond(request_for("/", "text/html"), [](auto const&) { return nobody(); });
    EXPECT_NE(page_of(response).find("Sampark"), std::string::npos);
    EXPECT_EQ(response.headers.find("Content-Type"), "text/plain; charset=utf-8");
    EXPECT_THROW(
        none.respond(request_for("/api/v1/nothing", "text/html"), [](auto const&) { return nobody(); }),
        Problem);
}

}  // namespace
}  // namespace sampark::http
