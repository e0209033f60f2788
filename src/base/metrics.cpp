#include "base/metrics.hpp"

#include "base/time.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <mutex>

#include <fmt/format.h>
#include <unistd.h>

namespace sampark::metrics {
namespace {

std::string escaped(std::string_view value) {
    std::string text;
    for (auto const c : value) {
        if (c == '\\' || c == '"') text += '\\';
        text += c == '\n' ? std::string("\\n") : std::string(1, c);
    }
    return text;
}

std::string written(Labels const& labels) {
    std::string text;
    for (auto const& [name, value] : labels) {
        if (!text.empty()) text += ',';
        text.append(name).append("=\"").append(escaped(value)).append("\"");
    }
    return text;
}

std::string in_braces(std::string const& labels) { return labels.empty() ? "" : '{' + labels + '}'; }

void write(std::string& page, std::string const& name, std::string const& labels, Counter const& counter) {
    page += fmt::format("{}{} {}\n", name, in_braces(labels), counter.value());
}

void write(std::string& page, std::string const& name, std::string const& labels, Gauge const& gauge) {
    page += fmt::format("{}{} {}\n", name, in_braces(labels), gauge.value());
}

double seconds(std::int64_t microseconds) { return static_cast<double>(microseconds) / 1e6; }

void write(std::string& page, std::string const& name, std::string const& labels,
           Histogram const& histogram) {
    auto const prefix = labels.empty() ? "" : labels + ',';
    auto const& bounds = Histogram::bounds();
    std::uint64_t count = 0;
    for (std::size_t bucket = 0; bucket <= bounds.size(); ++bucket) {
        count += histogram.count_in(bucket);
        auto const bound = bucket < bounds.size() ? fmt::format("{}", seconds(bounds[bucket])) : "+Inf";
        page += fmt::format("{}_bucket{{{}le=\"{}\"}} {}\n", name, prefix, bound, count);
    }
    auto const sum = seconds(static_cast<std::int64_t>(histogram.total_microseconds()));
    page += fmt::format("{0}_sum{1} {2}\n{0}_count{1} {3}\n", name, in_braces(labels), sum, count);
}

template <class Metric>
struct Family {
    std::string help;
    std::map<std::string, Metric> members;  // by written labels; a map never moves its elements
};

template <class Metric>
using Families = std::map<std::string, Family<Metric>, std::less<>>;

struct Registry {
    std::mutex mutex;
    Families<Counter> counters;
    Families<Gauge> gauges;
    Families<Histogram> histograms;
};

Registry& registry() {
    static Registry instance;
    return instance;
}

template <class Metric>
Metric& find(Families<Metric>& families, std::string_view name, std::string_view help, Labels const& labels) {
    std::scoped_lock const lock(registry().mutex);
    auto& family = families[std::string(name)];
    family.help = help;
    return family.members[written(labels)];
}

template <class Metric>
void write(std::string& page, Families<Metric> const& families, std::string_view type) {
    for (auto const& [name, family] : families) {
        page += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, family.help, type);
        for (auto const& [labels, metric] : family.members) write(page, name, labels, metric);
    }
}

std::uint64_t resident_bytes() {
    std::uint64_t total = 0;
    std::uint64_t resident = 0;
    std::ifstream("/proc/self/statm") >> total >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

Micros const started = now_micros();

}  // namespace

Histogram::Histogram() : counts_(std::make_unique<std::atomic<std::uint64_t>[]>(bounds().size() + 1)) {}

std::vector<std::int64_t> const& Histogram::bounds() {
    static std::vector<std::int64_t> const bounds{500,       1'000,     2'500,     5'000,     10'000,
                                                  25'000,    50'000,    100'000,   250'000,   500'000,
                                                  1'000'000, 2'500'000, 5'000'000, 10'000'000};
    return bounds;
}

void Histogram::observe(std::int64_t microseconds) {
    auto const place = std::ranges::lower_bound(bounds(), microseconds);
    counts_[static_cast<std::size_t>(place - bounds().begin())].fetch_add(1, std::memory_order_relaxed);
    total_.fetch_add(static_cast<std::uint64_t>(std::max<std::int64_t>(microseconds, 0)),
                     std::memory_order_relaxed);
}

Counter& counter(std::string_view name, std::string_view help, Labels const& labels) {
    return find(registry().counters, name, help, labels);
}

Gauge& gauge(std::string_view name, std::string_view help, Labels const& labels) {
    return find(registry().gauges, name, help, labels);
}

Histogram& histogram(std::string_view name, std::string_view help, Labels const& labels) {
    return find(registry().histograms, name, help, labels);
}

std::string exposition() {
    auto page = fmt::format(
        "# HELP process_resident_memory_bytes Resident memory.\n# TYPE process_resident_memory_bytes gauge\n"
        "process_resident_memory_bytes {}\n"
        "# HELP process_start_time_seconds Start of the process, Unix time.\n"
        "# TYPE process_start_time_seconds gauge\nprocess_start_time_seconds {:.3f}\n",
        resident_bytes(), seconds(started));
    std::scoped_lock const lock(registry().mutex);
    write(page, registry().counters, "counter");
    write(page, registry().gauges, "gauge");
    write(page, registry().histograms, "histogram");
    return page;
}

}  // namespace sampark::metrics
