#include "http/edge/connection.hpp"

#include "base/log.hpp"
#include "http/edge/client_facts.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

namespace sampark::http::edge {
namespace {

constexpr std::size_t head_read_size = 4 * 1024;
constexpr std::size_t body_read_size = 64 * 1024;
constexpr std::size_t spool_size = 512 * 1024;  // gathered before a worker writes it to disk
constexpr std::uint64_t skipped_body_limit =
    64 * 1024;  // an unwanted body this small is read to keep the connection

}  // namespace

Connection::Connection(Surroundings const& surroundings, Socket socket, Admission admission)
    : surroundings_(surroundings), stream_(std::move(socket), surroundings.tls), admission_(admission) {}

Awaitable<void> Connection::run() {
    auto const self = shared_from_this();
    try {
        if (stream_.is_secure()) co_await shake_hands();
        auto again = true;
        while (again) again = co_await serve_request();
        co_await close();
    } catch (Gone const&) {
    } catch (std::exception const& error) {
        log_error("connection failed", {{"error", error.what()}});
    }
    stream_.drop();
}

Awaitable<void> Connection::shake_hands() {
    stream_.wait_at_most(surroundings_.config.header_timeout);
    return stream_.shake_hands();
}

Awaitable<bool> Connection::serve_request() {
    request_.clear();
    parser_.emplace(request_, surroundings_.config.header_limit);
    route_ = &surroundings_.router.unmatched();
    auto const asked = co_await await_first_bytes();
    if (!asked) co_return false;

    auto const begun = Clock::now();
    surroundings_.in_flight.add(1);
    std::exception_ptr failure;
    auto gone = false;
    try {
        co_await read_request();
    } catch (Gone const&) {
        gone = true;
    } catch (...) {
        failure = std::current_exception();
    }
    describe_request();
    try {
        if (gone) throw Gone{};
        if (failure) {
            co_await skip_body();
            prepare_problem(failure);
        } else {
            co_await answer();
        }
        co_await send();
    } catch (Gone const&) {
        gone = true;
    }
    request_.body_file.reset();
    surroundings_.in_flight.add(-1);
    record(begun);
    if (gone) throw Gone{};
    auto const again = outgoing_->keep_alive() == KeepAlive::yes && !draining_ && !stream_.is_cut();
    outgoing_.reset();
    co_return again;
}

Awaitable<bool> Connection::await_first_bytes() {
    if (stream_.input().size() > 0) co_return !draining_;
    state_ = State::idle;
    if (draining_) co_return false;
    stream_.wait_at_most(surroundings_.config.idle_timeout);
    auto const count = co_await stream_.read_some(head_read_size);
    co_return count > 0;
}

Awaitable<void> Connection::read_request() {
    state_ = State::serving;
    stream_.wait_at_most(surroundings_.config.header_timeout);
    co_await read_head();
    describe_request();
    if (admission_ == Admission::refused) throw Problem(503, "server_busy", {{"retry_after", 5}});
    auto const target = without_origin(parser_->target());
    auto const question = target.find('?');
    request_.path = target.substr(0, question);
    split_path(request_.path, request_.segments);
    if (question != std::string_view::npos) split_query(target.substr(question + 1), request_.query_pairs);
    route_ = &surroundings_.router.match(request_);
    check_body();
    if (!parser_->is_done()) co_await admit();
    prepare_body();
    if (!parser_->is_done()) co_await read_body();
}

Awaitable<void> Connection::read_head() {
    take_input();
    while (!parser_->is_header_done()) {
        auto const count = co_await stream_.read_some(head_read_size);
        if (stream_.timed_out()) throw Problem(408, "request_timeout");
        if (count == 0) throw Gone{};
        take_input();
    }
}

void Connection::take_input() {
    auto const bytes = stream_.input().cdata();
    stream_.input().consume(parser_->take({static_cast<char const*>(bytes.data()), bytes.size()}));
}

void Connection::describe_request() {
    if (request_.request_id.empty())
        describe_client(request_, stream_.address(), stream_.is_secure(), surroundings_.config.proxy);
}

void Connection::check_body() {
    auto const& options = route_->options;
    auto const spools = options.body == BodyPlace::file;
    auto const& config = surroundings_.config;
    auto const usual = spools ? config.upload_limit : config.body_limit;
    auto const limit = options.body_limit != 0 ? options.body_limit : usual;
    parser_->limit_body(limit);
    auto const encoding = request_.header("Content-Encoding");
    if (!parser_->is_done() && encoding && !same_name(*encoding, "identity"))
        throw Problem(415, "encoding_not_supported");
    auto const length = parser_->announced_length();
    if (length && *length > limit) throw Problem(413, "body_too_large", {{"limit", limit}});
}

// Who must look at the head before the body is read; null when nobody does.
std::function<void(Request&)> const* Connection::gatekeeper() const {
    auto const& own = route_->options.admit;
    if (own) return &own;
    auto const& router = surroundings_.router;
    auto const length = parser_->announced_length();
    auto const large = !length || *length > router.guarded_size();
    return router.guard() && large ? &router.guard() : nullptr;
}

Awaitable<void> Connection::admit() {
    auto const* const gate = gatekeeper();
    if (gate == nullptr) co_return;
    std::exception_ptr failure;
    stream_.wait_for_ever();
    co_await on_worker(Lane::normal, [this, gate, &failure] {
        try {
            (*gate)(request_);
        } catch (...) {
            failure = std::current_exception();
        }
    });
    if (failure) std::rethrow_exception(failure);
}

void Connection::prepare_body() {
    if (route_->options.body == BodyPlace::file) {
        request_.body_file = std::make_shared<TemporaryFile>(surroundings_.config.spool_folder);
    } else if (auto const length = parser_->announced_length()) {
        request_.body.reserve(static_cast<std::size_t>(*length));
    }
}

Awaitable<void> Connection::read_body() {
    auto const& config = surroundings_.config;
    auto const expect = request_.header("Expect");
    if (expect && same_name(*expect, "100-continue") && stream_.input().size() == 0) {
        co_await write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    auto const begun = Clock::now();
    auto waiting_for_more = stream_.input().size() == 0;
    while (!parser_->is_done()) {
        if (waiting_for_more) {
            auto const earned = std::chrono::milliseconds(parser_->received() * 1000 / config.body_rate);
            stream_.wait_until(std::min(Clock::now(), begun + earned) + config.body_timeout);
            auto const count = co_await stream_.read_some(body_read_size);
            if (stream_.timed_out()) throw Problem(408, "request_timeout");
            if (count == 0) throw Gone{};
        }
        auto const before = stream_.input().size();
        take_input();
        waiting_for_more = stream_.input().size() == 0 || stream_.input().size() == before;
        if (before == stream_.input().size() && before > 2 * body_read_size)
            throw Problem(400, "request_malformed", {{"reason", "chunk"}});
        if (request_.body_file && request_.body.size() >= spool_size) co_await spool();
    }
    if (request_.body_file && !request_.body.empty()) co_await spool();
    if (stream_.input().capacity() > body_read_size && stream_.input().size() == 0) stream_.input() = {};
}

Awaitable<void> Connection::spool() {
    std::exception_ptr failure;
    stream_.wait_for_ever();
    co_await on_worker(Lane::normal, [this, &failure] {
        try {
            request_.body_file->append(request_.body);
        } catch (...) {
            failure = std::current_exception();
        }
    });
    if (failure) std::rethrow_exception(failure);
    request_.body.clear();
}

Awaitable<void> Connection::answer() {
    stream_.wait_for_ever();
    if (route_->options.work == Work::quick) {
        run_handler();
    } else {
        co_await on_worker(lane(), [this] { run_handler(); });
    }
}

void Connection::run_handler() noexcept {
    try {
        auto response = route_->handler(request_);
        for (std::size_t i = 0; i < request_.told.size(); ++i)
            response.headers.set(request_.told[i].name, request_.told[i].value);
        prepare(std::move(response));
    } catch (...) {
        prepare_problem(std::current_exception());
    }
}

void Connection::prepare(Response response) { outgoing_.emplace(std::move(response), request_, exchange()); }

void Connection::prepare_problem(std::exception_ptr const& failure) {
    prepare(to_response(failure, request_));
}

Exchange Connection::exchange() const {
    auto const reusable = parser_->is_done() && !parser_->has_failed() && parser_->keep_alive() &&
                          !draining_ && admission_ == Admission::granted;
    return {parser_->http_version(), reusable ? KeepAlive::yes : KeepAlive::no};
}

// After a refusal: reads the rest of a small body, so that the connection can be used again.
Awaitable<void> Connection::skip_body() {
    unread_input_ = parser_->has_failed() || !parser_->is_done();
    if (parser_->is_done()) co_return;
    auto const length =
        parser_->is_header_done() && !parser_->has_failed() ? parser_->announced_length() : std::nullopt;
    if (stream_.timed_out() || !length || *length > skipped_body_limit || request_.headers.has("Expect"))
        co_return;
    parser_->limit_body(skipped_body_limit);
    stream_.wait_at_most(surroundings_.config.body_timeout);
    try {
        take_input();
        while (!parser_->is_done()) {
            auto const count = co_await stream_.read_some(body_read_size);
            if (count == 0) co_return;
            take_input();
        }
    } catch (Problem const&) {
        co_return;
    }
    unread_input_ = false;
}

Awaitable<void> Connection::send() {
    sent_before_ = stream_.written();
    if (outgoing_->events()) {
        co_await send_events();
    } else if (outgoing_->is_stream()) {
        co_await send_stream();
    } else {
        co_await write(outgoing_->head(), outgoing_->first());
    }
}

Awaitable<void> Connection::send_stream() {
    co_await write(outgoing_->head(), outgoing_->first());
    std::string piece;
    stream_failure_ = nullptr;
    while (!outgoing_->is_finished()) {
        stream_.wait_for_ever();
        co_await on_worker(lane(), [this, &piece] {
            try {
                piece = outgoing_->next_piece();
            } catch (...) {
                stream_failure_ = std::current_exception();
            }
        });
        if (stream_failure_) {
            to_response(stream_failure_, request_);  // for the log; the client sees the cut
            throw Gone{};
        }
        co_await write(piece);
    }
}

Awaitable<void> Connection::send_events() {
    auto const source = outgoing_->events();
    auto const detach = [](EventSource* attached) { attached->detach(); };
    std::unique_ptr<EventSource, decltype(detach)> const attachment(source.get(), detach);
    co_await write(outgoing_->head());
    state_ = State::streaming_events;
    event_timer_.emplace(stream_.executor());
    source->attach([executor = stream_.executor(), weak = weak_from_this()] {
        asio::post(executor, [weak] {
            if (auto const self = weak.lock()) self->event_timer_->cancel();
        });
    });
    if (draining_) source->close();
    asio::co_spawn(stream_.executor(), watch_departure(shared_from_this(), source), asio::detached);
    while (true) {
        auto const closing = source->closed();
        auto const events = source->take();
        if (!events.empty()) {
            co_await write(outgoing_->framed(events));
        } else if (closing) {
            break;
        } else {
            event_timer_->expires_after(surroundings_.config.heartbeat);
            auto const [woken] = co_await event_timer_->async_wait(with_failure);
            if (!woken) co_await write(outgoing_->framed(": \n\n"));
        }
    }
    co_await write(outgoing_->end_of_body());
}

// Nothing more is expected from the client of an event stream: what ends the waiting is its end.
// `self` keeps the connection alive until then.
Awaitable<void> Connection::watch_departure([[maybe_unused]] std::shared_ptr<Connection> self,
                                            std::shared_ptr<EventSource> source) {
    co_await stream_.await_departure();
    source->close();
}

Awaitable<void> Connection::close() {
    auto const streamed = state_ == State::streaming_events;
    using Farewell = ClientStream::Farewell;
    return stream_.close(streamed ? Farewell::plain : Farewell::under_tls, unread_input_);
}

Awaitable<void> Connection::write(std::string_view first, std::string_view second) {
    return stream_.write(first, second, surroundings_.config.write_timeout);
}

template <class Function>
Awaitable<void> Connection::on_worker(Lane lane, Function function) {
    auto const start = [this, lane](auto handler, Function work) {
        surroundings_.workers.submit(
            [executor = stream_.executor(), handler = std::move(handler), work]() mutable {
                work();
                asio::post(executor, std::move(handler));
            },
            lane);
    };
    return asio::async_initiate<asio::use_awaitable_t<Executor> const, void()>(start, awaited, function);
}

void Connection::drain() {
    draining_ = true;
    if (state_ == State::idle) {
        cut();
    } else if (state_ == State::streaming_events) {
        outgoing_->events()->close();
    }
}

void Connection::cut() {
    if (state_ == State::streaming_events) outgoing_->events()->close();
    stream_.cut();
}

void Connection::record(Clock::time_point begun) const {
    auto const time = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun).count();
    auto const status = outgoing_ ? outgoing_->status() : 499;  // the client left before the answer
    route_->record(status, time);
    auto const level = status >= 500 ? LogLevel::error : LogLevel::info;
    if (!logs(level)) return;
    json::object fields{{"request_id", request_.request_id},
                        {"address", request_.remote_address},
                        {"method", name_of(request_.method)},
                        {"route", route_->pattern},
                        {"path", request_.path},
                        {"status", status},
                        {"bytes", stream_.written() - sent_before_},
                        {"microseconds", time},
                        {"user", request_.actor}};
    if (outgoing_ && !outgoing_->problem().empty()) fields["code"] = outgoing_->problem();
    log(level, "request", fields);
}

}  // namespace sampark::http::edge
