// Passwords: Argon2id (t = 2, m = 64 MiB) by libsodium, what we accept as a password, and making one.
//
// Passwords are compared in Unicode NFC, so that keyboards that compose Bengali differently write the same
// password.
#pragma once

#include "base/problem.hpp"

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace sampark {

inline constexpr std::size_t shortest_password = 10;   // code points
inline constexpr std::size_t longest_password = 1024;  // bytes

// A hash takes about 100 ms and 64 MiB: at most `parallel` run at once, callers beyond that wait, and beyond
// `waiting` waiters throw Problem 503 "sign_in_busy". Never call it inside a transaction.
class PasswordHasher {
public:
    explicit PasswordHasher(int parallel = 2, int waiting = 32);

    // The encoded hash ("$argon2id$v=19$…").
    std::string hash(std::string_view password);
    bool matches(std::string_view password, std::string const& hash);
    // A hash that no known password has, with today's parameters: for an account that is not there, so that
    // it takes as long to refuse.
    static std::string const& nobody();
    // Whether the hash was made with other parameters than today's.
    static bool needs_rehash(std::string const& hash);

private:
    class Turn;

    std::mutex mutex_;
    std::condition_variable freed_;
    int free_;
    int waiting_ = 0;
    int const longest_queue_;
};

// Every reason to refuse the password, as errors of `field`: "password_short" {min}, "password_long" {max},
// "password_personal" (it is the mail or the name), "password_common".
std::vector<FieldError> check_password(std::string_view password, std::string_view mail,
                                       std::string_view name, std::string const& field = "password");
// Sixteen letters and digits that are not mistaken for each other, in groups of four: 80 bits.
std::string generate_password();

}  // namespace sampark
