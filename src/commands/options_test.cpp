#include "commands/options.hpp"

#include "base/id.hpp"
#include "base/problem.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace sampark::commands {
namespace {

class SettingsFile : public testing::Test {
protected:
    ~SettingsFile() override { std::filesystem::remove(path_); }

    Options read(std::string const& text, Options options = {}) {
        std::ofstream(path_) << text;
        complete(options, path_);
        return options;
    }

    std::string problem_of(std::string const& text) {
        try {
            read(text);
        } catch (Problem const& problem) {
            auto const key = text_member(problem.parameters, "key");
            return problem.code + (key ? " " + std::string(*key) : "");
        }
        return "none";
    }

    std::string path_ = (std::filesystem::temp_directory_path() / ("settings-" + to_text(new_id()))).string();
};

TEST_F(SettingsFile, IsSpelledAsTheFlagsOrWithUnderscores) {
    auto const options = read(
        "tls-cert = 'a.pem'\ntls_key = 'b.pem'\npublic-origin = 'https://crm.example'\ntrust-proxy = true\n");
    EXPECT_EQ(options.tls_certificate, "a.pem");
    EXPECT_EQ(options.tls_key, "b.pem");
    EXPECT_EQ(options.public_origin, "https://crm.example");
    EXPECT_TRUE(options.trust_proxy);
    EXPECT_EQ(options.listen, "127.0.0.1:8420");
}

TEST_F(SettingsFile, GivesWayToFlags) {
    Options flags;
    flags.listen = "[::1]:80";
    flags.trust_proxy = true;
    auto const options = read("listen = '127.0.0.1:1'\ntrust_proxy = false\nlog_level = 'debug'\n", flags);
    EXPECT_EQ(options.listen, "[::1]:80");
    EXPECT_TRUE(options.trust_proxy);
    EXPECT_EQ(options.log_level, "debug");
}

TEST_F(SettingsFile, RefusesWhatItDoesNotUnderstand) {
    EXPECT_EQ(problem_of("listen = 8420"), "settings_wrong_type listen");
    EXPECT_EQ(problem_of("trust-proxy = 'yes'"), "settings_wrong_type trust-proxy");
    EXPECT_EQ(problem_of("trust_proxy = 1"), "settings_wrong_type trust_proxy");
    EXPECT_EQ(problem_of("data = ['a']"), "settings_wrong_type data");
    EXPECT_EQ(problem_of("listne = 'x'"), "settings_unknown_key listne");
    EXPECT_EQ(problem_of("[tls]\ncert = 'a.pem'"), "settings_unknown_key tls");
    EXPECT_EQ(problem_of("log-level = 'loud'"), "settings_bad_choice log-level");
    EXPECT_EQ(problem_of("log_format = 'xml'"), "settings_bad_choice log-format");
    EXPECT_EQ(problem_of("listen = "), "settings_malformed");
    EXPECT_EQ(problem_of(""), "none");
}

}  // namespace
}  // namespace sampark::commands
