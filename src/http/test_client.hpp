// What server tests speak to a server with: a plain blocking socket, with or without TLS, so that a test
// decides about every byte and every silence.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <openssl/ssl.h>

namespace sampark::http {

struct Answer {
    int status = 0;
    std::string head;
    std::string body;       // chunks joined
    bool complete = false;  // ended as its framing says

    std::string header(std::string_view name) const;
    bool has(std::string_view name) const { return !header(name).empty(); }
};

class TestClient {
public:
    enum class Transport { plain, tls };

    explicit TestClient(std::uint16_t port, Transport transport = Transport::plain);
    ~TestClient();
    TestClient(TestClient const&) = delete;
    TestClient& operator=(TestClient const&) = delete;

    // False when the server has closed the connection.
    bool send(std::string_view bytes);
    // "GET path", or another method with a body, with Host and the given header lines ("A: b\r\n").
    void request(std::string_view method, std::string_view path, std::string_view headers = {},
                 std::optional<std::string_view> body = {});
    // The next answer; `method` tells whether a body is to be expected.
    Answer read_answer(std::string_view method = "GET");
    Answer get(std::string_view path, std::string_view headers = {});
    // Reads until the bytes were seen, or to the end of the connection; returns all that was read.
    std::string read_until(std::string_view bytes);
    // Whether the server has closed and left nothing unread.
    bool at_end();
    // Whether bytes (or the end) have arrived that nobody has read; plain transport only.
    bool has_input() const;
    // Drops the connection at once.
    void drop();

private:
    bool fill();
    std::string take(std::size_t count);
    std::string take_line();
    void read_chunks(Answer& answer);

    int descriptor_ = -1;
    SSL_CTX* tls_context_ = nullptr;
    SSL* tls_ = nullptr;
    std::string input_;
};

}  // namespace sampark::http
