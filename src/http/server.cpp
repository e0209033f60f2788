#include "http/server.hpp"

#include "base/log.hpp"
#include "http/edge/connection.hpp"
#include "http/edge/tls.hpp"
#include "http/worker_pool.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <thread>
#include <unordered_set>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/basic_resolver.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

namespace sampark::http {
namespace {

using namespace edge;

constexpr std::size_t refusals_at_once = 256;  // connections over the limit that are still told so
constexpr std::chrono::milliseconds pause_after_failed_accept{100};
constexpr std::chrono::milliseconds longest_sweep{1'000};
constexpr std::chrono::milliseconds shortest_sweep{10};

struct Address {
    std::string host;
    std::string port;
};

Address parse_address(std::string const& listen) {
    auto const colon = listen.rfind(':');
    Address address;
    if (colon != std::string::npos) {
        address = {listen.substr(0, colon), listen.substr(colon + 1)};
        auto const bracketed = address.host.starts_with('[') && address.host.ends_with(']');
        if (bracketed) address.host = address.host.substr(1, address.host.size() - 2);
        if (!bracketed && address.host.find(':') != std::string::npos) address.host.clear();
    }
    std::uint16_t number = 0;
    auto const* end = address.port.data() + address.port.size();
    auto const [stopped, failure] = std::from_chars(address.port.data(), end, number);
    if (!address.host.empty() && failure == std::errc() && stopped == end) return address;
    throw Problem(400, "listen_malformed", {{"value", listen}});
}

// How often to look for connections past their time: often enough for the shortest limit to mean something.
std::chrono::milliseconds sweep_interval(ServerConfig const& config) {
    auto const shortest =
        std::min({config.header_timeout, config.body_timeout, config.write_timeout, config.idle_timeout});
    return std::clamp(shortest / 8, shortest_sweep, longest_sweep);
}

ServerConfig completed(ServerConfig config) {
    if (config.tls_certificate.empty() != config.tls_key.empty()) {
        throw Problem(400, "tls_incomplete");
    }
    if (config.spool_folder.empty())
        config.spool_folder = std::filesystem::temp_directory_path() / "sampark-uploads";
    if (config.io_threads == 0) config.io_threads = std::thread::hardware_concurrency() >= 4 ? 2 : 1;
    config.body_rate = std::max<std::uint64_t>(config.body_rate, 1);
    return config;
}

// Throws Problem 500 "listen_failed".
Acceptor acceptor_on(asio::io_context& context, std::string const& listen) {
    auto const address = parse_address(listen);
    try {
        asio::ip::basic_resolver<Tcp, Executor> resolver(context.get_executor());
        auto const found = resolver.resolve(address.host, address.port, asio::ip::resolver_base::passive);
        auto const endpoint = found.begin()->endpoint();
        Acceptor acceptor(context.get_executor(), endpoint.protocol());
        acceptor.set_option(Acceptor::reuse_address(true));
        acceptor.bind(endpoint);
        acceptor.listen();
        return acceptor;
    } catch (boost::system::system_error const& error) {
        auto const* code =
            error.code() == asio::error::address_in_use ? "listen_address_in_use" : "listen_failed";
        throw Problem(500, code, {{"address", listen}, {"reason", error.code().message()}});
    }
}

// One io thread and the connections that live on it.
struct Loop {
    asio::io_context context{1};
    asio::executor_work_guard<Executor> work{context.get_executor()};
    std::unordered_set<std::shared_ptr<Connection>> connections;
    std::optional<Timer> sweep_timer;
    bool stopping = false;
    std::thread thread;
};

}  // namespace

void check_settings(ServerConfig const& config) {
    parse_address(config.listen);
    auto const whole = completed(config);
    if (!whole.tls_certificate.empty()) make_tls(whole.tls_certificate, whole.tls_key);
}

void check_address(ServerConfig const& config) {
    asio::io_context context;
    acceptor_on(context, config.listen);
}

class Server::Implementation {
public:
    Implementation(ServerConfig config, Router router)
        : config_(completed(std::move(config))),
          router_(std::move(router)),
          workers_(config_.worker_threads),
          connections_(metrics::gauge("http_connections", "Open connections.")),
          surroundings_{
              config_, router_, workers_, nullptr,
              metrics::gauge("http_requests_in_flight", "Requests being read, handled or answered.")} {
        if (config_.tls_certificate.empty()) return;
        tls_ = make_tls(config_.tls_certificate, config_.tls_key);
        surroundings_.tls = tls_.get();
    }

    void start() {
        remove_abandoned(config_.spool_folder);
        for (std::size_t i = 0; i < config_.io_threads; ++i) loops_.push_back(std::make_unique<Loop>());
        listen();
        asio::co_spawn(loops_.front()->context, accept(), asio::detached);
        for (auto const& loop : loops_) {
            loop->sweep_timer.emplace(loop->context.get_executor());
            asio::co_spawn(loop->context, sweep(*loop), asio::detached);
            loop->thread = std::thread([&loop] { loop->context.run(); });
        }
        auto const endpoint = acceptor_->local_endpoint();
        port_ = endpoint.port();
        log_info("listening", {{"address", endpoint.address().to_string()},
                               {"port", port_},
                               {"scheme", tls_ ? "https" : "http"}});
    }

