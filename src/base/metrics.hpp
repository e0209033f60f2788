// Numbers about the running process in the Prometheus text format 0.0.4.
//
// Look a metric up once and keep the reference (it lives as long as the process); changing it is one atomic
// addition. Asking again for the same name and labels gives the same metric.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sampark::metrics {

using Labels = std::vector<std::pair<std::string, std::string>>;

class Counter {
public:
    void add(std::uint64_t amount = 1) { value_.fetch_add(amount, std::memory_order_relaxed); }
    std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_{0};
};

class Gauge {
public:
    void set(std::int64_t value) { value_.store(value, std::memory_order_relaxed); }
    void add(std::int64_t amount) { value_.fetch_add(amount, std::memory_order_relaxed); }
    std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::int64_t> value_{0};
};

// Durations, in buckets from half a millisecond to ten seconds.
class Histogram {
public:
    Histogram();
    void observe(std::int64_t microseconds);
    // Upper bounds in microseconds; the last bucket has none.
    static std::vector<std::int64_t> const& bounds();
    std::uint64_t count_in(std::size_t bucket) const {
        return counts_[bucket].load(std::memory_order_relaxed);
    }
    std::uint64_t total_microseconds() const { return total_.load(std::memory_order_relaxed); }

private:
    std::unique_ptr<std::atomic<std::uint64_t>[]> counts_;
    std::atomic<std::uint64_t> total_{0};
};

Counter& counter(std::string_view name, std::string_view help, Labels const& labels = {});
Gauge& gauge(std::string_view name, std::string_view help, Labels const& labels = {});
// Exposed in seconds; name it "…_seconds".
Histogram& histogram(std::string_view name, std::string_view help, Labels const& labels = {});

// Every metric, and the memory and start time of this process.
std::string exposition();

}  // namespace sampark::metrics
