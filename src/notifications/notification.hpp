// The notifications of a reader: told once for each source, read, put off, listed.
//
// A row says what it is about and never what that is called: names are looked up when somebody reads, with
// their role as it is then. What they may not see any more is neither listed nor counted.
#pragma once

#include "notifications/preferences.hpp"
#include "notifications/timers.hpp"
#include "records/context.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sampark::notifications {

// once: what comes again is the same and changes nothing. renewed: it counts up and is unread again.
enum class Repeat : std::uint8_t { once, renewed };

struct NewNotification {
    Id user;
    std::string kind;
    std::string entity;
    Id record;
    Id actor = {};  // nil: nobody
    std::string source;
    json::object details = {};
    bool listed = true;
    bool mail = false;  // each by itself
    bool push = false;
    Micros disturb_at = 0;  // when it may go out by these; 0: at once
    Repeat repeat = Repeat::once;
    std::int64_t happened = 1;
};

struct Notification {
    Id id;
    std::string kind;
    std::string entity;
    Id record;
    Id actor;
    std::int64_t happened = 1;
    json::object details;
    Micros created_at = 0;
    Micros shown_at = 0;
    std::optional<Micros> read_at;
};

// Its id; nothing when the reader had been told before.
std::optional<Id> tell(db::Tx& tx, Id const& workspace, NewNotification const& told, Micros now);

// Each of them, and the readers' open pages hear of it; returns how many were new.
std::int64_t tell_all(db::Tx& tx, Id const& workspace, std::vector<NewNotification> const& told, Micros now);

struct NotificationQuery {
    int limit = 50;
    std::string cursor = {};  // what the page before returned as `next`
    bool unread = false;      // those alone
    bool snoozed = false;     // those that are put off, instead of the others
    bool unlisted = false;    // also those that are for mail or push alone
    Micros since = 0;         // shown after that
};

// {"items", "next"} for the caller. Throws 400 "bad_cursor".
json::object list(Context const& context, NotificationQuery const& query, Micros now);
// The one in the form of the list, or nothing where it may not be seen; also while it is put off.
json::array find(Context const& context, Id const& id);
// Of the caller's, those that are unread and may be seen: {"count", "newest", "more", "changes", "quiet"}.
// Counted up to a hundred; quiet: these are the reader's quiet hours.
json::object unread(Context const& context, Micros now);

// The caller's; they throw 404.
void mark(Context const& context, Id const& id, bool read, Micros now);
// All that was shown until then.
void mark_all_read(Context const& context, Micros until, Micros now);
// Away until then, and unread again; the moment `now` brings it back. Throws 422 "in_the_past",
// "too_far_ahead".
void snooze(Context const& context, Id const& id, Micros until, Micros now);

// For /metrics, once it is committed.
void count_told(std::int64_t told);

// How the reader wishes to be told of it: sets listed, mail, push and disturb_at. False: not at all.
bool choose_channels(NewNotification& told, Preferences const& wishes, std::string_view time_zone,
                     Micros now);

bool is_put_off(Context const& context, Id const& id);
// What was put off, is there again and is still unread; nothing when it was put off anew. Its reader's pages
// hear of it. Its source is of that moment alone, so that it can be sent once more.
struct Returned {
    Id id;
    NewNotification told;
};
std::optional<Returned> comes_back(db::Tx& tx, Timer const& timer);
// Hands it in for mail and push as its channels have it.
void send_out(db::Tx& tx, Id const& workspace, NewNotification const& told, Id const& id, Micros now);

// How often something has changed in somebody's notifications.
std::int64_t changes_of(db::Tx& tx, Id const& workspace, Id const& user);
void note_change(db::Tx& tx, Id const& workspace, Id const& user);

// Removes what was told before that; returns how many, at most `limit`.
std::int64_t purge(db::Tx& tx, Id const& workspace, Micros before, int limit);

json::array to_json(Context const& context, std::vector<Notification> const& found);

}  // namespace sampark::notifications
