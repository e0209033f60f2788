#include "http/edge/connection.hpp"

#include "base/log.hpp"

#include <atomic>
#include <system_error>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <sodium.h>

namespace sampark::http::edge {
namespace {

constexpr std::size_t head_read_size = 4 * 1024;
constexpr std::size_t body_read_size = 64 * 1024;
constexpr std::size_t spool_size = 512 * 1024;  // gathered before a worker writes it to disk
constexpr std::uint64_t skipped_body_limit =
    64 * 1024;  // an unwanted body this small is read to keep the connection
constexpr std::size_t discarded_at_close = 1024 * 1024;
constexpr std::chrono::milliseconds closing_timeout{2'000};

bool is_request_id(std::string_view text) {
    auto const allowed = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
               c == '_';
    };
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, allowed);
}

// Unique among all processes by a random beginning, within this one by counting.
std::string new_request_id() {
    static auto const beginning = randombytes_random();
    static std::atomic<std::uint64_t> count{0};
    char text[32];
    auto const length =
        std::snprintf(text, sizeof text, "%08x-%08llx", beginning,
                      static_cast<unsigned long long>(count.fetch_add(1, std::memory_order_relaxed)));
    return {text, static_cast<std::size_t>(length)};
}

// The last of the list is what the trusted proxy itself saw; those before it can be made up by the client.
std::string_view last_of_list(std::string_view list) {
    list.remove_prefix(std::min(list.rfind(',') + 1, list.size()));
    list.remove_prefix(std::min(list.find_first_not_of(' '), list.size()));
    return list;
}

std::string address_of(Socket const& socket) {
    Failure failure;
    auto const endpoint = socket.remote_endpoint(failure);
    return failure ? std::string() : endpoint.address().to_string();
}

// The path of a target in either form: "/a?b" or "http://host/a?b".
std::string_view without_origin(std::string_view target) {
    auto const scheme = target.starts_with("http://") || target.starts_with("https://");
    if (!scheme) return target;
    auto const slash = target.find('/', target.find("//") + 2);
    return slash == std::string_view::npos ? "/" : target.substr(slash);
}

std::exception_ptr as_problem(std::exception_ptr failure) {
    try {
        std::rethrow_exception(failure);
    } catch (std::system_error const& error) {
        if (error.code() != std::errc::no_space_on_device) return failure;
        return std::make_exception_ptr(Problem(507, "storage_full"));
    } catch (...) {
        return failure;
    }
}

}  // namespace

Connection::Connection(Surroundings const& surroundings, Socket socket, Admission admission)
    : surroundings_(surroundings),
      socket_(std::move(socket)),
      admission_(admission),
      peer_address_(address_of(socket_)) {
    Failure ignored;
    socket_.set_option(Tcp::no_delay(true), ignored);
    if (surroundings.tls != nullptr) tls_.emplace(socket_, *surroundings.tls);
}

Awaitable<void> Connection::run() {
    auto const self = shared_from_this();
    try {
        if (tls_) co_await shake_hands();
        auto again = true;
        while (again) again = co_await serve_request();
        co_await close();
    } catch (Gone const&) {
    } catch (std::exception const& error) {
        log_error("connection failed", {{"error", error.what()}});
    }
    Failure ignored;
    socket_.close(ignored);
}

Awaitable<void> Connection::shake_hands() {
    wait_at_most(surroundings_.config.header_timeout);
    auto const [failure] = co_await tls_->async_handshake(asio::ssl::stream_base::server, with_failure);
    if (failure || cut_) throw Gone{};
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
        failure = as_problem(std::current_exception());
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
    auto const again = outgoing_->keep_alive() == KeepAlive::yes && !draining_ && !cut_;
    outgoing_.reset();
    co_return again;
}

Awaitable<bool> Connection::await_first_bytes() {
    if (input_.size() > 0) co_return !draining_;
    state_ = State::idle;
    if (draining_) co_return false;
    wait_at_most(surroundings_.config.idle_timeout);
    auto const count = co_await read_some(head_read_size);
    co_return count > 0;
}

Awaitable<void> Connection::read_request() {
    state_ = State::serving;
    wait_at_most(surroundings_.config.header_timeout);
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
        auto const count = co_await read_some(head_read_size);
        if (timed_out_) throw Problem(408, "request_timeout");
        if (count == 0) throw Gone{};
        take_input();
    }
}

void Connection::take_input() {
    auto const bytes = input_.cdata();
    input_.consume(parser_->take({static_cast<char const*>(bytes.data()), bytes.size()}));
}

