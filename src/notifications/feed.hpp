// Turns what happened into notifications: reads the events of a workspace in order, and keeps with what it
// tells up to where it came.
//
// Of several processes that read the same events one wins: it moves the kept place on from where it found it,
// in the transaction that tells. What nobody needs to hear of moves the place in memory alone, so that a
// change costs no second write.
#pragma once

#include "notifications/audience.hpp"
#include "notifications/timers.hpp"
#include "schema/catalog.hpp"

namespace sampark::notifications {

// Of an activity: those that it is to have instead of those that it has.
struct ChangedTimers {
    std::string_view kind;
    Id subject;
    std::vector<Timer> wanted;
};

class Feed {
public:
    Feed(db::Database& database, Catalogs& catalogs, Access const& access)
        : database_(database), catalogs_(catalogs), access_(access) {}

    struct Step {
        bool told = false;
        bool more = false;
    };
    // Up to a batch of the events that the workspace has not been told of.
    Step advance(Id const& workspace);

private:
    struct Batch {
        std::int64_t kept = 0;  // the place when it was read
        std::int64_t last = 0;
        bool more = false;
        std::vector<NewNotification> told;
        std::vector<ChangedTimers> timers;

        bool changes_anything() const { return !told.empty() || !timers.empty(); }
    };

    Batch read(Id const& workspace);

    db::Database& database_;
    Catalogs& catalogs_;
    Access const& access_;
    std::unordered_map<Id, std::int64_t> seen_;  // by this process, with nothing to tell
};

}  // namespace sampark::notifications
