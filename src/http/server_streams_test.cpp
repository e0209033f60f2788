#include "http/test_server.hpp"

#include <atomic>
#include <thread>

#include <gmock/gmock.h>
#include <zlib.h>

namespace sampark::http {
namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

std::string gunzip(std::string_view bytes) {
    z_stream state{};
    inflateInit2(&state, 15 + 16);
    state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    state.avail_in = static_cast<uInt>(bytes.size());
    std::string text(32 * 1024 * 1024, '\0');
    state.next_out = reinterpret_cast<Bytef*>(text.data());
    state.avail_out = static_cast<uInt>(text.size());
    EXPECT_EQ(inflate(&state, Z_FINISH), Z_STREAM_END);
    text.resize(state.total_out);
    inflateEnd(&state);
    return text;
}

// The numbers from 0 on, a line each.
Stream lines(int count) {
    return {[count, next = 0]() mutable -> std::optional<std::string> {
        if (next == count) return std::nullopt;
        return "line " + std::to_string(next++) + "\n";
    }};
}

std::string all_lines(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text.append("line ").append(std::to_string(i)).append("\n");
    return text;
}

class ServerStreams : public ServerTest {};

TEST_F(ServerStreams, ArriveWholeInChunks) {
    router.add(Method::get, "/export", [](Request&) { return stream(lines(200'000), "text/csv"); });
    start();
    TestClient client(server->port());
    auto const answer = client.get("/export");
    EXPECT_EQ(answer.header("Transfer-Encoding"), "chunked");
    EXPECT_TRUE(answer.complete);
    EXPECT_EQ(answer.body, all_lines(200'000));
    EXPECT_EQ(client.get("/export", "Accept-Encoding: gzip\r\n").header("Content-Encoding"), "gzip");
}

TEST_F(ServerStreams, AreCompressedOnTheWay) {
    router.add(Method::get, "/export", [](Request&) { return stream(lines(200'000), "text/csv"); });
    start();
    auto const answer = client().get("/export", "Accept-Encoding: gzip\r\n");
    EXPECT_EQ(answer.header("Vary"), "Accept-Encoding");
    EXPECT_TRUE(answer.complete);
    EXPECT_EQ(gunzip(answer.body), all_lines(200'000));
}

TEST_F(ServerStreams, OfKnownLengthSayIt) {
    router.add(Method::get, "/file", [](Request&) {
        auto body = lines(2);
        body.length = 14;
        return stream(std::move(body), "application/octet-stream");
    });
    start();
    auto const answer = client().get("/file");
    EXPECT_EQ(answer.header("Content-Length"), "14");
    EXPECT_EQ(answer.body, "line 0\nline 1\n");
}

TEST_F(ServerStreams, EndWithTheConnectionForOldClients) {
    router.add(Method::get, "/export", [](Request&) { return stream(lines(3), "text/plain"); });
    start();
    TestClient client(server->port());
    client.send("GET /export HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_THAT(client.read_until("line 2\n"), HasSubstr("\r\n\r\nline 0\nline 1\nline 2\n"));
    EXPECT_TRUE(client.at_end());
}

TEST_F(ServerStreams, ThatFailAtOnceAreAProblem) {
    router.add(Method::get, "/export", [](Request&) {
        return stream({[]() -> std::optional<std::string> { throw Problem(409, "server_busy"); }},
                      "text/csv");
    });
    start();
    EXPECT_EQ(client().get("/export").status, 409);
}

TEST_F(ServerStreams, ThatFailLaterAreCut) {
    router.add(Method::get, "/export", [](Request&) {
        return stream({[count = 0]() mutable -> std::optional<std::string> {
                          if (++count > 3) throw std::runtime_error("disk on fire");
                          return std::string(100'000, 'x');
                      }},
                      "application/octet-stream");
    });
    start();
    auto const answer = client().get("/export");
    EXPECT_EQ(answer.status, 200);
    EXPECT_FALSE(answer.complete);
    wait_for_log("error", "disk on fire");
}

TEST_F(ServerStreams, StopWhenTheClientLeaves) {
    auto const held = std::make_shared<int>(0);
    router.add(Method::get, "/endless", [held = std::weak_ptr(held)](Request&) {
        return stream(
            {[lock = held.lock()]() -> std::optional<std::string> { return std::string(10'000, 'x'); }},
            "application/octet-stream");
    });
    start();
    TestClient client(server->port());
    client.request("GET", "/endless", "X-Request-Id: endless\r\n");
    client.read_until("xxxx");
    client.drop();
    wait_for_log("request_id", "endless");
    server->stop();
    EXPECT_EQ(held.use_count(), 1);
}

TEST_F(ServerStreams, AreNotMadeForHead) {
    std::atomic<int> made{0};
    router.add(Method::get, "/export", [&](Request&) {
        return stream({[&]() -> std::optional<std::string> {
                          ++made;
                          return std::nullopt;
                      }},
                      "text/csv");
    });
    start();
    TestClient client(server->port());
    client.request("HEAD", "/export");
    EXPECT_EQ(client.read_answer("HEAD").status, 200);
    EXPECT_EQ(client.get("/nothing").status, 404);
    EXPECT_EQ(made, 0);
}

TEST_F(ServerStreams, TextAndJsonAreCompressedWhenWorthwhile) {
    auto const body = all_lines(1000);
    router.add(Method::get, "/text", [&](Request&) { return text_response(body); });
    router.add(Method::get, "/short", [](Request&) { return text_response("short"); });
    router.add(Method::get, "/image", [&](Request&) { return text_response(body, "image/png"); });
    start();
    TestClient client(server->port());
    auto const gzip = client.get("/text", "Accept-Encoding: gzip, br;q=0\r\n");
    EXPECT_EQ(gzip.header("Content-Encoding"), "gzip");
    EXPECT_EQ(gunzip(gzip.body), body);
    auto const brotli = client.get("/text", "Accept-Encoding: gzip, deflate, br\r\n");
    EXPECT_EQ(brotli.header("Content-Encoding"), "br");
    EXPECT_LT(brotli.body.size(), body.size() / 3);
    auto const plain = client.get("/text");
    EXPECT_EQ(plain.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(plain.body, body);
    EXPECT_FALSE(client.get("/short", "Accept-Encoding: br\r\n").has("Content-Encoding"));
    EXPECT_FALSE(client.get("/image", "Accept-Encoding: br\r\n").has("Content-Encoding"));
}

class ServerEvents : public ServerTest {
protected:
    ServerEvents() {
        router.add(Method::get, "/events", [this](Request&) { return event_stream(source); });
    }

    std::shared_ptr<EventSource> source = std::make_shared<EventSource>();
};

TEST_F(ServerEvents, ArrivePushedFromAnyThread) {
    start();
    EXPECT_TRUE(source->push({"early", "before the client came", "1"}));
    TestClient client(server->port());
    client.request("GET", "/events", "Accept-Encoding: br\r\n");
    auto const first = client.read_until("came\n\n");
    EXPECT_THAT(first, HasSubstr("Content-Type: text/event-stream\r\n"));
    EXPECT_THAT(first, HasSubstr("id: 1\nevent: early\ndata: before the client came\n\n"));
    std::thread([&] { source->push({"", "two\nlines", ""}); }).join();
    EXPECT_THAT(client.read_until("lines\n\n"), HasSubstr("data: two\ndata: lines\n\n"));
    source->push({"last", "bye", ""});
    source->close();
    EXPECT_THAT(client.read_until("bye\n\n"), HasSubstr("event: last\ndata: bye\n\n"));
    EXPECT_EQ(client.read_until("0\r\n\r\n"), "\r\n0\r\n\r\n");
    EXPECT_TRUE(client.at_end());
}

TEST_F(ServerEvents, BeatWhenNothingHappens) {
    start({.heartbeat = 10ms});
    TestClient client(server->port());
    client.request("GET", "/events");
    client.read_until(": \n\n");
    client.read_until(": \n\n");
    EXPECT_TRUE(source->push({"", "still there", ""}));
    client.read_until("still there\n\n");
}

TEST_F(ServerEvents, EndWhenTheClientLeaves) {
    start();
    TestClient client(server->port());
    client.request("GET", "/events", "X-Request-Id: left\r\n");
    client.read_until("\r\n\r\n");
    client.drop();
    wait_for_log("request_id", "left");
    EXPECT_FALSE(source->push({"", "to nobody", ""}));
}

TEST_F(ServerEvents, EndWhenTheServerStops) {
    start();
    TestClient client(server->port());
    client.request("GET", "/events");
    client.read_until("\r\n\r\n");
    server->stop();
    EXPECT_THAT(client.read_until("0\r\n\r\n"), HasSubstr("0\r\n\r\n"));
    EXPECT_TRUE(client.at_end());
    EXPECT_FALSE(source->push({"", "to nobody", ""}));
}

TEST(EventSource, ClosesWhenItsQueueOverflows) {
    EventSource source(100);
    EXPECT_TRUE(source.push({"", std::string(50, 'x'), ""}));
    EXPECT_FALSE(source.push({"", std::string(50, 'x'), ""}));
    EXPECT_TRUE(source.closed());
}

TEST(EventSource, LetsNoFieldForgeAnother) {
    EventSource source;
    source.push({"a\nb", "x\r\nevent: y\rz", "1\n2"});
    EXPECT_EQ(source.take(), "id: 12\nevent: ab\ndata: x\ndata: event: y\ndata: z\n\n");
}

}  // namespace
}  // namespace sampark::http
