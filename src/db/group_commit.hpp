// One fsync for all writes that wait: the heart of SQLite's write speed with synchronous=FULL.
//
// Writers queue. The first in the queue leads: on its own thread it runs the functions of all that wait, each
// in a savepoint of one transaction, commits once, and only then lets anyone return. While it waits for the
// disk the next group gathers. A lone writer pays no thread switch.
//
// A function may run again, on a transaction of its own, when another write of its group (a full disk) made
// SQLite roll back everything.
#pragma once

#include "base/function_ref.hpp"
#include "db/sqlite_connection.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <vector>

namespace sampark::db {

class GroupCommit {
public:
    // A group takes no more members after `patience`, so that its first does not wait for an endless stream
    // of others.
    explicit GroupCommit(SqliteConnection& connection,
                         std::chrono::milliseconds patience = std::chrono::milliseconds(20));

    // Returns after the function's changes are durable. The function's exceptions undo its own changes alone
    // and pass through; a failed commit is thrown to every member of the group. Calling run from within the
    // function of the same GroupCommit throws DatabaseError.
    void run(FunctionRef<void(Tx&)> function);

    // Writes queued or running at this moment.
    std::size_t waiting() const;
    // Whether there are others in the queue, who wait for the one at hand: to begin, or to be committed with
    // it.
    bool others_wait() const;

private:
    struct Write {
        FunctionRef<void(Tx&)> function;
        std::exception_ptr error = nullptr;
        bool settled = false;
        std::condition_variable changed = {};  // settled, or now the first of the queue
    };

    void lead(std::unique_lock<std::mutex>& lock);
    void apply(Write& write);
    void run_first(Write& write);
    void run_in_savepoint(Write& write);
    void run_function(Write& write);
    void run_again_alone();
    void commit();

    SqliteConnection& connection_;
    std::chrono::milliseconds patience_;
    mutable std::mutex mutex_;
    std::deque<Write*> queue_;     // the leader is the first
    std::vector<Write*> taken_;    // leader only: the first ones of the queue, being settled
    std::vector<Write*> members_;  // leader only: those whose changes the open transaction holds
};

}  // namespace sampark::db
