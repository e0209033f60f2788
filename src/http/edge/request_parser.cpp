#include "http/edge/request_parser.hpp"

#include "base/problem.hpp"

#include <boost/beast/http/error.hpp>

namespace sampark::http::edge {
namespace {

namespace beast = boost::beast;

std::string_view plain(beast::string_view text) { return {text.data(), text.size()}; }

std::optional<Method> method_of(beast::http::verb verb) {
    switch (verb) {
        case beast::http::verb::get:
            return Method::get;
        case beast::http::verb::head:
            return Method::head;
        case beast::http::verb::post:
            return Method::post;
        case beast::http::verb::put:
            return Method::put;
        case beast::http::verb::patch:
            return Method::patch;
        case beast::http::verb::delete_:
            return Method::del;
        case beast::http::verb::options:
            return Method::options;
        case beast::http::verb::propfind:
            return Method::propfind;
        case beast::http::verb::proppatch:
            return Method::proppatch;
        case beast::http::verb::report:
            return Method::report;
        case beast::http::verb::mkcol:
            return Method::mkcol;
        case beast::http::verb::mkcalendar:
            return Method::mkcalendar;
        default:
            return std::nullopt;
    }
}

// The language of a head that is too large to be taken apart, so that the refusal can be read.
void find_language(Headers& headers, std::string_view head) {
    constexpr std::string_view name = "accept-language:";
    auto const end = head.size() < name.size() ? 0 : head.size() - name.size();
    for (std::size_t at = 0; at < end; ++at) {
        if (head[at] != '\n' || !same_name(head.substr(at + 1, name.size()), name)) continue;
        auto const value = head.substr(at + 1 + name.size());
        return headers.add("Accept-Language", value.substr(0, value.find('\r')));
    }
}

}  // namespace

RequestParser::RequestParser(Request& request, std::uint32_t limit) : request_(request) {
    header_limit(limit);
    basic_parser::body_limit(boost::none);  // ours is known only once the route is
    eager(false);
}

std::size_t RequestParser::take(std::string_view bytes) {
    Failure failure;
    eager(is_header_done());
    auto const used = put(boost::asio::const_buffer(bytes.data(), bytes.size()), failure);
    if (!failure || failure == beast::http::error::need_more) return used;
    failed_ = true;
    if (failure == beast::http::error::header_limit) {
        if (!request_.headers.has("Accept-Language")) find_language(request_.headers, bytes);
        throw Problem(431, "headers_too_large");
    }
    if (failure == beast::http::error::body_limit)
        throw Problem(413, "body_too_large", {{"limit", body_limit_}});
    if (!known_method_) {
        throw Problem(
            405, "method_unknown",
            {{"allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, PROPFIND, PROPPATCH, REPORT"}});
    }
    throw Problem(400, "request_malformed", {{"reason", failure.message()}});
}

std::optional<std::uint64_t> RequestParser::announced_length() const {
    auto const length = content_length();
    if (!length) return std::nullopt;
    return *length;
}

void RequestParser::on_request_impl(Verb verb, View, View target, int version, Failure& failure) {
    auto const method = method_of(verb);
    known_method_ = method.has_value();
    if (!known_method_) failure = beast::http::error::bad_method;
    http_version_ = version;
    if (version != 10 && version != 11) failure = beast::http::error::bad_version;
    if (failure) return;
    request_.method = *method;
    target_ = plain(target);
}

void RequestParser::on_response_impl(int, View, int, Failure&) {}

void RequestParser::on_field_impl(Field, View name, View value, Failure&) {
    request_.headers.add(plain(name), plain(value));
}

void RequestParser::on_header_impl(Failure& failure) {
    // Anything but plain chunks could be read differently by a proxy in front of us.
    auto const encoding = request_.header("Transfer-Encoding");
    if (encoding && !same_name(*encoding, "chunked")) failure = beast::http::error::bad_transfer_encoding;
    if (http_version_ == 11 && !request_.headers.has("Host")) failure = beast::http::error::bad_field;
}

void RequestParser::on_body_init_impl(boost::optional<std::uint64_t> const& length, Failure& failure) {
    if (length && *length > body_limit_) failure = beast::http::error::body_limit;
}

std::size_t RequestParser::on_body_impl(View bytes, Failure& failure) {
    received_ += bytes.size();
    if (received_ > body_limit_) {
        failure = beast::http::error::body_limit;
        return 0;
    }
    request_.body.append(bytes.data(), bytes.size());
    return bytes.size();
}

void RequestParser::on_chunk_header_impl(std::uint64_t size, View, Failure& failure) {
    if (size > body_limit_ - received_) failure = beast::http::error::body_limit;
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, View bytes, Failure& failure) {
    return on_body_impl(bytes, failure);
}

void RequestParser::on_finish_impl(Failure&) {}

}  // namespace sampark::http::edge
