#include "access/calendar_feeds.hpp"

#include "access/secret_text.hpp"
#include "base/problem.hpp"
#include "base/text.hpp"

namespace sampark {
namespace {

constexpr std::size_t longest_name = 100;
constexpr std::size_t most_feeds = 20;
constexpr Micros touch_interval = 60 * micros_per_second;

CalendarFeed read_feed(db::Row const& row) {
    CalendarFeed feed{.id = row.id(0),
                      .workspace = row.id(1),
                      .user = row.id(2),
                      .name = std::string(row.text(3)),
                      .created_at = row.integer(4),
                      .last_used_at = {}};
    if (!row.is_null(5)) feed.last_used_at = row.integer(5);
    return feed;
}

}  // namespace

IssuedCalendarFeed create_calendar_feed(db::Tx& tx, Id const& workspace, Id const& user,
                                        std::string_view name, Micros now) {
    name = trim(name);
    if (name.empty()) throw invalid({{"name", "required", {}}});
    auto const length = count_code_points(name);
    if (length > longest_name)
        throw invalid({{"name", "too_long", {{"max", longest_name}, {"length", length}}}});
    if (list_calendar_feeds(tx, workspace, user).size() >= most_feeds)
        throw Problem(409, "too_many_feeds", {{"limit", most_feeds}});
    IssuedCalendarFeed issued{new_session_secret(),
                              {.id = new_id(),
                               .workspace = workspace,
                               .user = user,
                               .name = std::string(name),
                               .created_at = now,
                               .last_used_at = {}}};
    tx.run(
        "INSERT INTO calendar_feed (secret_hash, id, workspace_id, user_id, name, created_at) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        hash_of_secret(issued.secret), issued.feed.id, workspace, user, issued.feed.name, now);
    return issued;
}

std::optional<CalendarFeed> find_calendar_feed(db::Tx& tx, std::string_view secret) {
    return tx.first(
        "SELECT id, workspace_id, user_id, name, created_at, last_used_at FROM calendar_feed WHERE "
        "secret_hash = $1",
        read_feed, hash_of_secret(secret));
}

bool is_touch_due(CalendarFeed const& feed, Micros now) {
    return !feed.last_used_at || now - *feed.last_used_at >= touch_interval;
}

void touch_calendar_feed(db::Tx& tx, CalendarFeed const& feed, Micros now) {
    tx.run("UPDATE calendar_feed SET last_used_at = $1 WHERE workspace_id = $2 AND user_id = $3 AND id = $4",
           now, feed.workspace, feed.user, feed.id);
}

std::vector<CalendarFeed> list_calendar_feeds(db::Tx& tx, Id const& workspace, Id const& user) {
    std::vector<CalendarFeed> feeds;
    tx.each(
        "SELECT id, workspace_id, user_id, name, created_at, last_used_at FROM calendar_feed "
        "WHERE workspace_id = $1 AND user_id = $2 ORDER BY id",
        [&](db::Row const& row) { feeds.push_back(read_feed(row)); }, workspace, user);
    return feeds;
}

std::string revoke_calendar_feed(db::Tx& tx, Id const& workspace, Id const& user, Id const& feed) {
    auto name = tx.first(
        "DELETE FROM calendar_feed WHERE workspace_id = $1 AND user_id = $2 AND id = $3 RETURNING name",
        [](db::Row const& row) { return std::string(row.text(0)); }, workspace, user, feed);
    if (!name) throw not_found("calendar_feed", to_text(feed));
    return std::move(*name);
}

void revoke_all_calendar_feeds(db::Tx& tx, Id const& workspace, Id const& user) {
    tx.run("DELETE FROM calendar_feed WHERE workspace_id = $1 AND user_id = $2", workspace, user);
}

}  // namespace sampark
