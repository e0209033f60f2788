#include "notifications/outbound.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sampark::notifications {
namespace {

struct Network {
    std::uint32_t address;
    int bits;
};

// Those that no public address is in (RFC 6890).
constexpr Network private_networks[]{{0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},
                                     {0xA9FE0000, 16}, {0xAC100000, 12}, {0xC0000000, 24}, {0xC0A80000, 16},
                                     {0xC6120000, 15}, {0xE0000000, 4},  {0xF0000000, 4}};

bool is_private(std::uint32_t address) {
    return std::any_of(std::begin(private_networks), std::end(private_networks), [&](Network const& network) {
        return (address >> (32 - network.bits)) == (network.address >> (32 - network.bits));
    });
}

// Public are 2000::/3 alone, and what stands for an IPv4 address is that address.
bool is_private(in6_addr const& address) {
    auto const* bytes = address.s6_addr;
    auto const mapped = std::all_of(bytes, bytes + 10, [](auto byte) { return byte == 0; }) &&
                        bytes[10] == 0xFF && bytes[11] == 0xFF;
    auto const nat64 = bytes[0] == 0x00 && bytes[1] == 0x64 && bytes[2] == 0xFF && bytes[3] == 0x9B;
    if (mapped || nat64) {
        std::uint32_t embedded = 0;
        std::memcpy(&embedded, bytes + 12, sizeof embedded);
        return is_private(ntohl(embedded));
    }
    auto const six_to_four = bytes[0] == 0x20 && bytes[1] == 0x02;
    return (bytes[0] & 0xE0U) != 0x20U || six_to_four;
}

struct Written {
    std::string host;
    std::string port;
};

Written written(sockaddr const& address) {
    char text[INET6_ADDRSTRLEN] = {};
    if (address.sa_family == AF_INET) {
        sockaddr_in four{};
        std::memcpy(&four, &address, sizeof four);
        inet_ntop(AF_INET, &four.sin_addr, text, sizeof text);
        return {text, std::to_string(ntohs(four.sin_port))};
    }
    sockaddr_in6 six{};
    std::memcpy(&six, &address, sizeof six);
    inet_ntop(AF_INET6, &six.sin6_addr, text, sizeof text);
    return {'[' + std::string(text) + ']', std::to_string(ntohs(six.sin6_port))};
}

bool is_private(sockaddr const& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in four{};
        std::memcpy(&four, &address, sizeof four);
        return is_private(ntohl(four.sin_addr.s_addr));
    }
    sockaddr_in6 six{};
    std::memcpy(&six, &address, sizeof six);
    return is_private(six.sin6_addr);
}

}  // namespace

bool may_reach(OutboundConfig const& config, sockaddr const& address) {
    if (address.sa_family != AF_INET && address.sa_family != AF_INET6) return false;
    if (!is_private(address)) return true;
    auto const place = written(address);
    auto const with_port = place.host + ':' + place.port;
    return std::any_of(config.allowed.begin(), config.allowed.end(), [&](std::string const& allowed) {
        return allowed == "*" || allowed == place.host || allowed == with_port;
    });
}

Call::Call(OutboundConfig const& config) : config_(config), handle_(curl_easy_init()) {
    if (handle_ == nullptr) throw std::runtime_error("curl_easy_init failed");
    renew();
}

void Call::renew() {
    curl_easy_reset(handle_);
    refused_ = false;
    words_[0] = '\0';
    constexpr long connect_seconds = 15;
    constexpr long seconds = 60;
    curl_easy_setopt(handle_, CURLOPT_OPENSOCKETFUNCTION, open);
    curl_easy_setopt(handle_, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(handle_, CURLOPT_ERRORBUFFER, words_);
    curl_easy_setopt(handle_, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle_, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle_, CURLOPT_PROXY, "");
    curl_easy_setopt(handle_, CURLOPT_CONNECTTIMEOUT, connect_seconds);
    curl_easy_setopt(handle_, CURLOPT_TIMEOUT, seconds);
    if (!config_.ca_file.empty()) curl_easy_setopt(handle_, CURLOPT_CAINFO, config_.ca_file.c_str());
}

Call::~Call() { curl_easy_cleanup(handle_); }

curl_socket_t Call::open(void* self, curlsocktype purpose, curl_sockaddr* address) {
    auto& call = *static_cast<Call*>(self);
    if (purpose != CURLSOCKTYPE_IPCXN || !may_reach(call.config_, address->addr)) {
        call.refused_ = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

long Call::response_code() const {
    long code = 0;
    curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &code);
    return code;
}

std::string Call::error(CURLcode code) const {
    return words_[0] != '\0' ? std::string(words_) : std::string(curl_easy_strerror(code));
}

std::shared_ptr<Call> CallPool::take() {
    std::unique_ptr<Call> call;
    {
        std::scoped_lock const lock(mutex_);
        if (!idle_.empty()) {
            call = std::move(idle_.back());
            idle_.pop_back();
        }
    }
    if (call)
        call->renew();
    else
        call = std::make_unique<Call>(config_);
    return {call.release(), [this](Call* used) {
                std::scoped_lock const lock(mutex_);
                idle_.emplace_back(used);
            }};
}

}  // namespace sampark::notifications
