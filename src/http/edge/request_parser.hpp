// Turns bytes into a Request: Beast's parser without Beast's message, so that each byte of the head is copied
// once.
#pragma once

#include "http/request.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

#include <boost/beast/http/basic_parser.hpp>

namespace sampark::http::edge {

class RequestParser final : public boost::beast::http::basic_parser<true> {
public:
    RequestParser(Request& request, std::uint32_t header_limit);

    // Takes bytes of the head, or of the body once the head is done; returns how many. Throws Problem 400
    // "request_malformed", 431 "headers_too_large", 405 "method_unknown", 413 "body_too_large".
    std::size_t take(std::string_view bytes);
    // Call once the head is done.
    void limit_body(std::uint64_t bytes) { body_limit_ = bytes; }

    std::string_view target() const { return target_; }
    int http_version() const { return http_version_; }  // 10 or 11
    // Bytes of body received so far.
    std::uint64_t received() const { return received_; }
    std::optional<std::uint64_t> announced_length() const;
    // After a refusal nobody knows where the next request begins.
    bool has_failed() const { return failed_; }

private:
    using Field = boost::beast::http::field;
    using Verb = boost::beast::http::verb;
    using View = boost::beast::string_view;
    using Failure = boost::beast::error_code;

    void on_request_impl(Verb verb, View method, View target, int version, Failure& failure) override;
    void on_response_impl(int status, View reason, int version, Failure& failure) override;
    void on_field_impl(Field field, View name, View value, Failure& failure) override;
    void on_header_impl(Failure& failure) override;
    void on_body_init_impl(boost::optional<std::uint64_t> const& length, Failure& failure) override;
    std::size_t on_body_impl(View bytes, Failure& failure) override;
    void on_chunk_header_impl(std::uint64_t size, View extensions, Failure& failure) override;
    std::size_t on_chunk_body_impl(std::uint64_t remaining, View bytes, Failure& failure) override;
    void on_finish_impl(Failure& failure) override;

    Request& request_;
    std::string target_;
    std::uint64_t body_limit_ = 0;
    std::uint64_t received_ = 0;
    int http_version_ = 11;
    bool known_method_ = true;
    bool failed_ = false;
};

}  // namespace sampark::http::edge
