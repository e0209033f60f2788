#include "http/edge/client_stream.hpp"

#include <array>

namespace sampark::http::edge {
namespace {

constexpr std::size_t discarded_at_once = 64 * 1024;
constexpr std::size_t discarded_at_close = 1024 * 1024;
constexpr std::chrono::milliseconds closing_timeout{2'000};

std::string address_of(Socket const& socket) {
    Failure failure;
    auto const endpoint = socket.remote_endpoint(failure);
    return failure ? std::string() : endpoint.address().to_string();
}

}  // namespace

ClientStream::ClientStream(Socket socket, asio::ssl::context* tls)
    : socket_(std::move(socket)), address_(address_of(socket_)) {
    Failure ignored;
    socket_.set_option(Tcp::no_delay(true), ignored);
    if (tls != nullptr) tls_.emplace(socket_, *tls);
}

Awaitable<void> ClientStream::shake_hands() {
    auto const [failure] = co_await tls_->async_handshake(asio::ssl::stream_base::server, with_failure);
    if (failure || cut_) throw Gone{};
}

Awaitable<std::size_t> ClientStream::read_some(std::size_t size) {
    timed_out_ = false;
    auto const space = input_.prepare(size);
    std::size_t count = 0;
    if (tls_) {
        auto const [failure, read] = co_await tls_->async_read_some(space, with_failure);
        if (!failure) count = read;
    } else {
        auto const [failure, read] = co_await socket_.async_read_some(space, with_failure);
        if (!failure) count = read;
    }
    if (timed_out_ || cut_) count = 0;
    input_.commit(count);
    co_return count;
}

Awaitable<void> ClientStream::write(std::string_view first, std::string_view second,
                                    std::chrono::milliseconds patience) {
    while (!first.empty() || !second.empty()) {
        wait_at_most(patience);
        std::array const buffers{asio::const_buffer(first.data(), first.size()),
                                 asio::const_buffer(second.data(), second.size())};
        std::size_t count = 0;
        Failure stopped;
        if (tls_) {
            auto const [failure, written] = co_await tls_->async_write_some(buffers, with_failure);
            stopped = failure;
            count = written;
        } else {
            auto const [failure, written] = co_await socket_.async_write_some(buffers, with_failure);
            stopped = failure;
            count = written;
        }
        if (stopped || cut_) throw Gone{};
        written_ += count;
        auto const of_first = std::min(count, first.size());
        first.remove_prefix(of_first);
        second.remove_prefix(count - of_first);
    }
    wait_for_ever();
}

Awaitable<void> ClientStream::await_departure() {
    char ignored[256];
    auto left = false;
    while (!left) {
        if (tls_) {
            auto const [failure, count] = co_await tls_->async_read_some(asio::buffer(ignored), with_failure);
            left = failure.failed();
        } else {
            auto const [failure, count] =
                co_await socket_.async_read_some(asio::buffer(ignored), with_failure);
            left = failure.failed();
        }
    }
}

Awaitable<void> ClientStream::close(Farewell farewell, bool unread) {
    if (cut_) co_return;
    timed_out_ = false;
    wait_at_most(closing_timeout);
    Failure failure;
    if (tls_ && farewell == Farewell::under_tls) {
        co_await tls_->async_shutdown(with_failure);
    } else {
        socket_.shutdown(Socket::shutdown_send, failure);
    }
    std::size_t discarded = 0;
    auto count = unread ? std::size_t{1} : std::size_t{0};
    while (count > 0 && discarded < discarded_at_close) {
        input_.clear();
        auto const [stopped, size] =
            co_await socket_.async_read_some(input_.prepare(discarded_at_once), with_failure);
        count = stopped || timed_out_ ? 0 : size;
        discarded += size;
    }
}

void ClientStream::drop() {
    Failure ignored;
    socket_.close(ignored);
}

void ClientStream::check_deadline(Clock::time_point now) {
    if (now < deadline_) return;
    wait_for_ever();
    timed_out_ = true;
    Failure ignored;
    socket_.cancel(ignored);
}

void ClientStream::cut() {
    cut_ = true;
    Failure ignored;
    socket_.shutdown(Socket::shutdown_both, ignored);
    socket_.cancel(ignored);
}

}  // namespace sampark::http::edge
