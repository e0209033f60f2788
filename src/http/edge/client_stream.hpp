// The bytes to and from one client, plain or under TLS, and the time that each wait may take.
//
// All of it happens on the socket's own io thread. A limit costs nothing: whoever waits has noted until when,
// and the io thread looks at all streams now and then (check_deadline).
#pragma once

#include "http/edge/asio.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include <boost/beast/core/flat_buffer.hpp>

namespace sampark::http::edge {

struct Gone {};  // the client left, broke TLS or was cut off: nobody to answer

class ClientStream {
public:
    ClientStream(Socket socket, asio::ssl::context* tls);  // without `tls`: plain TCP

    bool is_secure() const { return tls_.has_value(); }
    std::string const& address() const { return address_; }
    Executor executor() { return socket_.get_executor(); }
    std::uint64_t written() const { return written_; }

    // What came and was not consumed yet.
    boost::beast::flat_buffer& input() { return input_; }

    // Throws Gone.
    Awaitable<void> shake_hands();
    // Waits for bytes until the deadline and adds at most `size` to the input; 0 when the client is done or
    // the time is over.
    Awaitable<std::size_t> read_some(std::size_t size);
    // Throws Gone when the client takes nothing for `patience`.
    Awaitable<void> write(std::string_view first, std::string_view second,
                          std::chrono::milliseconds patience);
    // Returns when the client has left. What it sends until then is thrown away.
    Awaitable<void> await_departure();
    // Says that nothing more comes, and throws away what the client still sends if there is `unread`: to
    // close on it would destroy an answer on its way (TCP reset).
    enum class Farewell { under_tls, plain };
    Awaitable<void> close(Farewell farewell, bool unread);
    void drop();

    void wait_at_most(std::chrono::milliseconds time) { deadline_ = Clock::now() + time; }
    void wait_until(Clock::time_point deadline) { deadline_ = deadline; }
    void wait_for_ever() { deadline_ = Clock::time_point::max(); }
    bool timed_out() const { return timed_out_; }  // the last wait

    // Ends a wait that has passed its deadline.
    void check_deadline(Clock::time_point now);
    // Ends whatever is happening, for good.
    void cut();
    bool is_cut() const { return cut_; }

private:
    Socket socket_;
    std::optional<TlsStream> tls_;
    std::string address_;
    boost::beast::flat_buffer input_;
    std::uint64_t written_ = 0;
    Clock::time_point deadline_ = Clock::time_point::max();
    bool timed_out_ = false;
    bool cut_ = false;
};

}  // namespace sampark::http::edge
