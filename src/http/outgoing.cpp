#include "http/outgoing.hpp"

#include <array>
#include <ctime>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

namespace sampark::http {
namespace {

constexpr std::size_t worth_compressing = 1024;
constexpr std::size_t piece_size = 32 * 1024;

// The Date header of this second, written once a second.
std::string_view http_date() {
    static constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    thread_local std::time_t written = 0;
    thread_local std::string line;
    auto const now = std::time(nullptr);
    if (now == written) return line;
    std::tm parts{};
    gmtime_r(&now, &parts);
    line = fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[static_cast<std::size_t>(parts.tm_wday)],
                       parts.tm_mday, months[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + 1900,
                       parts.tm_hour, parts.tm_min, parts.tm_sec);
    written = now;
    return line;
}

// A value must not be able to begin a header of its own.
void append_value(std::string& head, std::string_view value) {
    if (value.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos) {
        head.append(value);
        return;
    }
    for (auto const c : value) head += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
}

void append_header(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ");
    append_value(head, value);
    head.append("\r\n");
}

bool forbids_body(int status) { return status < 200 || status == 204 || status == 304; }

}  // namespace

Outgoing::Outgoing(Response response, Request const& request, Exchange exchange)
    : response_(std::move(response)), exchange_(exchange), keep_alive_(exchange.keep_alive) {
    auto& body = response_.body;
    if (auto const* owned = std::get_if<std::string>(&body)) {
        prepare_text(*owned, request);
    } else if (auto const* view = std::get_if<std::string_view>(&body)) {
        prepare_text(*view, request);
    } else if (std::holds_alternative<Stream>(body)) {
        prepare_stream(request);
    } else {
        prepare_events();
    }
    write_head(request);
    if (request.method != Method::head) return;
    first_view_ = {};
    stream_ = nullptr;
    if (events_) std::exchange(events_, nullptr)->detach();
    finished_ = true;
}

void Outgoing::prepare_text(std::string_view bytes, Request const& request) {
    if (forbids_body(response_.status)) return;
    framing_ = Framing::length;
    auto const encoding = choose_encoding(request);
    if (encoding != Encoding::identity && bytes.size() > worth_compressing) {
        first_ = compress(encoding, bytes);
        mark_encoded(encoding);
        first_view_ = first_;
    } else {
        first_view_ = bytes;
    }
    length_ = first_view_.size();
}

void Outgoing::prepare_stream(Request const& request) {
    stream_ = &std::get<Stream>(response_.body);
    auto const encoding = choose_encoding(request);
    length_ = stream_->length;
    if (encoding != Encoding::identity) {
        compressor_ = std::make_unique<Compressor>(encoding);
        mark_encoded(encoding);
        length_.reset();
    }
    if (length_) {
        framing_ = Framing::length;
    } else {
        choose_open_framing();
    }
    finished_ = false;
    if (request.method == Method::head) return;
    first_ = next_piece();
    first_view_ = first_;
}

void Outgoing::prepare_events() {
    events_ = std::get<std::shared_ptr<EventSource>>(response_.body);
    choose_open_framing();
    keep_alive_ = KeepAlive::no;
}

void Outgoing::choose_open_framing() {
    framing_ = exchange_.http_version >= 11 ? Framing::chunked : Framing::until_close;
    if (framing_ == Framing::until_close) keep_alive_ = KeepAlive::no;
}

Encoding Outgoing::choose_encoding(Request const& request) {
    auto const type = response_.headers.find("Content-Type");
    if (!type || !is_compressible(*type) || response_.headers.has("Content-Encoding"))
        return Encoding::identity;
    response_.headers.add("Vary", "Accept-Encoding");
    return accepted_encoding(request.header("Accept-Encoding").value_or(""));
}

void Outgoing::mark_encoded(Encoding encoding) {
    response_.headers.add("Content-Encoding", name_of(encoding));
}

void Outgoing::write_head(Request const& request) {
    head_.reserve(512);
    head_.append("HTTP/1.1 ").append(std::to_string(response_.status)).append(" ");
    head_.append(reason_of(response_.status)).append("\r\n");
    append_header(head_, "Date", http_date());
    for (std::size_t i = 0; i < response_.headers.size(); ++i) {
        auto const [name, value] = response_.headers[i];
        append_header(head_, name, value);
    }
    write_length();
    write_default("Cache-Control", "private, no-cache");
    write_default("X-Content-Type-Options", "nosniff");
    write_default("Referrer-Policy", "same-origin");
    write_default("X-Frame-Options", "DENY");
    if (request.secure) write_default("Strict-Transport-Security", "max-age=31536000");
    append_header(head_, "X-Request-Id", request.request_id);
    if (keep_alive_ == KeepAlive::no) {
        head_.append("Connection: close\r\n");
    } else if (exchange_.http_version < 11) {
        head_.append("Connection: keep-alive\r\n");
    }
    head_.append("\r\n");
}

void Outgoing::write_default(std::string_view name, std::string_view value) {
    if (!response_.headers.has(name)) append_header(head_, name, value);
}

void Outgoing::write_length() {
    if (framing_ == Framing::length) append_header(head_, "Content-Length", std::to_string(*length_));
    if (framing_ == Framing::chunked) head_.append("Transfer-Encoding: chunked\r\n");
}

std::string Outgoing::next_piece() {
    std::string piece;
    while (piece.empty() && !finished_) piece = gather();
    auto text = framed(piece);
    if (finished_) text.append(end_of_body());
    return text;
}

std::string Outgoing::gather() {
    std::string bytes;
    while (bytes.size() < piece_size) {
        auto part = stream_->next();
        finished_ = !part.has_value();
        if (finished_) break;
        streamed_ += part->size();
        bytes.append(*part);
    }
    auto const wrong = length_ && (streamed_ > *length_ || (finished_ && streamed_ < *length_));
    if (wrong) throw std::runtime_error("a stream was not as long as it said");
    if (compressor_)
        return compressor_->add(bytes, finished_ ? Compressor::Flush::end : Compressor::Flush::none);
    return bytes;
}

std::string Outgoing::framed(std::string_view bytes) const {
    if (framing_ != Framing::chunked || bytes.empty()) return std::string(bytes);
    return fmt::format("{:x}\r\n{}\r\n", bytes.size(), bytes);
}

}  // namespace sampark::http
