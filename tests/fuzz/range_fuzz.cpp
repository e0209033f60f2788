// Any Range: what comes of it lies within the body.
#include "base/problem.hpp"
#include "http/range.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    constexpr std::uint64_t body = 1000;
    sampark::http::Request request;
    request.headers.add("Range", {reinterpret_cast<char const*>(data), size});
    try {
        auto const range = sampark::http::range_of(request, body, "\"a\"");
        auto const within = !range || (range->length > 0 && range->first + range->length <= body);
        if (!within) std::abort();
    } catch (sampark::Problem const&) {
        return 0;  // refused in words
    }
    return 0;
}
