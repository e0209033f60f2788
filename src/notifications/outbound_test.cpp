#include "notifications/outbound.hpp"

#include <cstring>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

namespace sampark::notifications {
namespace {

bool reaches(OutboundConfig const& config, char const* text, std::uint16_t port = 587) {
    sockaddr_storage storage{};
    if (std::strchr(text, ':') == nullptr) {
        sockaddr_in four{};
        four.sin_family = AF_INET;
        four.sin_port = htons(port);
        EXPECT_EQ(inet_pton(AF_INET, text, &four.sin_addr), 1);
        std::memcpy(&storage, &four, sizeof four);
    } else {
        sockaddr_in6 six{};
        six.sin6_family = AF_INET6;
        six.sin6_port = htons(port);
        EXPECT_EQ(inet_pton(AF_INET6, text, &six.sin6_addr), 1);
        std::memcpy(&storage, &six, sizeof six);
    }
    return may_reach(config, reinterpret_cast<sockaddr const&>(storage));
}

TEST(Outbound, ReachesWhatIsPublic) {
    for (auto const* address : {"8.8.8.8", "172.32.0.1", "2606:4700::1111"})
        EXPECT_TRUE(reaches({}, address)) << address;
}

TEST(Outbound, ReachesNothingPrivate) {
    for (auto const* address : {"127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1",
                                "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::",
                                "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::"})
        EXPECT_FALSE(reaches({}, address)) << address;
}

TEST(Outbound, ReachesWhatIsAllowed) {
    OutboundConfig const config{{"10.0.0.5", "127.0.0.1:25", "[::1]:25"}, ""};
    EXPECT_TRUE(reaches(config, "10.0.0.5", 1));
    EXPECT_FALSE(reaches(config, "10.0.0.6", 1));
    EXPECT_TRUE(reaches(config, "127.0.0.1", 25));
    EXPECT_FALSE(reaches(config, "127.0.0.1", 26));
    EXPECT_TRUE(reaches(config, "::1", 25));
    EXPECT_TRUE(reaches({{"*"}, ""}, "192.168.1.1"));
}

}  // namespace
}  // namespace sampark::notifications