    std::uint16_t port() const { return port_; }

    void stop() {
        if (loops_.empty()) return;
        log_info("draining", {{"connections", open_.load()}});
        draining_ = true;
        asio::post(loops_.front()->context, [this] { acceptor_->close(); });
        on_every_connection([](Connection& connection) { connection.drain(); });
        if (!wait_until_empty(config_.drain_timeout)) {
            log_warning("cutting connections that did not finish in time", {{"connections", open_.load()}});
            on_every_connection([](Connection& connection) { connection.cut(); });
            wait_until_empty(std::chrono::milliseconds::max());
        }
        workers_.stop();
        for (auto const& loop : loops_) {
            asio::post(loop->context, [&loop] {
                loop->work.reset();
                loop->stopping = true;
                loop->sweep_timer->cancel();
            });
        }
        for (auto const& loop : loops_) loop->thread.join();
        acceptor_.reset();
        loops_.clear();
        log_info("stopped");
        flush_log();
    }

private:
    void listen();
    Awaitable<void> accept();
    void admit(Socket socket, Loop& loop, Admission admission);
    void forget(Loop& loop, std::shared_ptr<Connection> const& connection);
    Awaitable<void> sweep(Loop& loop);

    template <class Function>
    void on_every_connection(Function function) {
        for (auto const& loop : loops_) {
            asio::post(loop->context, [&loop, function] {
                for (auto const& connection : loop->connections) function(*connection);
            });
        }
    }

    bool wait_until_empty(std::chrono::milliseconds time) {
        std::unique_lock lock(mutex_);
        auto const empty = [this] { return open_.load() == 0; };
        if (time == std::chrono::milliseconds::max()) {
            emptied_.wait(lock, empty);
            return true;
        }
        return emptied_.wait_for(lock, time, empty);
    }

    ServerConfig config_;
    Router router_;
    WorkerPool workers_;
    std::unique_ptr<asio::ssl::context> tls_;
    metrics::Gauge& connections_;
    Surroundings surroundings_;
    std::vector<std::unique_ptr<Loop>> loops_;
    std::optional<Acceptor> acceptor_;
    std::uint16_t port_ = 0;
    std::size_t next_loop_ = 0;
    std::atomic<bool> draining_{false};
    std::atomic<std::size_t> open_{0};
    std::mutex mutex_;
    std::condition_variable emptied_;
};

void Server::Implementation::listen() {
    try {
        acceptor_.emplace(acceptor_on(loops_.front()->context, config_.listen));
    } catch (...) {
        loops_.clear();
        throw;
    }
}

Awaitable<void> Server::Implementation::accept() {
    while (acceptor_->is_open()) {
        auto& loop = *loops_[next_loop_++ % loops_.size()];
        auto [failure, socket] = co_await acceptor_->async_accept(loop.context, with_failure);
        if (failure == asio::error::operation_aborted) break;
        if (failure) {
            log_error("cannot accept a connection", {{"error", failure.message()}});
            Timer pause(loops_.front()->context.get_executor());
            pause.expires_after(pause_after_failed_accept);
            co_await pause.async_wait(with_failure);
            continue;
        }
        auto const open = open_.fetch_add(1);
        auto const admission = open < config_.max_connections ? Admission::granted : Admission::refused;
        asio::post(loop.context, [this, &loop, open, admission, socket = std::move(socket)]() mutable {
            if (draining_ || open >= config_.max_connections + refusals_at_once) return forget(loop, nullptr);
            admit(std::move(socket), loop, admission);
        });
    }
}

void Server::Implementation::admit(Socket socket, Loop& loop, Admission admission) {
    auto const connection = std::make_shared<Connection>(surroundings_, std::move(socket), admission);
    loop.connections.insert(connection);
    connections_.add(1);
    asio::co_spawn(loop.context, connection->run(), [this, &loop, connection](std::exception_ptr const&) {
        connections_.add(-1);
        forget(loop, connection);
    });
}

void Server::Implementation::forget(Loop& loop, std::shared_ptr<Connection> const& connection) {
    loop.connections.erase(connection);
    std::scoped_lock const lock(mutex_);
    if (open_.fetch_sub(1) == 1) emptied_.notify_all();
}

Awaitable<void> Server::Implementation::sweep(Loop& loop) {
    auto const interval = sweep_interval(config_);
    while (!loop.stopping) {
        loop.sweep_timer->expires_after(interval);
        co_await loop.sweep_timer->async_wait(with_failure);
        auto const now = Clock::now();
        for (auto const& connection : loop.connections) connection->check_deadline(now);
    }
}

Server::Server(ServerConfig config, Router router)
    : implementation_(std::make_unique<Implementation>(std::move(config), std::move(router))) {}

// Threads that cannot be joined leave nothing to go on with.
Server::~Server() { stop(); }  // NOLINT(bugprone-exception-escape)

void Server::start() { implementation_->start(); }

std::uint16_t Server::port() const { return implementation_->port(); }

void Server::stop() { implementation_->stop(); }

void Server::run(std::function<void()> const& started) {
    asio::io_context context;
    {
        asio::signal_set signals(context, SIGINT, SIGTERM);
        signals.async_wait([](Failure, int) {});
        start();
        if (started) started();
        context.run();
    }
    stop();
}

}  // namespace sampark::http
