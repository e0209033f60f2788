#include "http/server.hpp"

#include "base/log.hpp"
#include "http/metrics_page.hpp"
#include "http/test_server.hpp"

#include <thread>

#include <gmock/gmock.h>

namespace sampark::http {
namespace {

using testing::HasSubstr;
using testing::Not;

// Says back what the server understood.
Response echo(Request& request) {
    json::array query;
    for (auto const& [key, value] : request.query_pairs) query.push_back({key, value});
    return json({{"method", name_of(request.method)},
                 {"segments", json::value_from(request.segments)},
                 {"query", std::move(query)},
                 {"body", request.body},
                 {"address", request.remote_address},
                 {"secure", request.secure}});
}

class ServerRequests : public ServerTest {
protected:
    ServerRequests() {
        router.add(Method::get, "/echo/{id}", echo, {.query = any_query});
        router.add(Method::post, "/echo/{id}", echo);
        router.add(Method::get, "/long", [](Request&) { return text_response(std::string(5000, 'x')); });
        router.add(Method::get, "/fails",
                   [](Request&) -> Response { throw std::runtime_error("secret detail"); });
        router.add(Method::get, "/refuses", [](Request&) -> Response {
            throw invalid({{"phones[0].value", "too_many_requests", {{"retry_after", 3}}}});
        });
    }
};

TEST_F(ServerRequests, ReachTheirHandlerWithEverythingDecoded) {
    start();
    auto const answer = client().get("/echo/%E0%A6%B0%2F?a=1&a=2%20x&b+c=%26");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("Content-Type"), "application/json");
    EXPECT_EQ(json::parse(answer.body),
              (json::value{{"method", "GET"},
                           {"segments", {"echo", "র/"}},
                           {"query", json::array{{"a", "1"}, {"a", "2 x"}, {"b c", "&"}}},
                           {"body", ""},
                           {"address", "127.0.0.1"},
                           {"secure", false}}));
}

TEST_F(ServerRequests, ShareOneConnection) {
    start();
    TestClient client(server->port());
    EXPECT_EQ(client.get("/echo/1").status, 200);
    client.request("POST", "/echo/2", {}, "hello");
    EXPECT_EQ(json::parse(client.read_answer().body).at("body"), "hello");
    EXPECT_EQ(client.get("/nothing").status, 404);
    client.request("POST", "/nothing", {}, "an unwanted body");
    EXPECT_EQ(client.read_answer().status, 404);
    EXPECT_EQ(client.get("/echo/3", "Connection: close\r\n").header("Connection"), "close");
    EXPECT_TRUE(client.at_end());
}

TEST_F(ServerRequests, MayBePipelined) {
    start();
    TestClient client(server->port());
    client.send(
        "GET /echo/1 HTTP/1.1\r\nHost: a\r\n\r\n"
        "POST /echo/2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
        "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_THAT(client.read_answer().body, HasSubstr(R"(["echo","1"])"));
    EXPECT_THAT(client.read_answer().body, HasSubstr(R"("body":"abc")"));
    EXPECT_EQ(client.read_answer().status, 404);
}

TEST_F(ServerRequests, MayComeByteByByteAndInChunks) {
    start();
    TestClient client(server->port());
    for (auto const c : std::string("POST /echo/1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")) {
        client.send(std::string(1, c));
    }
    EXPECT_EQ(json::parse(client.read_answer().body).at("body"), "abcde");
}

TEST_F(ServerRequests, OfHttp10AreAnsweredAndClosed) {
    start();
    TestClient client(server->port());
    client.send("GET /echo/1 HTTP/1.0\r\n\r\n");
    auto const answer = client.read_answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_TRUE(client.at_end());
}

TEST_F(ServerRequests, WithHeadGetTheHeadersOfGet) {
    start();
    TestClient client(server->port());
    client.request("HEAD", "/long");
    auto const head = client.read_answer("HEAD");
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("Content-Length"), "5000");
    EXPECT_EQ(client.get("/echo/1").status, 200);
}

TEST_F(ServerRequests, ToUnknownPlacesGetProblemsInTheirLanguage) {
    start();
    TestClient client(server->port());
    auto const english = client.get("/nothing");
    EXPECT_EQ(english.status, 404);
    EXPECT_EQ(english.header("Content-Type"), "application/problem+json");
    auto const problem = json::parse(english.body).as_object();
    EXPECT_EQ(problem.at("code"), "route_not_found");
    EXPECT_EQ(problem.at("status"), 404);
    EXPECT_EQ(problem.at("title"), "Not Found");
    EXPECT_EQ(problem.at("detail"), "There is nothing at this address.");
    EXPECT_EQ(problem.at("request_id").as_string(), english.header("X-Request-Id"));
    auto const bengali = client.get("/nothing", "Accept-Language: bn-BD,en;q=0.5\r\n");
    EXPECT_EQ(bengali.header("Content-Language"), "bn");
    EXPECT_EQ(json::parse(bengali.body).at("detail"), "এই ঠিকানায় কিছু নেই।");
}

TEST_F(ServerRequests, WithAWrongMethodAreToldTheRightOnes) {
    start();
    TestClient client(server->port());
    client.request("DELETE", "/echo/1");
    auto const refused = client.read_answer();
    EXPECT_EQ(refused.status, 405);
    EXPECT_EQ(refused.header("Allow"), "OPTIONS, GET, HEAD, POST");
    client.request("OPTIONS", "/echo/1");
    auto const options = client.read_answer();
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(options.header("Allow"), "OPTIONS, GET, HEAD, POST");
    client.request("BREW", "/echo/1");
    EXPECT_EQ(client.read_answer().status, 405);
}

TEST_F(ServerRequests, ThatFailTellTheLogAndNotTheClient) {
    start();
    auto const answer = client().get("/fails");
    EXPECT_EQ(answer.status, 500);
    EXPECT_THAT(answer.body, Not(HasSubstr("secret")));
    auto const line = wait_for_log("error", "secret detail");
    EXPECT_EQ(line.at("request_id"), json::parse(answer.body).at("request_id"));
}

TEST_F(ServerRequests, ThatAreInvalidListEachField) {
    start();
    auto const answer = client().get("/refuses", "Accept-Language: bn\r\n");
    EXPECT_EQ(answer.status, 422);
    auto const error = json::parse(answer.body).at("errors").at(0).as_object();
    EXPECT_EQ(error.at("field"), "phones[0].value");
    EXPECT_EQ(error.at("code"), "too_many_requests");
    EXPECT_EQ(error.at("message"), "খুব বেশি অনুরোধ এসেছে। ৩ সেকেন্ড পরে আবার চেষ্টা করুন।");
    EXPECT_EQ(error.at("parameters").at("retry_after"), 3);
}

TEST_F(ServerRequests, KeepAGoodRequestIdAndReplaceABadOne) {
    start();
    TestClient client(server->port());
    EXPECT_EQ(client.get("/echo/1", "X-Request-Id: abc_DEF-1\r\n").header("X-Request-Id"), "abc_DEF-1");
    auto const replaced = client.get("/echo/1", "X-Request-Id: a b\r\n").header("X-Request-Id");
    EXPECT_THAT(replaced, Not(HasSubstr("a b")));
    EXPECT_FALSE(replaced.empty());
}

TEST_F(ServerRequests, AreLoggedAndCountedWithoutTheirQuery) {
    start();
    client().get("/echo/77?password=hidden", "X-Request-Id: logged\r\nCookie: session=hidden\r\n");
    auto const line = wait_for_log("request_id", "logged");
    EXPECT_EQ(line.at("method"), "GET");
    EXPECT_EQ(line.at("route"), "/echo/{id}");
    EXPECT_EQ(line.at("path"), "/echo/77");
    EXPECT_EQ(line.at("address"), "127.0.0.1");
    EXPECT_EQ(line.at("status"), 200);
    EXPECT_GT(line.at("bytes").to_number<int>(), 100);
    EXPECT_THAT(json::serialize(line), Not(HasSubstr("hidden")));
    auto const page = std::get<std::string>(metrics_page().body);
    EXPECT_THAT(page, HasSubstr("http_requests_total{method=\"GET\",route=\"/echo/{id}\",status=\"2xx\"} "));
    EXPECT_THAT(
        page,
        HasSubstr("http_request_duration_seconds_bucket{method=\"GET\",route=\"/echo/{id}\",le=\"10\"} "));
}

TEST_F(ServerRequests, BelieveForwardedHeadersOnlyOfATrustedProxy) {
    auto const headers = "X-Forwarded-For: 10.0.0.1, 192.0.2.7\r\nX-Forwarded-Proto: https\r\n";
    start();
    auto const direct = client().get("/echo/1", headers);
    EXPECT_EQ(json::parse(direct.body).at("address"), "127.0.0.1");
    EXPECT_FALSE(direct.has("Strict-Transport-Security"));
    router = Router();
    router.add(Method::get, "/echo/{id}", echo, {.query = any_query});
    start({.proxy = Proxy::trusted});
    auto const proxied = client().get("/echo/1", headers);
    EXPECT_EQ(json::parse(proxied.body).at("address"), "192.0.2.7");
    EXPECT_EQ(json::parse(proxied.body).at("secure"), true);
    EXPECT_TRUE(proxied.has("Strict-Transport-Security"));
}

TEST_F(ServerRequests, GetSecurityHeaders) {
    start();
    auto const answer = client().get("/echo/1");
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(answer.header("X-Frame-Options"), "DENY");
    EXPECT_EQ(answer.header("Referrer-Policy"), "same-origin");
    EXPECT_EQ(answer.header("Cache-Control"), "private, no-cache");
}

TEST_F(ServerRequests, AreNotHeldUpByABlockedHandler) {
    Gate entered;
    Gate release;
    router.add(Method::get, "/export",
               [&](Request&) {
                   entered.open();
                   release.wait();
                   return no_content();
               },
               {.work = Work::lengthy});
    start({.worker_threads = 2});
    TestClient first(server->port());
    TestClient second(server->port());
    first.request("GET", "/export");
    entered.wait();
    second.request("GET", "/export");  // has to wait: one of two threads is for short requests
    EXPECT_EQ(client().get("/echo/1").status, 200);
    release.open();
    EXPECT_EQ(first.read_answer().status, 204);
    EXPECT_EQ(second.read_answer().status, 204);
}

TEST_F(ServerRequests, InFlightFinishWhenTheServerStops) {
    Gate entered;
    Gate release;
    router.add(Method::get, "/slow", [&](Request&) {
        entered.open();
        release.wait();
        return text_response("done");
    });
    start();
    TestClient idle(server->port());
    EXPECT_EQ(idle.get("/echo/1").status, 200);
    TestClient busy(server->port());
    busy.request("GET", "/slow");
    entered.wait();
    std::thread stopping([&] { server->stop(); });
    EXPECT_TRUE(idle.at_end());  // the drain has begun
    release.open();
    auto const answer = busy.read_answer();
    EXPECT_EQ(answer.body, "done");
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_TRUE(busy.at_end());
    stopping.join();
}

TEST_F(ServerRequests, ThatTakeTooLongAreCutWhenTheServerStops) {
    start({.drain_timeout = std::chrono::milliseconds(1)});
    TestClient client(server->port());
    EXPECT_EQ(client.get("/echo/1").status, 200);
    client.send("POST /echo/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_answer().status, 100);  // now the request is in flight
    server->stop();
    EXPECT_TRUE(client.at_end());
}

TEST(ServerStart, SaysPlainlyWhatIsWrong) {
    auto const start_at = [](std::string const& listen) {
        try {
            Server server({.listen = listen}, Router());
            server.start();
            return std::string("started on ") + std::to_string(server.port());
        } catch (Problem const& problem) {
            return problem.code;
        }
    };
    Server taken({.listen = "127.0.0.1:0"}, Router());
    taken.start();
    auto const address = "127.0.0.1:" + std::to_string(taken.port());
    EXPECT_EQ(start_at(address), "listen_address_in_use");
    EXPECT_EQ(start_at("192.0.2.1:80"), "listen_failed");
    EXPECT_EQ(start_at("nonsense"), "listen_malformed");
    EXPECT_EQ(start_at("::1:80"), "listen_malformed");
    EXPECT_EQ(start_at("127.0.0.1:70000"), "listen_malformed");
    EXPECT_THAT(start_at("[::1]:0"), HasSubstr("started on "));
    EXPECT_THROW(Server({.tls_certificate = "/nowhere.pem"}, Router()), Problem);
    EXPECT_THROW(Server({.tls_certificate = "/nowhere.pem", .tls_key = "/nowhere.key"}, Router()), Problem);
}

}  // namespace
}  // namespace sampark::http
