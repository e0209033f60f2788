#include "base/members.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

// "code field" of everything that is wrong.
std::vector<std::string> faults_of(Members& members) {
    std::vector<std::string> faults;
    try {
        members.check();
    } catch (Problem const& problem) {
        for (auto const& error : problem.errors) faults.push_back(error.code + ' ' + error.field);
    }
    return faults;
}

TEST(Members, AreTakenOneByOne) {
    json::object const sent{{"name", "Till"}, {"note", nullptr}, {"limit", 7}};
    Members members(sent, "token");
    EXPECT_EQ(members.text("name"), "Till");
    EXPECT_EQ(members.optional_text("note"), std::nullopt);
    EXPECT_EQ(members.optional_text("absent"), std::nullopt);
    EXPECT_EQ(*members.value("limit"), 7);
    EXPECT_EQ(members.value("absent"), nullptr);
    EXPECT_TRUE(faults_of(members).empty());
}

TEST(Members, AreFaultedAllAtOnceAndWhenNobodyTookThem) {
    json::object const sent{{"expires_at", 5}, {"name", ""}, {"expire_at", "2030-01-01"}, {"zork", 1}};
    Members members(sent, "token");
    EXPECT_EQ(members.text("name"), "");
    EXPECT_EQ(members.optional_text("expires_at"), std::nullopt);
    members.fail("scope", "not_a_choice");
    EXPECT_EQ(faults_of(members),
              (std::vector<std::string>{"required name", "wrong_type expires_at", "not_a_choice scope",
                                        "unknown_field expire_at", "unknown_field zork"}));
}

}  // namespace
}  // namespace sampark
