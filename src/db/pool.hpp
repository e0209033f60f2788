// A bounded set of connections, made when first needed and lent to one thread at a time, the warmest first.
// One that is_broken() when it comes back is closed.
#pragma once

#include "base/problem.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace sampark::db {

inline constexpr std::chrono::seconds pool_patience{10};

template <class Connection>
class Pool {
public:
    using Make = std::function<std::unique_ptr<Connection>()>;

    Pool(std::size_t size, Make make) : free_places_(size), make_(std::move(make)) {}

    class Lease {
    public:
        Lease(Pool& pool, std::unique_ptr<Connection> connection)
            : pool_(pool), connection_(std::move(connection)) {}
        Lease(Lease const&) = delete;
        Lease& operator=(Lease const&) = delete;
        ~Lease() { pool_.give_back(std::move(connection_)); }

        Connection& operator*() const { return *connection_; }
        Connection* operator->() const { return connection_.get(); }
        // Closes the connection instead of lending it again.
        void discard() { connection_.reset(); }

    private:
        Pool& pool_;
        std::unique_ptr<Connection> connection_;
    };

    // Waits for a connection to be free; Problem 503 "database_busy" when none is after pool_patience.
    // Exceptions of Make pass through.
    Lease borrow() {
        auto connection = take_place();
        if (!connection) {
            try {
                connection = make_();
            } catch (...) {
                give_back(nullptr);
                throw;
            }
        }
        return Lease(*this, std::move(connection));
    }

private:
    std::unique_ptr<Connection> take_place() {
        std::unique_lock lock(mutex_);
        if (!freed_.wait_for(lock, pool_patience, [&] { return free_places_ > 0; })) {
            throw Problem(503, "database_busy");
        }
        --free_places_;
        if (idle_.empty()) return nullptr;
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }

    void give_back(std::unique_ptr<Connection> connection) {
        {
            std::scoped_lock const lock(mutex_);
            if (connection && !connection->is_broken()) idle_.push_back(std::move(connection));
            ++free_places_;
        }
        freed_.notify_one();
    }

    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t free_places_;  // connections that may be lent, open or not
    Make make_;
};

}  // namespace sampark::db
