#include "http/test_server.hpp"

#include <fstream>
#include <iterator>

#include <gmock/gmock.h>

namespace sampark::http {
namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

std::string code_of(Answer const& answer) { return json::parse(answer.body).at("code").as_string().c_str(); }

Response size_of_upload(Request& request) {
    std::ifstream file(request.body_file->path(), std::ios::binary);
    std::string const content(std::istreambuf_iterator<char>(file), {});
    return json(
        {{"size", content.size()}, {"last", content.empty() ? "" : content.substr(content.size() - 1)}});
}

class ServerLimits : public ServerTest {
protected:
    ServerLimits() {
        router.add(Method::post, "/small", [](Request&) { return no_content(); }, {.body_limit = 100});
        router.add(Method::post, "/usual", [](Request&) { return no_content(); });
        router.add(Method::post, "/upload", size_of_upload, {.body = BodyPlace::file});
    }
};

TEST_F(ServerLimits, RefuseABodyBeforeItIsSent) {
    start();
    TestClient client(server->port());
    client.send("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\nExpect: 100-continue\r\n\r\n");
    auto const answer = client.read_answer();
    EXPECT_EQ(answer.status, 413);
    EXPECT_EQ(code_of(answer), "body_too_large");
    EXPECT_EQ(json::parse(answer.body).at("limit"), 100);
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_TRUE(client.at_end());
}

TEST_F(ServerLimits, RefuseABodyInChunksAsSoonAsItIsTooLarge) {
    start();
    TestClient client(server->port());
    client.send("POST /small HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n32\r\n" +
                std::string(50, 'x') + "\r\n33\r\n");
    auto const answer = client.read_answer();
    EXPECT_EQ(answer.status, 413);
    EXPECT_EQ(code_of(answer), "body_too_large");
}

TEST_F(ServerLimits, AskWhoSendsABodyBeforeItIsAccepted) {
    auto const admit = [](Request& request) {
        if (!request.header("Authorization")) throw Problem(401, "not_signed_in");
    };
    router.add(Method::post, "/guarded", size_of_upload, {.body = BodyPlace::file, .admit = admit});
    start();
    TestClient stranger(server->port());
    stranger.send(
        "POST /guarded HTTP/1.1\r\nHost: a\r\nContent-Length: 60000000\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(stranger.read_answer().status, 401);
    EXPECT_TRUE(stranger.at_end());
    TestClient patient(server->port());
    patient.send("POST /guarded HTTP/1.1\r\nHost: a\r\nContent-Length: 60000000\r\n\r\nand no more");
    EXPECT_EQ(patient.read_answer().status, 401);
    TestClient known(server->port());
    known.send(
        "POST /guarded HTTP/1.1\r\nHost: a\r\nAuthorization: a\r\nContent-Length: 3\r\nExpect: "
        "100-continue\r\n\r\n");
    EXPECT_EQ(known.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    known.send("abc");
    EXPECT_EQ(known.read_answer().status, 200);
}

TEST_F(ServerLimits, AskWhoSendsALargeBodyWhereNoRouteDoes) {
    router.guard(10, [](Request&) { throw Problem(401, "not_signed_in"); });
    start();
    auto const answer = [&](std::string_view headers, std::string_view body) {
        TestClient client(server->port());
        client.send("POST /usual HTTP/1.1\r\nHost: a\r\n" + std::string(headers) + "\r\n\r\n" +
                    std::string(body));
        return client.read_answer().status;
    };
    EXPECT_EQ(answer("Content-Length: 10", "0123456789"), 204);
    EXPECT_EQ(answer("Content-Length: 11", "0123456789A"), 401);
    EXPECT_EQ(answer("Transfer-Encoding: chunked", "1\r\n0\r\n0\r\n\r\n"), 401);
}

TEST_F(ServerLimits, LetTheClientReadTheRefusalOfALargeUpload) {
    start({.upload_limit = 1000});
    TestClient client(server->port());
    client.request("POST", "/upload", {}, std::string(500'000, 'x'));
    EXPECT_EQ(client.read_answer().status, 413);
}

TEST_F(ServerLimits, ApplyToTheUsualBody) {
    start();
    TestClient client(server->port());
    client.request("POST", "/usual", {}, std::string(1024 * 1024, 'x'));
    EXPECT_EQ(client.read_answer().status, 204);
    client.request("POST", "/usual", {}, std::string(1024 * 1024 + 1, 'x'));
    EXPECT_EQ(client.read_answer().status, 413);
}

TEST_F(ServerLimits, RefuseLargeHeaders) {
    start();
    TestClient client(server->port());
    client.send("GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + std::string(17'000, 'x'));
    auto const answer = client.read_answer();
    EXPECT_EQ(answer.status, 431);
    EXPECT_EQ(code_of(answer), "headers_too_large");
}

TEST_F(ServerLimits, RefuseLargeHeadersInTheLanguageOfTheClient) {
    start();
    TestClient client(server->port());
    client.send("GET / HTTP/1.1\r\nHost: a\r\naccept-language: BN-bd\r\nX-Long: " + std::string(17'000, 'x'));
    auto const answer = client.read_answer();
    EXPECT_EQ(answer.status, 431);
    EXPECT_EQ(answer.header("Content-Language"), "bn");
}

TEST_F(ServerLimits, RefuseWhatAProxyCouldReadDifferently) {
    start();
    auto const refused = [&](std::string const& request) {
        TestClient client(server->port());
        client.send(request);
        auto const answer = client.read_answer();
        return answer.status == 400 && answer.header("Connection") == "close" && client.at_end();
    };
    EXPECT_TRUE(refused("GET / HTTP/1.1\r\n\r\n"));
    EXPECT_TRUE(refused("nonsense\r\n\r\n"));
    EXPECT_TRUE(refused("GET / HTTP/2.0\r\nHost: a\r\n\r\n"));
    EXPECT_TRUE(
        refused("POST /usual HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: "
                "chunked\r\n\r\n0\r\n\r\n"));
    EXPECT_TRUE(
        refused("POST /usual HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"));
    EXPECT_TRUE(
        refused("POST /usual HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"));
    EXPECT_TRUE(refused("POST /usual HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"));
    TestClient client(server->port());
    EXPECT_EQ(client.get("/a%0").status, 400);
    EXPECT_EQ(client.get("/%FF").status, 400);
    EXPECT_EQ(client.get("/?a=%00").status, 400);
}

TEST_F(ServerLimits, RefuseCompressedBodies) {
    start();
    TestClient client(server->port());
    client.request("POST", "/usual", "Content-Encoding: gzip\r\n", "x");
    auto const answer = client.read_answer();
    EXPECT_EQ(answer.status, 415);
    EXPECT_EQ(code_of(answer), "encoding_not_supported");
}

TEST_F(ServerLimits, GiveUpOnASlowHead) {
    start({.header_timeout = 50ms});
    TestClient client(server->port());
    client.send("GET / HTTP/1.1\r\nHost:");
    auto const answer = client.read_answer();
    EXPECT_EQ(answer.status, 408);
    EXPECT_EQ(code_of(answer), "request_timeout");
    EXPECT_TRUE(client.at_end());
}

TEST_F(ServerLimits, GiveUpOnASlowBody) {
    start({.body_timeout = 50ms});
    TestClient client(server->port());
    client.send("POST /usual HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
    EXPECT_EQ(client.read_answer().status, 408);
    EXPECT_TRUE(client.at_end());
}

TEST_F(ServerLimits, GiveUpOnABodyThatTrickles) {
    start({.body_timeout = 50ms, .body_rate = 1'000'000'000});
    TestClient client(server->port());
    client.send("POST /usual HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
    while (!client.has_input()) client.send("x");  // always progress, never enough of it
    EXPECT_EQ(client.read_answer().status, 408);
}

TEST_F(ServerLimits, CloseAnIdleConnection) {
    start({.idle_timeout = 50ms});
    TestClient client(server->port());
    EXPECT_TRUE(client.at_end());
}

TEST_F(ServerLimits, RefuseTooManyConnectionsPolitely) {
    start({.max_connections = 1});
    TestClient first(server->port());
    EXPECT_EQ(first.get("/nothing").status, 404);
    TestClient second(server->port());
    auto const answer = second.get("/nothing");
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.header("Retry-After"), "5");
    EXPECT_EQ(code_of(answer), "server_busy");
    EXPECT_TRUE(second.at_end());
    EXPECT_EQ(first.get("/nothing").status, 404);
}

TEST_F(ServerLimits, SpoolLargeUploadsToAFileThatDoesNotStay) {
    start();
    TestClient client(server->port());
    auto const body = std::string(3'000'000, 'x') + 'y';
    client.request("POST", "/upload", "Expect: 100-continue\r\n", body);
    auto answer = client.read_answer();
    if (answer.status == 100) answer = client.read_answer();
    EXPECT_EQ(json::parse(answer.body), (json::value{{"size", 3'000'001}, {"last", "y"}}));
    client.request("POST", "/upload", {}, "");
    EXPECT_EQ(json::parse(client.read_answer().body).at("size"), 0);
    server->stop();
    EXPECT_TRUE(std::filesystem::is_empty(spool_folder));
}

TEST_F(ServerLimits, LeaveNothingOfACutUpload) {
    start();
    TestClient client(server->port());
    client.send("POST /upload HTTP/1.1\r\nHost: a\r\nX-Request-Id: cut\r\nContent-Length: 9000000\r\n\r\n");
    client.send(std::string(2'000'000, 'x'));
    client.drop();
    EXPECT_EQ(wait_for_log("request_id", "cut").at("status"), 499);
    EXPECT_TRUE(std::filesystem::is_empty(spool_folder));
}

}  // namespace
}  // namespace sampark::http