// What is known of the client as soon as there are headers; complete or not, for the sake of error messages.
void Connection::describe_request() {
    if (!request_.request_id.empty()) return;
    auto const id = request_.header("X-Request-Id");
    request_.request_id = id && is_request_id(*id) ? std::string(*id) : new_request_id();
    request_.language = language_of(request_.header("Accept-Language").value_or(""));
    request_.remote_address = peer_address_;
    request_.secure = tls_.has_value();
    if (surroundings_.config.proxy == Proxy::none) return;
    if (auto const list = request_.header("X-Forwarded-For")) request_.remote_address = last_of_list(*list);
    if (auto const scheme = request_.header("X-Forwarded-Proto"))
        request_.secure = last_of_list(*scheme) == "https";
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
    wait_for_ever();
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
    if (expect && same_name(*expect, "100-continue") && input_.size() == 0) {
        co_await write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    auto const begun = Clock::now();
    auto waiting_for_more = input_.size() == 0;
    while (!parser_->is_done()) {
        if (waiting_for_more) {
            auto const earned = std::chrono::milliseconds(parser_->received() * 1000 / config.body_rate);
            deadline_ = std::min(Clock::now(), begun + earned) + config.body_timeout;
            auto const count = co_await read_some(body_read_size);
            if (timed_out_) throw Problem(408, "request_timeout");
            if (count == 0) throw Gone{};
        }
        auto const before = input_.size();
        take_input();
        waiting_for_more = input_.size() == 0 || input_.size() == before;
        if (before == input_.size() && before > 2 * body_read_size)
            throw Problem(400, "request_malformed", {{"reason", "chunk"}});
        if (request_.body_file && request_.body.size() >= spool_size) co_await spool();
    }
    if (request_.body_file && !request_.body.empty()) co_await spool();
    if (input_.capacity() > body_read_size && input_.size() == 0) input_ = {};
}

Awaitable<void> Connection::spool() {
    std::exception_ptr failure;
    wait_for_ever();
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
    wait_for_ever();
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
    if (timed_out_ || !length || *length > skipped_body_limit || request_.headers.has("Expect")) co_return;
    parser_->limit_body(skipped_body_limit);
    wait_at_most(surroundings_.config.body_timeout);
    try {
        take_input();
        while (!parser_->is_done()) {
            auto const count = co_await read_some(body_read_size);
            if (count == 0) co_return;
            take_input();
        }
    } catch (Problem const&) {
        co_return;
    }
    unread_input_ = false;
}

Awaitable<void> Connection::send() {
    sent_ = 0;
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
        wait_for_ever();
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
    event_timer_.emplace(socket_.get_executor());
    source->attach([executor = socket_.get_executor(), weak = weak_from_this()] {
        asio::post(executor, [weak] {
            if (auto const self = weak.lock()) self->event_timer_->cancel();
        });
    });
    if (draining_) source->close();
    asio::co_spawn(socket_.get_executor(), watch_departure(shared_from_this(), source), asio::detached);
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
    source->close();
}

Awaitable<void> Connection::close() {
    if (cut_) co_return;
    timed_out_ = false;
    wait_at_most(closing_timeout);
    Failure failure;
    if (tls_ && state_ != State::streaming_events) {
        co_await tls_->async_shutdown(with_failure);
    } else {
        socket_.shutdown(Socket::shutdown_send, failure);
    }
    std::size_t discarded = 0;
    auto count = unread_input_ ? std::size_t{1} : std::size_t{0};
    while (count > 0 && discarded < discarded_at_close) {
        input_.clear();
        auto const [stopped, size] =
            co_await socket_.async_read_some(input_.prepare(body_read_size), with_failure);
        count = stopped || timed_out_ ? 0 : size;
        discarded += size;
    }
}

Awaitable<std::size_t> Connection::read_some(std::size_t size) {
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

Awaitable<void> Connection::write(std::string_view first, std::string_view second) {
    while (!first.empty() || !second.empty()) {
        wait_at_most(surroundings_.config.write_timeout);
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
        sent_ += count;
        auto const of_first = std::min(count, first.size());
        first.remove_prefix(of_first);
        second.remove_prefix(count - of_first);
    }
    wait_for_ever();
}

template <class Function>
Awaitable<void> Connection::on_worker(Lane lane, Function function) {
    auto const start = [this, lane](auto handler, Function work) {
        surroundings_.workers.submit(
            [executor = socket_.get_executor(), handler = std::move(handler), work]() mutable {
                work();
                asio::post(executor, std::move(handler));
            },
            lane);
    };
    return asio::async_initiate<asio::use_awaitable_t<Executor> const, void()>(start, awaited, function);
}

void Connection::check_deadline(Clock::time_point now) {
    if (now < deadline_) return;
    wait_for_ever();
    timed_out_ = true;
    Failure ignored;
    socket_.cancel(ignored);
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
    cut_ = true;
    Failure ignored;
    if (state_ == State::streaming_events) outgoing_->events()->close();
    socket_.shutdown(Socket::shutdown_both, ignored);
    socket_.cancel(ignored);
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
                        {"bytes", sent_},
                        {"microseconds", time},
                        {"user", request_.actor}};
    if (outgoing_ && !outgoing_->problem().empty()) fields["code"] = outgoing_->problem();
    log(level, "request", fields);
}

}  // namespace sampark::http::edge
