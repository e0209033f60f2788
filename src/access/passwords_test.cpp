#include "access/passwords.hpp"

#include <latch>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sampark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> reasons(std::string_view password) {
    std::vector<std::string> codes;
    for (auto const& error : check_password(password, "Rahman.Uddin@example.com", "রহমান উদ্দিন")) {
        EXPECT_EQ(error.field, "password");
        codes.push_back(error.code);
    }
    return codes;
}

TEST(PasswordPolicy, AcceptsALongEnoughPasswordInAnyScript) {
    for (auto const* password : {"correct horse", "নদী পাহাড় আকাশ", "Tr0ub4dor&3x", "ক্ষীরসাগরতীর"}) {
        EXPECT_THAT(reasons(password), IsEmpty()) << password;
    }
    EXPECT_THAT(reasons(generate_password()), IsEmpty());
    EXPECT_THAT(reasons(std::string(1000, 'x') + "unique and long"), IsEmpty());
}

TEST(PasswordPolicy, CountsCodePointsNotBytes) {
    EXPECT_THAT(reasons("নদীপাহাড়"), ElementsAre("password_short"));
    EXPECT_THAT(reasons("k7#mQ2vXp"), ElementsAre("password_short"));
    EXPECT_THAT(reasons(std::string(1025, 'x')), ElementsAre("password_long"));
}

TEST(PasswordPolicy, RefusesWhatIsGuessedFirst) {
    for (auto const* password :
         {"password123", "Password2024!", "qwertyuiop", "1234567890", "৯৮৭৬৫৪৩২১০", "1111111111",
          "Bangladesh71", "বাংলাদেশ১৯৭১", "abababababab", "poiuytrewq", "1q2w3e4r5t", "123 456 789 0"}) {
        EXPECT_THAT(reasons(password), ElementsAre("password_common")) << password;
    }
}

TEST(PasswordPolicy, RefusesTheUsersOwnMailAndName) {
    for (auto const* password : {"rahman.uddin@EXAMPLE.com", "Rahman.Uddin", "রহমান উদ্দিন", "রহমানউদ্দিন"}) {
        EXPECT_THAT(reasons(password), ElementsAre("password_personal")) << password;
    }
}

TEST(GeneratedPassword, IsFourReadableGroupsAndNeverTheSame) {
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        auto const password = generate_password();
        EXPECT_THAT(password, testing::MatchesRegex("[a-km-np-z2-9]{4}(-[a-km-np-z2-9]{4}){3}"));
        seen.insert(password);
    }
    EXPECT_EQ(seen.size(), 200U);
}

TEST(PasswordHasher, KnowsThePasswordAndNoOther) {
    PasswordHasher hasher;
    auto const hash = hasher.hash("correct horse");
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << hash;
    EXPECT_TRUE(hasher.matches("correct horse", hash));
    EXPECT_FALSE(hasher.matches("correct horsf", hash));
    EXPECT_FALSE(hasher.matches("", hash));
    EXPECT_FALSE(hasher.matches("correct horse", "not a hash"));
    EXPECT_NE(hash, hasher.hash("correct horse"));
}

TEST(PasswordHasher, ComparesWithNobodyAsWithAnybody) {
    PasswordHasher hasher;
    EXPECT_FALSE(PasswordHasher::needs_rehash(PasswordHasher::nobody()));
    EXPECT_FALSE(hasher.matches("correct horse", PasswordHasher::nobody()));
}

TEST(PasswordHasher, TakesComposedAndDecomposedTextAsOne) {
    PasswordHasher hasher;
    EXPECT_TRUE(hasher.matches("\u09A8\u09A6\u09C0\u09AF\u09BC", hasher.hash("\u09A8\u09A6\u09C0\u09DF")));
}

TEST(PasswordHasher, SeesHashesOfOtherParameters) {
    PasswordHasher hasher;
    EXPECT_FALSE(PasswordHasher::needs_rehash(hasher.hash("correct horse")));
    EXPECT_TRUE(PasswordHasher::needs_rehash(
        "$argon2id$v=19$m=8192,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$qXYkJ4iY2sDWFCkLE9CBSzH7fOSFPJLl8Dn7R3ca2rk"));
}

// One at the table, one waiting: of three at once, one is turned away, and the table is free again
// afterwards.
TEST(PasswordHasher, TurnsAwayWhoWouldWaitTooLong) {
    PasswordHasher hasher(1, 1);
    constexpr int callers = 12;
    std::latch together(callers);
    std::atomic<int> hashed = 0;
    std::atomic<int> refused = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < callers; ++i) {
        threads.emplace_back([&] {
            together.arrive_and_wait();
            try {
                hasher.hash("correct horse");
                ++hashed;
            } catch (Problem const& problem) {
                refused += problem.code == "sign_in_busy";
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(hashed + refused, callers);
    EXPECT_GE(hashed, 1);
    EXPECT_GE(refused, 1);
    hasher.hash("correct horse");
}

}  // namespace
}  // namespace sampark
