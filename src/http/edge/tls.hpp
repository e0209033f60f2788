// The TLS settings of the server: version 1.2 and later, one certificate chain and key from PEM files.
#pragma once

#include "http/edge/asio.hpp"

#include <filesystem>
#include <memory>

namespace sampark::http::edge {

// Throws Problem 400 "tls_unreadable" when a file cannot be read or the key does not fit the certificate, and
// "tls_key_encrypted".
std::unique_ptr<asio::ssl::context> make_tls(std::filesystem::path const& certificate,
                                             std::filesystem::path const& key);

}  // namespace sampark::http::edge
