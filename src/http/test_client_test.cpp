#include "http/test_client.hpp"

#include "http/headers.hpp"

#include <array>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace sampark::http {

std::string Answer::header(std::string_view name) const {
    std::string_view rest = head;
    while (!rest.empty()) {
        auto const end = rest.find("\r\n");
        auto const line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 2);
        auto const colon = line.find(": ");
        if (colon != std::string_view::npos && same_name(line.substr(0, colon), name)) {
            return std::string(line.substr(colon + 2));
        }
    }
    return {};
}

TestClient::TestClient(std::uint16_t port, Transport transport)
    : descriptor_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    timeval const patience{20, 0};  // a hanging server fails the test rather than the run
    setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    EXPECT_EQ(connect(descriptor_, reinterpret_cast<sockaddr const*>(&address), sizeof address), 0);
    if (transport == Transport::plain) return;
    tls_context_ = SSL_CTX_new(TLS_client_method());
    tls_ = SSL_new(tls_context_);
    SSL_set_fd(tls_, descriptor_);
    EXPECT_EQ(SSL_connect(tls_), 1);
}

TestClient::~TestClient() {
    drop();
    if (tls_ != nullptr) SSL_free(tls_);
    if (tls_context_ != nullptr) SSL_CTX_free(tls_context_);
}

bool TestClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        auto const sent = tls_ != nullptr ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                                          : ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void TestClient::request(std::string_view method, std::string_view path, std::string_view headers,
                         std::optional<std::string_view> body) {
    std::string text;
    text.append(method).append(" ").append(path).append(" HTTP/1.1\r\nHost: here\r\n").append(headers);
    if (body) text.append("Content-Length: ").append(std::to_string(body->size())).append("\r\n");
    text.append("\r\n").append(body.value_or(""));
    send(text);
}

Answer TestClient::get(std::string_view path, std::string_view headers) {
    request("GET", path, headers);
    return read_answer();
}

Answer TestClient::read_answer(std::string_view method) {
    Answer answer;
    for (auto line = take_line(); !line.empty(); line = take_line()) answer.head.append(line).append("\r\n");
    if (answer.head.size() < 12) return answer;
    answer.status = std::stoi(answer.head.substr(9, 3));
    answer.complete = true;
    if (method == "HEAD" || answer.status == 204 || answer.status == 304 || answer.status == 100)
        return answer;
    if (answer.has("Content-Length")) {
        auto const length = std::stoul(answer.header("Content-Length"));
        answer.body = take(length);
        answer.complete = answer.body.size() == length;
    } else if (answer.has("Transfer-Encoding")) {
        read_chunks(answer);
    } else {
        answer.body = read_until("\0");
    }
    return answer;
}

void TestClient::read_chunks(Answer& answer) {
    answer.complete = false;
    while (true) {
        auto const line = take_line();
        if (line.empty()) return;
        auto const size = std::stoul(line, nullptr, 16);
        auto const chunk = take(size);
        answer.body += chunk;
        if (chunk.size() != size) return;
        take_line();
        if (size > 0) continue;
        answer.complete = true;
        return;
    }
}

std::string TestClient::read_until(std::string_view bytes) {
    while (bytes.empty() || input_.find(bytes) == std::string::npos) {
        if (!fill()) return take(input_.size());
    }
    return take(input_.find(bytes) + bytes.size());
}

bool TestClient::at_end() { return input_.empty() && !fill(); }

bool TestClient::has_input() const {
    pollfd state{descriptor_, POLLIN, 0};
    return poll(&state, 1, 0) > 0;
}

void TestClient::drop() {
    if (descriptor_ >= 0) close(descriptor_);
    descriptor_ = -1;
}

bool TestClient::fill() {
    std::array<char, 16 * 1024> bytes{};
    auto const count = tls_ != nullptr ? SSL_read(tls_, bytes.data(), static_cast<int>(bytes.size()))
                                       : recv(descriptor_, bytes.data(), bytes.size(), 0);
    if (count <= 0) return false;
    input_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
}

std::string TestClient::take(std::size_t count) {
    while (input_.size() < count && fill()) {
    }
    auto taken = input_.substr(0, count);
    input_.erase(0, taken.size());
    return taken;
}

std::string TestClient::take_line() {
    while (input_.find("\r\n") == std::string::npos) {
        if (!fill()) return {};
    }
    auto line = take(input_.find("\r\n"));
    take(2);
    return line;
}

}  // namespace sampark::http
