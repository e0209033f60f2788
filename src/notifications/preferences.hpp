// How somebody wants to be told, a kind and a channel at a time, and when not to be disturbed.
#pragma once

#include "base/json.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::notifications {

namespace kinds {
inline constexpr std::string_view mention = "mention";
inline constexpr std::string_view assigned = "assigned";
inline constexpr std::string_view reminder = "reminder";
inline constexpr std::string_view deal_stage = "deal_stage";
inline constexpr std::string_view deal_closed = "deal_closed";
inline constexpr std::string_view noted = "noted";
inline constexpr std::string_view changed = "changed";
inline constexpr std::array all{mention, assigned, reminder, deal_stage, deal_closed, noted, changed};
}  // namespace kinds

enum class MailPace : std::uint8_t { off, each, digest };

struct Channels {
    bool app = true;
    MailPace mail = MailPace::off;
    bool push = false;

    bool any() const { return app || push || mail != MailPace::off; }
};

// Minutes of the local day. From 22:00 to 07:00 goes over midnight.
struct QuietHours {
    bool on = false;
    int from = 22 * 60;
    int to = 7 * 60;
};

// The mail of the day: what is planned, what was missed, and what there is to read.
struct Daily {
    int at = 8 * 60;
    bool agenda = false;
    bool missed = false;
};

struct Preferences {
    std::array<Channels, kinds::all.size()> channels;
    QuietHours quiet;
    Daily daily;

    Preferences();
    Channels const& of(std::string_view kind) const;
};

Preferences preferences_of(db::Tx& tx, Id const& workspace, Id const& user);
// Of all who have chosen for themselves.
std::vector<std::pair<Id, Preferences>> kept_preferences(db::Tx& tx, Id const& workspace);
// A merge patch of what to_json gives. Throws Problem 422 with everything that is wrong.
Preferences changed_by(Preferences preferences, json::object const& patch);
void save(db::Tx& tx, Id const& workspace, Id const& user, Preferences const& preferences);
json::object to_json(Preferences const& preferences);

// Whether there is a mail of the day, and when the next one after the moment is.
bool wants_daily(Preferences const& preferences);
Micros next_daily(Preferences const& preferences, std::string_view time_zone, Micros now);

// Until when quiet hours hold back what would disturb at the moment; the moment itself outside of them.
Micros disturbs_at(QuietHours const& quiet, std::string_view time_zone, Micros now);

}  // namespace sampark::notifications
