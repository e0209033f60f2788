#include "http/edge/tls.hpp"

#include "http/server.hpp"

namespace sampark::http::edge {
namespace {

void refuse(Failure const& failure, std::string const& what, std::filesystem::path const& file) {
    if (failure)
        throw SettingsError("cannot use the TLS " + what + ' ' + file.string() + ": " + failure.message());
}

}  // namespace

std::unique_ptr<asio::ssl::context> make_tls(std::filesystem::path const& certificate,
                                             std::filesystem::path const& key) {
    auto context = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
    context->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                         asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 |
                         asio::ssl::context::no_tlsv1_1 | asio::ssl::context::no_compression);
    SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);
    Failure failure;
    context->use_certificate_chain_file(certificate.string(), failure);
    refuse(failure, "certificate", certificate);
    context->use_private_key_file(key.string(), asio::ssl::context::pem, failure);
    refuse(failure, "key", key);
    return context;
}

}  // namespace sampark::http::edge
