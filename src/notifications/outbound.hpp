// Calls to other systems: what they may reach, and how they fail.
//
// Addresses of the machine itself and of private networks are refused after the name was looked up, when the
// connection is made: a name that leads there helps nobody. Whoever runs the server may allow some of them.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <curl/curl.h>

struct sockaddr;

namespace sampark::notifications {

struct OutboundConfig {
    // "10.0.0.5", "10.0.0.5:587", "[::1]:25": private addresses that may be reached; "*": all.
    std::vector<std::string> allowed;
    std::string ca_file;  // certificates to trust in place of the machine's; empty: those
};

bool may_reach(OutboundConfig const& config, sockaddr const& address);

// One call. Sets what goes for all of them: the guard, the certificates, no signals, no redirects.
class Call {
public:
    explicit Call(OutboundConfig const& config);
    ~Call();
    Call(Call const&) = delete;
    Call& operator=(Call const&) = delete;

    // Begins another call, which finds the connections of the one before.
    void renew();
    CURL* handle() const { return handle_; }
    // Whether the guard refused an address.
    bool refused() const { return refused_; }
    CURLcode run() { return curl_easy_perform(handle_); }
    long response_code() const;
    // What went wrong, for people.
    std::string error(CURLcode code) const;

private:
    static curl_socket_t open(void* self, curlsocktype purpose, curl_sockaddr* address);

    OutboundConfig const& config_;
    CURL* handle_;
    bool refused_ = false;
    char words_[CURL_ERROR_SIZE] = {};
};

// Calls that keep their connections for the next one. Any thread may take.
class CallPool {
public:
    explicit CallPool(OutboundConfig const& config) : config_(config) {}

    // Comes back when it is let go of; not after the pool.
    std::shared_ptr<Call> take();

private:
    OutboundConfig const& config_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Call>> idle_;
};

}  // namespace sampark::notifications
