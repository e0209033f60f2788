#include "http/edge/client_facts.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>

#include <sodium.h>

namespace sampark::http::edge {
namespace {

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

}  // namespace

void describe_client(Request& request, std::string const& peer_address, bool secure, Proxy proxy) {
    auto const id = request.header("X-Request-Id");
    request.request_id = id && is_request_id(*id) ? std::string(*id) : new_request_id();
    request.language = language_of(request.header("Accept-Language").value_or(""));
    request.remote_address = peer_address;
    request.secure = secure;
    if (proxy == Proxy::none) return;
    if (auto const list = request.header("X-Forwarded-For")) request.remote_address = last_of_list(*list);
    if (auto const scheme = request.header("X-Forwarded-Proto"))
        request.secure = last_of_list(*scheme) == "https";
}

std::string_view without_origin(std::string_view target) {
    auto const scheme = target.starts_with("http://") || target.starts_with("https://");
    if (!scheme) return target;
    auto const slash = target.find('/', target.find("//") + 2);
    return slash == std::string_view::npos ? "/" : target.substr(slash);
}

}  // namespace sampark::http::edge
