#include "notifications/feed.hpp"

#include <algorithm>

namespace sampark::notifications {
namespace {

constexpr int batch = 200;
// How far memory may be ahead of what is kept: what is read again after a restart.
constexpr std::int64_t far_ahead = 2000;

std::int64_t place_of(db::Tx& tx, Id const& workspace) {
    return tx
        .first(
            "SELECT sequence FROM notification_feed WHERE workspace_id = $1",
            [](db::Row const& row) { return row.integer(0); }, workspace)
        .value_or(0);
}

// False when another process was faster.
bool move_place(db::Tx& tx, Id const& workspace, std::int64_t from, std::int64_t to) {
    return tx.run(
               "INSERT INTO notification_feed (workspace_id, sequence) VALUES ($1, $3) ON CONFLICT "
               "(workspace_id) DO UPDATE SET sequence = excluded.sequence WHERE notification_feed.sequence = "
               "$2",
               workspace, from, to) == 1;
}

}  // namespace

Feed::Batch Feed::read(Id const& workspace) {
    auto const actor = system_actor(workspace);
    auto const catalog = catalogs_.of(workspace);
    auto const seen = seen_[workspace];
    return database_.read([&](db::Tx& tx) {
        Journal unused;
        return run_in_workspace(tx, *catalog, actor, unused, [&](Context const& context) {
            Batch found;
            found.kept = place_of(tx, workspace);
            EventQuery query;
            query.after = found.last = std::max(found.kept, seen);
            query.order = EventQuery::Order::oldest_first;
            query.limit = batch;
            Audience audience(context, access_);
            auto const happened = events(tx, workspace, query);
            for (auto const& event : happened) audience.add(event);
            if (!happened.empty()) found.last = happened.back().sequence;
            found.more = happened.size() == batch;
            found.told = audience.told();
            return found;
        });
    });
}

Feed::Step Feed::advance(Id const& workspace) {
    auto const found = read(workspace);
    auto const near = found.last - found.kept < far_ahead;
    if (found.told.empty() && near) {
        seen_[workspace] = found.last;
        return {false, found.more};
    }
    auto const moved = database_.write([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        if (!move_place(tx, workspace, found.kept, found.last)) return false;
        auto const now = now_micros();
        std::vector<Id> readers;
        for (auto const& one : found.told) {
            if (!tell(tx, workspace, one, now)) continue;
            if (std::find(readers.begin(), readers.end(), one.user) == readers.end())
                readers.push_back(one.user);
        }
        for (auto const& reader : readers) note_change(tx, workspace, reader);
        return true;
    });
    if (moved) seen_[workspace] = found.last;
    // Who came second reads on from where the other one left the place.
    return {moved && !found.told.empty(), found.more || !moved};
}

}  // namespace sampark::notifications
