// What a request's head says of the client and of itself, before anything is looked up.
#pragma once

#include "http/request.hpp"
#include "http/server.hpp"

#include <string>
#include <string_view>

namespace sampark::http::edge {

// Fills in the request's id, language, address and security, each as far as the headers are there: also for
// the sake of error messages. A trusted proxy is believed rather than the connection.
void describe_client(Request& request, std::string const& peer_address, bool secure, Proxy proxy);

// The path and query of a target in either form: "/a?b" or "http://host/a?b".
std::string_view without_origin(std::string_view target);

}  // namespace sampark::http::edge
