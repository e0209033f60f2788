#include "http/range.hpp"

#include "base/problem.hpp"

#include <gtest/gtest.h>

namespace sampark::http {
namespace {

std::optional<ByteRange> range(std::string_view text, std::string_view if_range = {},
                               std::uint64_t size = 100) {
    Request request;
    request.headers.add("Range", text);
    if (!if_range.empty()) request.headers.add("If-Range", if_range);
    return range_of(request, size, "\"a\"");
}

TEST(Range, IsOneRangeOfBytes) {
    EXPECT_EQ(range("bytes=0-0"), (ByteRange{0, 1}));
    EXPECT_EQ(range("bytes=10-19"), (ByteRange{10, 10}));
    EXPECT_EQ(range("bytes=90-"), (ByteRange{90, 10}));
    EXPECT_EQ(range("bytes=90-1000"), (ByteRange{90, 10}));
    EXPECT_EQ(range("bytes=-10"), (ByteRange{90, 10}));
    EXPECT_EQ(range("bytes=-1000"), (ByteRange{0, 100}));
}

TEST(Range, IsTheWholeWhereItMakesNoSense) {
    for (auto const* text :
         {"bytes=", "bytes=-", "bytes=5-4", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b", "bytes=1-+2"})
        EXPECT_EQ(range(text), std::nullopt) << text;
}

TEST(Range, IsRefusedBeyondTheEnd) {
    EXPECT_THROW(range("bytes=100-"), Problem);
    EXPECT_THROW(range("bytes=-0"), Problem);
    EXPECT_THROW(range("bytes=-5", {}, 0), Problem);
}

TEST(Range, IsOfTheVersionThatTheClientHolds) {
    EXPECT_EQ(range("bytes=0-1", "\"a\""), (ByteRange{0, 2}));
    EXPECT_EQ(range("bytes=0-1", "\"b\""), std::nullopt);
    EXPECT_EQ(range("bytes=0-1", "W/\"a\""), std::nullopt);
}

}  // namespace
}  // namespace sampark::http
