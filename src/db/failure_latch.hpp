// An exception out of a statement ends its transaction, on both databases alike.
//
// PostgreSQL refuses everything after an error and answers COMMIT with a silent rollback; SQLite would carry
// on with half of the work. The latch makes both refuse, so that a function that swallows an error cannot
// commit.
#pragma once

#include "db/database.hpp"

namespace sampark::db {

class FailureLatch {
public:
    template <class Statement>
    auto run(Statement&& statement) {
        check();
        try {
            return statement();
        } catch (...) {
            failed_ = true;
            throw;
        }
    }

    // Throws DatabaseError if a statement failed before.
    void check() const {
        if (failed_)
            throw DatabaseError("a statement of this transaction failed before; it can only be rolled back");
    }

private:
    bool failed_ = false;
};

}  // namespace sampark::db
