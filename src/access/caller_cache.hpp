// Callers verified a moment ago, by the hash of their secret: reading twenty thousand records a second must
// not pay two look-ups each. Thread-safe and bounded.
//
// What changes a caller (a role, a user, a revoked session) forgets it here at once; another node, or a
// command line beside the server, is noticed when the time to live is over.
#pragma once

#include "access/actor.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace sampark {

// Who a secret stands for, and which secret it was.
struct Caller {
    enum class Door { session, api_token, app_password };

    Actor actor;  // request_id is empty: a request copies the actor and fills it in
    Door door = Door::session;
    Id key;  // of the session, token or app password
    std::optional<Micros> expires_at;
};

class CallerCache {
public:
    explicit CallerCache(std::size_t capacity = 10'000, Micros time_to_live = 5 * micros_per_second)
        : generation_size_(capacity / 2), time_to_live_(time_to_live) {}

    // Null when unknown, too old, or expired.
    std::shared_ptr<Caller const> find(std::string const& hash, Micros now = now_micros());

    // Take the stamp before reading the database, give it back with what was read: if anything was forgotten
    // in between, the caller is not remembered, since it may have been read before the change.
    std::uint64_t stamp() const;
    void remember(std::string const& hash, std::shared_ptr<Caller const> caller, std::uint64_t stamp,
                  Micros now = now_micros());

    void forget_user(Id const& workspace, Id const& user);
    void forget_workspace(Id const& workspace);

private:
    struct Entry {
        std::shared_ptr<Caller const> caller;
        Micros until;
    };
    using Generation = std::unordered_map<std::string, Entry>;

    template <class Predicate>
    void forget_if(Predicate predicate);

    mutable std::mutex mutex_;
    std::size_t const generation_size_;
    Micros const time_to_live_;
    std::uint64_t changes_ = 0;
    Generation young_;  // when full it becomes the old generation, and the former old one is dropped
    Generation old_;
};

}  // namespace sampark
