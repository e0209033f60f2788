// What the clock brings about, in batches and short transactions, so that a hundred thousand reminders of one
// minute leave room for whoever works meanwhile.
//
// The clock is the machine's. When it jumps ahead, what lies between is told at once; when it jumps back,
// what was told is gone and not told again, and the rest waits for its time.
#pragma once

#include "access/access.hpp"
#include "notifications/timers.hpp"
#include "schema/catalog.hpp"

namespace sampark::notifications {

class Clockwork {
public:
    Clockwork(db::Database& database, Catalogs& catalogs, Access const& access)
        : database_(database), catalogs_(catalogs), access_(access) {}

    // One batch of what is due; false when there was nothing.
    bool advance(Micros now);
    // Gives the mails of the day their timers where there is none, since their reader was away, or one too
    // far ahead, since the clock was.
    void set_missing_days(Id const& workspace, Micros now);
    // When the next is due; nothing also while some are set aside, for which to look now and then is enough.
    std::optional<Micros> next();

private:
    void act(std::vector<Timer> const& due, Micros now);
    void act_or_try_each(std::vector<Timer> const& due, Micros now);
    void act_one_by_one(std::vector<Timer> const& due, Micros now);
    void remind(std::vector<Timer> const& timers, Micros now);
    void bring_back(std::vector<Timer> const& timers, Micros now);
    void ring_again(db::Tx& tx, Timer const& timer, Micros now);
    void begin_days(std::vector<Timer> const& timers, Micros now);
    void begin_day(db::Tx& tx, Timer const& timer, Micros now);
    void step(std::vector<Timer> const& timers, Micros now);

    db::Database& database_;
    Catalogs& catalogs_;
    Access const& access_;
    std::set<Timer> aside_;  // those that failed
    Micros aside_until_ = 0;
};

}  // namespace sampark::notifications
