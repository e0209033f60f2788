#include "notifications/preferences.hpp"

#include "base/log.hpp"
#include "base/problem.hpp"

#include <algorithm>

#include <date/tz.h>

namespace sampark::notifications {
namespace {

constexpr std::string_view paces[]{"off", "each", "digest"};
constexpr int minutes_of_day = 24 * 60;

std::string clock_text(int minutes) {
    auto const two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return two(minutes / 60) + ':' + two(minutes % 60);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> clock_of(std::string_view text) {
    constexpr std::size_t length = 5;  // "07:30"
    if (text.size() != length || text[2] != ':') return std::nullopt;
    for (auto const at : {0U, 1U, 3U, 4U})
        if (!is_digit(text[at])) return std::nullopt;
    auto const number = [&](std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
    if (number(0) > 23 || number(3) > 59) return std::nullopt;
    return number(0) * 60 + number(3);
}

// A merge patch read member by member; what is wrong is gathered with its path.
class Patch {
public:
    void flag(json::value const& value, bool& target, std::string const& path) {
        if (!value.is_bool()) return fail(path, "not_a_boolean", {{"value", json::serialize(value)}});
        target = value.get_bool();
    }
    void clock(json::value const& value, int& target, std::string const& path) {
        auto const* text = value.if_string();
        auto const minutes = text == nullptr ? std::nullopt : clock_of(std::string_view(*text));
        if (!minutes) return fail(path, "not_a_time_of_day");
        target = *minutes;
    }
    void pace(json::value const& value, MailPace& target, std::string const& path) {
        auto const* text = value.if_string();
        auto const found =
            text == nullptr ? std::end(paces) : std::find(std::begin(paces), std::end(paces), *text);
        if (found == std::end(paces))
            return fail(path, "not_a_choice", {{"choices", {"off", "each", "digest"}}});
        target = static_cast<MailPace>(found - std::begin(paces));
    }
    template <class Take>
    void object(json::value const& value, std::string const& path, Take&& take) {
        auto const* members = value.if_object();
        if (members == nullptr) return fail(path, "not_an_object");
        for (auto const& [name, member] : *members) {
            auto const within = (path.empty() ? "" : path + '.') + std::string(name);
            if (!take(name, member, within)) fail(within, "unknown_field", {{"entity", "notification"}});
        }
    }
    void check() {
        if (!errors_.empty()) throw invalid(std::move(errors_));
    }

private:
    void fail(std::string const& path, std::string_view code, json::object parameters = {}) {
        errors_.push_back({path, std::string(code), std::move(parameters)});
    }

    std::vector<FieldError> errors_;
};

bool take_channel(Patch& patch, Channels& channels, std::string_view name, json::value const& value,
                  std::string const& path) {
    if (name == "app") return patch.flag(value, channels.app, path), true;
    if (name == "mail") return patch.pace(value, channels.mail, path), true;
    if (name == "push") return patch.flag(value, channels.push, path), true;
    return false;
}

bool take_kind(Patch& patch, Preferences& preferences, std::string_view name, json::value const& value,
               std::string const& path) {
    auto const found = std::find(kinds::all.begin(), kinds::all.end(), name);
    if (found == kinds::all.end()) return false;
    auto& channels = preferences.channels[static_cast<std::size_t>(found - kinds::all.begin())];
    patch.object(value, path,
                 [&](std::string_view channel, json::value const& member, std::string const& at) {
                     return take_channel(patch, channels, channel, member, at);
                 });
    return true;
}

bool take_quiet(Patch& patch, QuietHours& quiet, std::string_view name, json::value const& value,
                std::string const& path) {
    if (name == "on") return patch.flag(value, quiet.on, path), true;
    if (name == "from") return patch.clock(value, quiet.from, path), true;
    if (name == "to") return patch.clock(value, quiet.to, path), true;
    return false;
}

bool take_daily(Patch& patch, Daily& daily, std::string_view name, json::value const& value,
                std::string const& path) {
    if (name == "at") return patch.clock(value, daily.at, path), true;
    if (name == "agenda") return patch.flag(value, daily.agenda, path), true;
    if (name == "missed") return patch.flag(value, daily.missed, path), true;
    return false;
}

}  // namespace

// Whoever is named, given something to do or reminded is told at once; what others do, in the centre.
Preferences::Preferences() {
    auto const set = [&](std::string_view kind, Channels chosen) {
        auto const found = std::find(kinds::all.begin(), kinds::all.end(), kind);
        channels[static_cast<std::size_t>(found - kinds::all.begin())] = chosen;
    };
    set(kinds::mention, {true, MailPace::each, true});
    set(kinds::assigned, {true, MailPace::each, true});
    set(kinds::reminder, {true, MailPace::off, true});
}

Channels const& Preferences::of(std::string_view kind) const {
    auto const found = std::find(kinds::all.begin(), kinds::all.end(), kind);
    return channels[static_cast<std::size_t>(found - kinds::all.begin()) % channels.size()];
}

Preferences changed_by(Preferences preferences, json::object const& patch) {
    Patch reader;
    reader.object(patch, "", [&](std::string_view name, json::value const& value, std::string const& path) {
        if (name == "kinds") {
            reader.object(value, path,
                          [&](std::string_view kind, json::value const& member, std::string const& at) {
                              return take_kind(reader, preferences, kind, member, at);
                          });
        } else if (name == "quiet") {
            reader.object(value, path,
                          [&](std::string_view part, json::value const& member, std::string const& at) {
                              return take_quiet(reader, preferences.quiet, part, member, at);
                          });
        } else if (name == "daily") {
            reader.object(value, path,
                          [&](std::string_view part, json::value const& member, std::string const& at) {
                              return take_daily(reader, preferences.daily, part, member, at);
                          });
        } else {
            return false;
        }
        return true;
    });
    reader.check();
    return preferences;
}

Preferences preferences_of(db::Tx& tx, Id const& workspace, Id const& user) {
    auto const kept = tx.first(
        "SELECT settings FROM notification_setting WHERE workspace_id = $1 AND user_id = $2",
        [](db::Row const& row) { return json::parse(row.text(0)).as_object(); }, workspace, user);
    return kept ? changed_by({}, *kept) : Preferences{};
}

std::vector<std::pair<Id, Preferences>> kept_preferences(db::Tx& tx, Id const& workspace) {
    std::vector<std::pair<Id, Preferences>> found;
    tx.each(
        "SELECT user_id, settings FROM notification_setting WHERE workspace_id = $1",
        [&](db::Row const& row) {
            try {
                found.emplace_back(row.id(0), changed_by({}, json::parse(row.text(1)).as_object()));
            } catch (std::exception const& error) {  // keeps nobody else from being told
                log_warning("wishes cannot be read", {{"user", to_text(row.id(0))}, {"error", error.what()}});
            }
        },
        workspace);
    return found;
}

void save(db::Tx& tx, Id const& workspace, Id const& user, Preferences const& preferences) {
    tx.run(
        "INSERT INTO notification_setting (workspace_id, user_id, settings) VALUES ($1, $2, $3) ON CONFLICT "
        "(workspace_id, user_id) DO UPDATE SET settings = excluded.settings",
        workspace, user, json::serialize(to_json(preferences)));
}

json::object to_json(Preferences const& preferences) {
    json::object of_kinds;
    for (std::size_t i = 0; i < kinds::all.size(); ++i) {
        auto const& channels = preferences.channels[i];
        of_kinds[kinds::all[i]] = {{"app", channels.app},
                                   {"mail", paces[static_cast<std::size_t>(channels.mail)]},
                                   {"push", channels.push}};
    }
    auto const& [on, from, to] = preferences.quiet;
    auto const& [at, agenda, missed] = preferences.daily;
    return {{"kinds", std::move(of_kinds)},
            {"quiet", {{"on", on}, {"from", clock_text(from)}, {"to", clock_text(to)}}},
            {"daily", {{"at", clock_text(at)}, {"agenda", agenda}, {"missed", missed}}}};
}

bool wants_daily(Preferences const& preferences) {
    return preferences.daily.agenda || preferences.daily.missed ||
           std::any_of(preferences.channels.begin(), preferences.channels.end(),
                       [](Channels const& channels) { return channels.mail == MailPace::digest; });
}

Micros next_daily(Preferences const& preferences, std::string_view time_zone, Micros now) {
    auto const* zone = date::locate_zone(time_zone);
    auto const moment = date::sys_time<std::chrono::microseconds>(std::chrono::microseconds(now));
    auto day = date::floor<date::days>(zone->to_local(moment));
    auto const at = [&] {
        auto const time =
            zone->to_sys(day + std::chrono::minutes(preferences.daily.at), date::choose::latest);
        return std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count();
    };
    if (at() <= now) day += date::days(1);
    return at();
}

Micros disturbs_at(QuietHours const& quiet, std::string_view time_zone, Micros now) {
    if (!quiet.on || quiet.from == quiet.to) return now;
    auto const* zone = date::locate_zone(time_zone);
    auto const moment = date::sys_time<std::chrono::microseconds>(std::chrono::microseconds(now));
    auto const local = zone->to_local(moment);
    auto const day = date::floor<date::days>(local);
    auto const minute = static_cast<int>(date::floor<std::chrono::minutes>(local - day).count());
    auto const over_midnight = quiet.from > quiet.to;
    auto const within =
        over_midnight ? minute >= quiet.from || minute < quiet.to : minute >= quiet.from && minute < quiet.to;
    if (!within) return now;
    auto const days = over_midnight && minute >= quiet.from ? date::days(1) : date::days(0);
    auto const end =
        zone->to_sys(day + days + std::chrono::minutes(quiet.to % minutes_of_day), date::choose::latest);
    return std::chrono::duration_cast<std::chrono::microseconds>(end.time_since_epoch()).count();
}

}  // namespace sampark::notifications
