// What is to happen at a moment: rows that wait for the clock. Whoever removes a row is the one who acts on
// it, so that of several processes one does.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <compare>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::notifications {

namespace timers {
inline constexpr std::string_view reminder = "reminder";
inline constexpr std::string_view snooze = "snooze";
inline constexpr std::string_view daily = "daily";
inline constexpr std::string_view step = "step";  // of a series, to its next time
}  // namespace timers

struct Timer {
    Id workspace;
    std::string kind;
    Id subject;
    Micros due_at = 0;
    Micros occurrence_at = 0;  // of a series: which of its times

    auto operator<=>(Timer const&) const = default;
};

void set_timer(db::Tx& tx, Timer const& timer);
// False when it is gone: another process has acted, or it was called off.
bool take_timer(db::Tx& tx, Timer const& timer);
void clear_timers(db::Tx& tx, Id const& workspace, std::string_view kind, Id const& subject);
std::vector<Timer> timers_for(db::Tx& tx, Id const& workspace, std::string_view kind, Id const& subject);

// The first that are due and not among those set aside, of any workspace and kind, in order of time.
std::vector<Timer> due_timers(db::Tx& tx, Micros now, std::size_t limit, std::set<Timer> const& aside = {});
std::optional<Micros> next_timer(db::Tx& tx);

}  // namespace sampark::notifications
