#include "db/group_commit.hpp"

#include "db/waiting.hpp"

namespace sampark::db {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t group_limit = 256;

thread_local GroupCommit const* leading = nullptr;

}  // namespace

GroupCommit::GroupCommit(SqliteConnection& connection, std::chrono::milliseconds patience)
    : connection_(connection), patience_(patience) {
    taken_.reserve(group_limit);
    members_.reserve(group_limit);
}

void GroupCommit::run(FunctionRef<void(Tx&)> function) {
    if (leading == this) throw DatabaseError("a write was started inside a write");
    Write mine{function};
    std::unique_lock lock(mutex_);
    queue_.push_back(&mine);
    mine.changed.wait(lock, [&] { return mine.settled || queue_.front() == &mine; });
    if (!mine.settled) lead(lock);
    if (mine.error) std::rethrow_exception(mine.error);
}

std::size_t GroupCommit::waiting() const {
    std::scoped_lock const lock(mutex_);
    return queue_.size();
}

bool GroupCommit::others_wait() const {
    std::scoped_lock const lock(mutex_);
    return queue_.size() > 1;
}

bool others_wait_to_write() { return leading != nullptr && leading->others_wait(); }

// Members are told while the lock is held: a member's Write lives on its stack and is gone once it has seen
// `settled`.
void GroupCommit::lead(std::unique_lock<std::mutex>& lock) {
    auto const* const outer = std::exchange(leading, this);
    auto const end = Clock::now() + patience_;
    while (taken_.size() < queue_.size() && taken_.size() < group_limit &&
           (taken_.empty() || Clock::now() < end)) {
        auto& next = *queue_[taken_.size()];
        taken_.push_back(&next);
        lock.unlock();
        apply(next);
        lock.lock();
    }
    lock.unlock();
    commit();
    lock.lock();
    for (auto* const write : taken_) {
        queue_.pop_front();
        write->settled = true;
        write->changed.notify_one();
    }
    taken_.clear();
    if (!queue_.empty()) queue_.front()->changed.notify_one();
    leading = outer;
}

void GroupCommit::apply(Write& write) {
    try {
        if (members_.empty()) {
            run_first(write);
        } else {
            run_in_savepoint(write);
        }
        members_.push_back(&write);
    } catch (...) {
        write.error = std::current_exception();
        if (!connection_.in_transaction()) run_again_alone();
    }
}

// Nothing is at stake yet, so a failure may undo the whole transaction: a lone large write saves the
// savepoint's cost.
void GroupCommit::run_first(Write& write) {
    connection_.execute("BEGIN IMMEDIATE");
    try {
        run_function(write);
    } catch (...) {
        connection_.roll_back();
        throw;
    }
}

void GroupCommit::run_in_savepoint(Write& write) {
    connection_.execute("SAVEPOINT one_write");
    try {
        run_function(write);
        connection_.execute("RELEASE one_write");
    } catch (...) {
        try {
            if (connection_.in_transaction()) {
                connection_.execute("ROLLBACK TO one_write");
                connection_.execute("RELEASE one_write");
            }
        } catch (...) {
            connection_.roll_back();  // the first failure is the one to report
        }
        throw;
    }
}

void GroupCommit::run_function(Write& write) {
    SqliteTx tx(connection_);
    write.function(tx);
    tx.check();
}

// The transaction is gone, and with it the changes of members that had done well.
void GroupCommit::run_again_alone() {
    for (auto* const member : members_) {
        try {
            run_first(*member);
            connection_.execute("COMMIT");
        } catch (...) {
            member->error = std::current_exception();
            connection_.roll_back();
        }
    }
    members_.clear();
}

void GroupCommit::commit() {
    if (members_.empty()) return;
    try {
        connection_.execute("COMMIT");
    } catch (...) {
        connection_.roll_back();
        for (auto* const member : members_) member->error = std::current_exception();
    }
    members_.clear();
}

}  // namespace sampark::db
