// Asio under short names, for the files of this folder alone: nothing outside includes Boost.Asio or
// Boost.Beast.
//
// Executors are typed (io_context's own) rather than any_io_executor: one indirection less on every
// operation.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace sampark::http::edge {

namespace asio = boost::asio;
using Executor = asio::io_context::executor_type;
using Tcp = asio::ip::tcp;
using Socket = asio::basic_stream_socket<Tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<Tcp, Executor>;
using TlsStream = asio::ssl::stream<Socket&>;
using Clock = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
using Failure = boost::system::error_code;

template <class Result>
using Awaitable = asio::awaitable<Result, Executor>;

// Await an operation, exceptions for failures, or get (error, results…).
inline constexpr asio::use_awaitable_t<Executor> awaited{};
inline constexpr auto with_failure = asio::as_tuple(awaited);

}  // namespace sampark::http::edge
