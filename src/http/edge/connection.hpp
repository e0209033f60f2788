// One client's connection: a coroutine that reads a request, has it handled on a worker thread, writes the
// answer, and begins again.
//
// Everything here happens on the connection's own io thread but for the one function that a worker runs while
// the coroutine waits for it; so there are no locks.
#pragma once

#include "http/edge/client_stream.hpp"
#include "http/edge/request_parser.hpp"
#include "http/outgoing.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "http/worker_pool.hpp"

#include <atomic>
#include <exception>
#include <memory>
#include <optional>
#include <string>

namespace sampark::http::edge {

// What all connections of a server share.
struct Surroundings {
    ServerConfig const& config;
    Router const& router;
    WorkerPool& workers;
    asio::ssl::context* tls;  // null for plain TCP
    metrics::Gauge& in_flight;
};

enum class Admission { granted, refused };  // refused: the first request is told that the server is busy

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Surroundings const& surroundings, Socket socket, Admission admission);

    // Serves until the client leaves, an error, or the drain.
    Awaitable<void> run();

    // The three below are called on the connection's io thread.
    // Gives up what has waited past its time.
    void check_deadline(Clock::time_point now) { stream_.check_deadline(now); }
    // Ends now when no request is being served, otherwise after the answer.
    void drain();
    // Ends whatever is happening.
    void cut();

private:
    enum class State { idle, serving, streaming_events };

    Awaitable<void> shake_hands();
    Awaitable<bool> serve_request();
    Awaitable<bool> await_first_bytes();
    Awaitable<void> read_request();
    Awaitable<void> read_head();
    Awaitable<void> admit();
    Awaitable<void> read_body();
    Awaitable<void> spool();
    Awaitable<void> answer();
    Awaitable<void> skip_body();
    Awaitable<void> send();
    Awaitable<void> send_stream();
    Awaitable<void> send_events();
    Awaitable<void> watch_departure(std::shared_ptr<Connection> self, std::shared_ptr<EventSource> source);
    Awaitable<void> close();

    void take_input();
    void describe_request();
    void check_body();
    std::function<void(Request&)> const* gatekeeper() const;
    void prepare_body();
    void run_handler() noexcept;
    void prepare(Response response);
    void prepare_problem(std::exception_ptr const& failure);
    Exchange exchange() const;
    void record(Clock::time_point begun) const;

    Awaitable<void> write(std::string_view first, std::string_view second = {});
    template <class Function>
    Awaitable<void> on_worker(Lane lane, Function function);
    Lane lane() const { return route_->options.work == Work::lengthy ? Lane::lengthy : Lane::normal; }

    Surroundings const& surroundings_;
    ClientStream stream_;
    Admission admission_;

    std::optional<RequestParser> parser_;
    Request request_;
    Route const* route_ = nullptr;
    std::optional<Outgoing> outgoing_;
    std::exception_ptr stream_failure_;
    std::uint64_t sent_before_ = 0;  // bytes written before this answer

    State state_ = State::idle;
    std::atomic<bool> draining_{false};  // a worker asks too
    bool unread_input_ = false;
    std::optional<Timer> event_timer_;
};

}  // namespace sampark::http::edge
