#include "http/edge/tls.hpp"

#include "base/problem.hpp"

namespace sampark::http::edge {
namespace {

void refuse(Failure const& failure, std::string_view what, std::filesystem::path const& file) {
    if (failure)
        throw Problem(400, "tls_unreadable",
                      {{"what", what}, {"path", file.string()}, {"reason", failure.message()}});
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
    // Nobody sits at a server that starts: there is no asking for a password.
    auto encrypted = false;
    context->set_password_callback([&encrypted](std::size_t, asio::ssl::context::password_purpose) {
        encrypted = true;
        return std::string();
    });
    context->use_private_key_file(key.string(), asio::ssl::context::pem, failure);
    if (failure && encrypted) throw Problem(400, "tls_key_encrypted", {{"path", key.string()}});
    context->set_password_callback(
        [](std::size_t, asio::ssl::context::password_purpose) { return std::string(); });
    refuse(failure, "key", key);
    return context;
}

}  // namespace sampark::http::edge
