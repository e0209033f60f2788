#include "notifications/feed.hpp"

#include "notifications/reminders.hpp"
#include "records/load.hpp"

#include <algorithm>
#include <unordered_set>

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

bool same(std::vector<Timer> const& a, std::vector<Timer> const& b) {
    return std::is_permutation(
        a.begin(), a.end(), b.begin(), b.end(), [](Timer const& one, Timer const& other) {
            return one.due_at == other.due_at && one.occurrence_at == other.occurrence_at;
        });
}

// The first of an activity's events counts: a moment that has come since then is still to be told of.
std::vector<std::pair<Id, Micros>> changed_activities(std::vector<Event> const& events) {
    std::vector<std::pair<Id, Micros>> found;
    std::unordered_set<Id> seen;
    for (auto const& event : events) {
        if (event.entity == "activity" && seen.insert(event.record).second)
            found.emplace_back(event.record, event.at);
    }
    return found;
}

void add_changed(Context const& context, std::string_view kind, Id const& subject, std::vector<Timer> wanted,
                 std::vector<ChangedTimers>& changed) {
    if (!same(wanted, timers_for(context.tx, context.workspace(), kind, subject)))
        changed.push_back({kind, subject, std::move(wanted)});
}

// The series that the activity is, or is a time of.
std::optional<Id> series_of(Record const& activity) {
    if (!is_empty(activity.at(activity.entity->at("recurrence")))) return activity.id;
    auto const* whole = std::get_if<Id>(&activity.at(activity.entity->at("series")));
    return whole == nullptr ? std::nullopt : std::optional(*whole);
}

std::vector<ChangedTimers> changed_timers(Context const& context, std::vector<Event> const& events) {
    std::vector<ChangedTimers> changed;
    std::unordered_set<Id> series;
    auto const& entity = context.catalog.at("activity");
    for (auto const& [id, from] : changed_activities(events)) {
        auto const record = find_any(context, entity, id);
        auto reminders = record ? reminders_of(context, *record, from) : std::vector<Timer>();
        add_changed(context, timers::reminder, id, std::move(reminders), changed);
        if (auto const whole = record ? series_of(*record) : std::nullopt) series.insert(*whole);
    }
    for (auto const& id : series) {
        auto const record = find_any(context, entity, id);
        auto wanted = record ? steps_of(context, *record) : std::vector<Timer>();
        add_changed(context, timers::step, id, std::move(wanted), changed);
    }
    return changed;
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
            found.timers = changed_timers(context, happened);
            return found;
        });
    });
}

Feed::Step Feed::advance(Id const& workspace) {
    auto const found = read(workspace);
    auto const near = found.last - found.kept < far_ahead;
    if (!found.changes_anything() && near) {
        seen_[workspace] = found.last;
        return {false, found.more};
    }
    auto const fresh = database_.write([&](db::Tx& tx) -> std::optional<std::int64_t> {
        tx.enter_workspace(workspace);
        if (!move_place(tx, workspace, found.kept, found.last)) return std::nullopt;
        for (auto const& [kind, subject, wanted] : found.timers) {
            clear_timers(tx, workspace, kind, subject);
            for (auto const& timer : wanted) set_timer(tx, timer);
        }
        return tell_all(tx, workspace, found.told, now_micros());
    });
    if (fresh) {
        seen_[workspace] = found.last;
        count_told(*fresh);
    }
    // Who came second reads on from where the other one left the place.
    return {fresh.value_or(0) > 0, found.more || !fresh};
}

}  // namespace sampark::notifications
