// A response made ready for the wire: compressed where it pays, its head written, its body's framing chosen.
#pragma once

#include "http/compression.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sampark::http {

enum class Framing { none, length, chunked, until_close };
enum class KeepAlive { no, yes };

// What the connection knows about the exchange.
struct Exchange {
    int http_version = 11;  // 10 for HTTP/1.0
    KeepAlive keep_alive = KeepAlive::yes;
};

class Outgoing {
public:
    // Throws what a stream's first piece throws. Blocks for a stream: make it on a worker thread then.
    Outgoing(Response response, Request const& request, Exchange exchange);
    Outgoing(Outgoing const&) = delete;  // its parts point into each other
    Outgoing& operator=(Outgoing const&) = delete;

    int status() const { return response_.status; }
    std::string const& problem() const { return response_.problem; }
    KeepAlive keep_alive() const { return keep_alive_; }
    // Status line and headers.
    std::string const& head() const { return head_; }
    // The body, of a plain response; the first piece in its framing, of a stream.
    std::string_view first() const { return first_view_; }
    bool is_stream() const { return stream_ != nullptr; }
    // The next piece of a stream in its framing; the last one is marked. Blocks: call it on a worker thread.
    std::string next_piece();
    bool is_finished() const { return finished_; }
    // The events to send; null for anything else.
    std::shared_ptr<EventSource> const& events() const { return events_; }
    // The bytes as a chunk, or as they are for a client that knows no chunks.
    std::string framed(std::string_view bytes) const;
    std::string_view end_of_body() const { return framing_ == Framing::chunked ? "0\r\n\r\n" : ""; }

private:
    void prepare_text(std::string_view bytes, Request const& request);
    void prepare_stream(Request const& request);
    void prepare_events();
    void choose_open_framing();
    Encoding choose_encoding(Request const& request);
    void mark_encoded(Encoding encoding);
    void write_head(Request const& request);
    void write_default(std::string_view name, std::string_view value);
    void write_length();
    std::string gather();

    Response response_;
    Exchange exchange_;
    KeepAlive keep_alive_;
    Framing framing_ = Framing::none;
    std::optional<std::uint64_t> length_;
    std::string head_;
    std::string first_;
    std::string_view first_view_;
    Stream* stream_ = nullptr;
    std::uint64_t streamed_ = 0;
    std::unique_ptr<Compressor> compressor_;
    std::shared_ptr<EventSource> events_;
    bool finished_ = true;
};

}  // namespace sampark::http
