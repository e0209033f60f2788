// Slows down guessing of passwords and codes, for each account and for each address.
//
// Kept in memory, not in the database: a durable count would let anybody who can reach the server make it
// write, and forgetting it at a restart gains a guesser nothing that matters beside ten code points and a 100
// ms hash. Each node counts for itself.
//
// An attempt is counted before its password is compared, so that attempts side by side cannot slip through,
// and taken back when it turns out not to be a wrong guess.
#pragma once

#include "base/time.hpp"

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace sampark {

class LoginThrottle {
public:
    // One attempt. Taken back when it ends without failed() or succeeded() having been called: the server was
    // busy, or the password was right and a code is still to come.
    class Attempt {
    public:
        ~Attempt();
        Attempt(Attempt const&) = delete;
        Attempt& operator=(Attempt const&) = delete;

        // It was a wrong guess: stays counted.
        void failed() { open_ = false; }
        // Forgets the failures of the account; those of the address stay.
        void succeeded();

    private:
        friend class LoginThrottle;
        Attempt(LoginThrottle& throttle, std::string account, std::string address)
            : throttle_(throttle), account_(std::move(account)), address_(std::move(address)) {}

        LoginThrottle& throttle_;
        std::string account_;
        std::string address_;
        bool open_ = true;
    };

    // At most `capacity` accounts and addresses are remembered.
    explicit LoginThrottle(std::size_t capacity = 100'000) : capacity_(capacity) {}

    // Throws Problem 429 "too_many_attempts" {retry_after: seconds} while the account or the address has to
    // wait. Five failures of an account are free, then 1 s, 2 s … up to a minute (longer would lock its owner
    // out); twenty of an address, then up to 15 minutes. An hour without a failure forgets. IPv6 addresses
    // count by their /64.
    Attempt begin(std::string_view account, std::string_view address, Micros now = now_micros());

private:
    struct Limit {
        int free;
        Micros longest_wait;
    };
    struct Failures {
        int count = 0;
        Micros last_at = 0;
    };
    using Table = std::unordered_map<std::string, Failures>;

    static Limit const account_limit;
    static Limit const address_limit;

    static Micros wait_after(Failures const& failures, Limit const& limit);
    void refuse_if_waiting(std::string const& key, Limit const& limit, Micros now) const;
    void count(std::string const& key, Micros now);
    void take_back(std::string const& key);
    void make_room(Micros now);

    std::mutex mutex_;
    std::size_t const capacity_;
    Table failures_;
};

}  // namespace sampark
