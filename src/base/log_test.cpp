#include "base/log.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace sampark {
namespace {

class Logs : public testing::Test {
protected:
    void configure(LogFormat format, LogLevel level = LogLevel::info) {
        configure_log({format, level, [this](std::string_view line) { lines.emplace_back(line); }});
    }
    void TearDown() override { configure_log({}); }

    std::vector<std::string> lines;
};

TEST_F(Logs, AreJsonWhateverTheTextHolds) {
    configure(LogFormat::json);
    log_info("said \"hello\"\n", {{"na\"me", "line\nbreak"}, {"count", 3}});
    ASSERT_EQ(lines.size(), 1U);
    auto const line = json::parse(lines[0]).as_object();
    EXPECT_EQ(line.at("level"), "info");
    EXPECT_EQ(line.at("message"), "said \"hello\"\n");
    EXPECT_EQ(line.at("na\"me"), "line\nbreak");
    EXPECT_EQ(line.at("count"), 3);
    EXPECT_EQ(lines[0].find('\n'), lines[0].size() - 1);
}

TEST_F(Logs, LeaveOutWhatIsBelowTheLevel) {
    configure(LogFormat::json, LogLevel::warning);
    log_info("quiet");
    log_error("loud");
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(json::parse(lines[0]).at("message"), "loud");
    EXPECT_FALSE(logs(LogLevel::info));
    EXPECT_TRUE(logs(LogLevel::warning));
}

TEST_F(Logs, ReadAsTextAndCannotBeForged) {
    configure(LogFormat::text);
    log_warning("disk\nfull", {{"path", "/data"}, {"note", "a\nb"}, {"free", 0}});
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_NE(lines[0].find(" warning  disk full path=/data note=\"a\\nb\" free=0\n"), std::string::npos);
}

}  // namespace
}  // namespace sampark
