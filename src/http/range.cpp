#include "http/range.hpp"

#include "base/problem.hpp"
#include "http/etag.hpp"

#include <algorithm>
#include <charconv>

namespace sampark::http {
namespace {

// A number of digits alone, read to its end.
std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

std::optional<ByteRange> range_of(Request const& request, std::uint64_t size, std::string_view etag) {
    auto range = request.header("Range").value_or("");
    constexpr std::string_view unit = "bytes=";
    auto const dash = range.find('-');
    if (request.method != Method::get || !range.starts_with(unit) || dash == std::string_view::npos)
        return std::nullopt;
    auto const version = request.header("If-Range");
    if (version && !names_etag(*version, etag, Compare::strong)) return std::nullopt;
    auto const from = range.substr(unit.size(), dash - unit.size());
    auto const to = range.substr(dash + 1);
    auto const first = number(from);
    auto const last = number(to);
    if ((!first && !from.empty()) || (!last && !to.empty()) || (!first && !last)) return std::nullopt;
    if (first && last && *last < *first) return std::nullopt;
    if (first ? *first >= size : *last == 0 || size == 0)
        throw Problem(416, "range_unsatisfiable", {{"size", size}});
    if (!first) return ByteRange{size - std::min(*last, size), std::min(*last, size)};
    return ByteRange{*first, (last ? std::min(*last, size - 1) : size - 1) - *first + 1};
}

}  // namespace sampark::http
