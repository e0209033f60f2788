#include "notifications/clockwork.hpp"

#include "base/local_days.hpp"
#include "base/log.hpp"
#include "notifications/mail_server.hpp"
#include "notifications/notification.hpp"
#include "notifications/outbox.hpp"
#include "notifications/preferences.hpp"
#include "notifications/reminders.hpp"
#include "records/load.hpp"
#include "records/moments.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace sampark::notifications {
namespace {

constexpr std::size_t batch = 250;
constexpr Micros aside_for = 60 * micros_per_second;

}  // namespace

bool Clockwork::advance(Micros now) {
    if (now >= aside_until_ || now < aside_until_ - aside_for) aside_.clear();
    auto const due = database_.read([&](db::Tx& tx) { return due_timers(tx, now, batch, aside_); });
    if (due.empty()) return false;
    std::map<std::pair<Id, std::string>, std::vector<Timer>> alike;
    for (auto const& timer : due) alike[{timer.workspace, timer.kind}].push_back(timer);
    for (auto const& [place, timers] : alike) act_or_try_each(timers, now);
    return true;
}

void Clockwork::act_or_try_each(std::vector<Timer> const& due, Micros now) {
    try {
        act(due, now);
    } catch (std::exception const&) {
        act_one_by_one(due, now);
    }
}

void Clockwork::act(std::vector<Timer> const& due, Micros now) {
    if (due.front().kind == timers::reminder) remind(due, now);
    if (due.front().kind == timers::snooze) bring_back(due, now);
    if (due.front().kind == timers::daily) begin_days(due, now);
    if (due.front().kind == timers::step) step(due, now);
}

// What fails alone, too, is tried again later: it keeps nothing else from its time.
void Clockwork::act_one_by_one(std::vector<Timer> const& due, Micros now) {
    for (auto const& timer : due) {
        try {
            act({timer}, now);
        } catch (std::exception const& error) {
            log_error("a timer failed", {{"workspace", to_text(timer.workspace)},
                                         {"kind", timer.kind},
                                         {"subject", to_text(timer.subject)},
                                         {"error", error.what()}});
            if (aside_.empty()) aside_until_ = now + aside_for;
            aside_.insert(timer);
        }
    }
}

std::optional<Micros> Clockwork::next() {
    if (!aside_.empty()) return std::nullopt;
    return database_.read([](db::Tx& tx) { return next_timer(tx); });
}

// What is told is found out before the transaction that tells it, which is as short as can be.
void Clockwork::remind(std::vector<Timer> const& timers, Micros now) {
    auto const workspace = timers.front().workspace;
    auto const actor = system_actor(workspace);
    auto const catalog = catalogs_.of(workspace);
    auto const due = database_.read([&](db::Tx& tx) {
        Journal unused;
        return run_in_workspace(tx, *catalog, actor, unused, [&](Context const& context) {
            return due_reminders(context, access_, timers);
        });
    });
    auto const fresh = database_.write([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        std::unordered_set<std::string> others;  // sources whose timers another process took
        for (auto const& timer : timers) {
            if (!take_timer(tx, timer)) others.insert(source_of_reminder(timer));
        }
        auto told = due.told;
        std::erase_if(told, [&](NewNotification const& one) { return others.contains(one.source); });
        for (auto const& timer : due.next) set_timer(tx, timer);
        return tell_all(tx, workspace, told, now);
    });
    count_told(fresh);
}

void Clockwork::bring_back(std::vector<Timer> const& timers, Micros now) {
    database_.write([&](db::Tx& tx) {
        tx.enter_workspace(timers.front().workspace);
        for (auto const& timer : timers)
            if (take_timer(tx, timer)) ring_again(tx, timer, now);
    });
}

void Clockwork::ring_again(db::Tx& tx, Timer const& timer, Micros now) {
    auto returned = comes_back(tx, timer);
    if (!returned) return;
    auto& told = returned->told;
    auto const actor = access_.find_actor(tx, {timer.workspace, told.user}, Actor::Via::system);
    if (!actor) return;
    choose_channels(told, preferences_of(tx, timer.workspace, told.user), actor->time_zone, now);
    send_out(tx, timer.workspace, told, returned->id, now);
}

void Clockwork::begin_days(std::vector<Timer> const& timers, Micros now) {
    database_.write([&](db::Tx& tx) {
        tx.enter_workspace(timers.front().workspace);
        for (auto const& timer : timers)
            if (take_timer(tx, timer)) begin_day(tx, timer, now);
    });
}

// No event tells of it: nobody has changed anything.
void Clockwork::step(std::vector<Timer> const& timers, Micros now) {
    auto const workspace = timers.front().workspace;
    auto const actor = system_actor(workspace);
    auto const catalog = catalogs_.of(workspace);
    auto const& activities = catalog->at("activity");
    database_.write([&](db::Tx& tx) {
        Journal unused;
        run_in_workspace(tx, *catalog, actor, unused, [&](Context const& context) {
            for (auto const& timer : timers) {
                if (!take_timer(tx, timer)) continue;
                reckon_moment(context, activities, timer.subject, now);
                auto const series = find_any(context, activities, timer.subject);
                if (!series) continue;
                for (auto const& next : steps_of(context, *series)) set_timer(tx, next);
            }
        });
    });
}

void Clockwork::set_missing_days(Id const& workspace, Micros now) {
    constexpr Micros longest_day = micros_per_day + micros_per_day / 24;  // when clocks are put back
    auto const missing = database_.read([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        std::vector<Timer> missing_ones;
        for (auto const& [user, wishes] : kept_preferences(tx, workspace)) {
            auto const set = timers_for(tx, workspace, timers::daily, user);
            if (!wants_daily(wishes) || (!set.empty() && set.front().due_at <= now + longest_day)) continue;
            auto const actor = access_.find_actor(tx, {workspace, user}, Actor::Via::system);
            if (!actor) continue;
            auto const next = next_daily(wishes, actor->time_zone, now);
            missing_ones.push_back({workspace, std::string(timers::daily), user, next, 0});
        }
        return missing_ones;
    });
    if (missing.empty()) return;
    database_.write([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        for (auto const& timer : missing) {
            clear_timers(tx, workspace, timer.kind, timer.subject);
            set_timer(tx, timer);
        }
    });
}

// By the date of the reader, so that a clock that is set back does not send the day a second time; at the end
// of quiet hours it is the day that begins then.
void Clockwork::begin_day(db::Tx& tx, Timer const& timer, Micros now) {
    auto const actor = access_.find_actor(tx, {timer.workspace, timer.subject}, Actor::Via::system);
    if (!actor) return;
    auto const wishes = preferences_of(tx, timer.workspace, timer.subject);
    if (!wants_daily(wishes)) return;
    auto const next = next_daily(wishes, actor->time_zone, std::max(now, timer.due_at));
    set_timer(tx, {timer.workspace, timer.kind, timer.subject, next, 0});
    if (!find_mail_server(tx, timer.workspace)) return;
    auto const at = disturbs_at(wishes.quiet, actor->time_zone, now);
    auto const date = *LocalDays(at, actor->time_zone).at("date.0");
    Delivery const delivery{.workspace = timer.workspace,
                            .channel = std::string(channels::mail),
                            .user = timer.subject,
                            .source = "daily:" + date,
                            .payload = {{"daily", date}}};
    hand_in(tx, delivery, at, now);
}

}  // namespace sampark::notifications
