#include "access/login_throttle.hpp"

#include "base/problem.hpp"

#include <algorithm>
#include <array>

#include <arpa/inet.h>

namespace sampark {
namespace {

constexpr Micros memory = 3600 * micros_per_second;
constexpr std::size_t longest_key = 320;

std::string network_of(std::string_view address) {
    std::array<unsigned char, 16> bytes{};
    std::string const text(address);
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
    static constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    if (std::equal(mapped.begin(), mapped.end(), bytes.begin())) return text.substr(text.rfind(':') + 1);
    return {reinterpret_cast<char const*>(bytes.data()), 8};
}

}  // namespace

LoginThrottle::Limit const LoginThrottle::account_limit{5, 60 * micros_per_second};
LoginThrottle::Limit const LoginThrottle::address_limit{20, 900 * micros_per_second};

LoginThrottle::Attempt::~Attempt() {
    if (!open_) return;
    std::scoped_lock const lock(throttle_.mutex_);
    throttle_.take_back(account_);
    throttle_.take_back(address_);
}

void LoginThrottle::Attempt::succeeded() {
    std::scoped_lock const lock(throttle_.mutex_);
    throttle_.failures_.erase(account_);
    throttle_.take_back(address_);
    open_ = false;
}

LoginThrottle::Attempt LoginThrottle::begin(std::string_view account, std::string_view address, Micros now) {
    auto const account_key = "account " + std::string(account.substr(0, longest_key));
    auto const address_key = "address " + network_of(address.substr(0, longest_key));
    std::scoped_lock const lock(mutex_);
    refuse_if_waiting(account_key, account_limit, now);
    refuse_if_waiting(address_key, address_limit, now);
    make_room(now);
    count(account_key, now);
    count(address_key, now);
    return Attempt(*this, account_key, address_key);
}

Micros LoginThrottle::wait_after(Failures const& failures, Limit const& limit) {
    auto const beyond = failures.count - limit.free;
    if (beyond < 0) return 0;
    return std::min(limit.longest_wait, micros_per_second << std::min(beyond, 20));
}

void LoginThrottle::refuse_if_waiting(std::string const& key, Limit const& limit, Micros now) const {
    auto const found = failures_.find(key);
    if (found == failures_.end()) return;
    auto const left = found->second.last_at + wait_after(found->second, limit) - now;
    if (left <= 0) return;
    auto const seconds = (left + micros_per_second - 1) / micros_per_second;
    throw Problem(429, "too_many_attempts", {{"retry_after", seconds}});
}

void LoginThrottle::count(std::string const& key, Micros now) {
    auto& failures = failures_[key];
    if (now - failures.last_at > memory) failures.count = 0;
    ++failures.count;
    failures.last_at = now;
}

void LoginThrottle::take_back(std::string const& key) {
    auto const found = failures_.find(key);
    if (found == failures_.end()) return;
    if (--found->second.count <= 0) failures_.erase(found);
}

// What is forgotten first hurts least: entries out of date, then those still within the free attempts, then
// anything.
void LoginThrottle::make_room(Micros now) {
    if (failures_.size() + 2 <= capacity_) return;
    std::erase_if(failures_, [&](auto const& entry) { return now - entry.second.last_at > memory; });
    if (failures_.size() + 2 <= capacity_) return;
    std::erase_if(failures_, [&](auto const& entry) { return entry.second.count < account_limit.free; });
    while (failures_.size() + 2 > std::max<std::size_t>(capacity_, 2)) failures_.erase(failures_.begin());
}

}  // namespace sampark
