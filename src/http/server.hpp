// The HTTP/1.1 server: reads requests on one or two threads, runs handlers on a pool of worker threads, keeps
// limits.
//
//   Router router;
//   router.add(Method::get, "/healthz", [](Request&) { return text_response("ok"); }, {.work = Work::quick});
//   Server server({.listen = "127.0.0.1:8080"}, std::move(router));
//   server.run();  // until SIGTERM or SIGINT, then drains
#pragma once

#include "http/router.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

namespace sampark::http {

enum class Proxy { none, trusted };  // trusted: X-Forwarded-For and X-Forwarded-Proto are believed

struct ServerConfig {
    std::string listen = "127.0.0.1:8080";  // HOST:PORT; an IPv6 address in brackets; port 0 for any free one
    std::filesystem::path tls_certificate =
        {};  // PEM, the whole chain; together with tls_key makes the server speak TLS
    std::filesystem::path tls_key = {};
    Proxy proxy = Proxy::none;
    std::filesystem::path spool_folder = {};  // for uploads; empty: a folder in the system's temporary one

    std::size_t io_threads = 0;  // 0: one, or two on four processors and more
    std::size_t worker_threads = 16;
    std::size_t max_connections = 4096;  // more are told 503
    std::uint32_t header_limit = 16 * 1024;
    std::uint64_t body_limit = 1024 * 1024;                              // in memory
    std::uint64_t upload_limit = std::uint64_t{2} * 1024 * 1024 * 1024;  // spooled to a file

    std::chrono::milliseconds header_timeout{
        10'000};  // from the first byte to the end of the head; TLS handshake too
    std::chrono::milliseconds body_timeout{20'000};   // without progress
    std::uint64_t body_rate = 1024;                   // bytes a second that a body must reach beside that
    std::chrono::milliseconds write_timeout{30'000};  // without progress
    std::chrono::milliseconds idle_timeout{60'000};   // between requests
    std::chrono::milliseconds heartbeat{15'000};      // comment on a silent event stream
    std::chrono::milliseconds drain_timeout{30'000};  // for requests in flight at stop()
};

// Throws Problem 400 for what can be told before starting: "listen_malformed", "tls_incomplete",
// "tls_unreadable", "tls_key_encrypted".
void check_settings(ServerConfig const& config);

// Throws Problem 500 "listen_address_in_use" or "listen_failed": before anything is made that a failed start
// would leave behind.
void check_address(ServerConfig const& config);

class Server {
public:
    // Throws what check_settings throws.
    Server(ServerConfig config, Router router);
    // Stops.
    ~Server();  // NOLINT(bugprone-exception-escape): see the definition
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    // Listens and returns. Throws what check_address throws.
    void start();
    // The port listened on, once started.
    std::uint16_t port() const;
    // Accepts no more, closes idle connections and event streams, lets requests in flight finish within the
    // drain timeout and cuts those that do not. Waits for running handlers however long they take.
    void stop();
    // start(), `started`, wait for SIGTERM or SIGINT, stop(). A second signal ends the process.
    void run(std::function<void()> const& started = {});

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace sampark::http
