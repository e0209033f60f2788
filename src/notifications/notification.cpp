#include "notifications/notification.hpp"

#include "base/base64.hpp"
#include "base/metrics.hpp"
#include "base/problem.hpp"
#include "notifications/outbox.hpp"
#include "notifications/subscriptions.hpp"
#include "notifications/timers.hpp"
#include "notifications/words.hpp"
#include "records/load.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_set>

namespace sampark::notifications {
namespace {

constexpr int counted = 100;
constexpr Micros longest_snooze = 366 * micros_per_day;

// Columns of read_notification.
Notification read_notification(db::Row const& row) {
    Notification found;
    found.id = row.id(0);
    found.kind = row.text(1);
    found.entity = row.text(2);
    found.record = row.id(3);
    found.actor = row.id(4);
    found.happened = row.integer(5);
    found.details = json::parse(row.text(6)).as_object();
    found.created_at = row.integer(7);
    found.shown_at = row.integer(8);
    if (!row.is_null(9)) found.read_at = row.integer(9);
    return found;
}

struct Cursor {
    Micros shown_at;
    Id id;
};

std::string write_cursor(Notification const& last) {
    return base64url(std::to_string(last.shown_at) + ' ' + to_text(last.id));
}

Cursor read_cursor(std::string_view text) {
    auto const bytes = from_base64url(text);
    auto const space = bytes ? bytes->find(' ') : std::string::npos;
    if (space == std::string::npos) throw Problem(400, "bad_cursor");
    auto const id = parse_id(std::string_view(*bytes).substr(space + 1));
    Micros at = 0;
    auto const [end, error] = std::from_chars(bytes->data(), bytes->data() + space, at);
    if (!id || error != std::errc() || end != bytes->data() + space) throw Problem(400, "bad_cursor");
    return {at, *id};
}

std::vector<Notification> select(Context const& context, NotificationQuery const& query, Micros now) {
    SqlBuilder sql(context.tx.dialect());
    sql.add(
        "SELECT id, kind, entity, record_id, actor, happened, details, created_at, shown_at, read_at FROM "
        "notification WHERE workspace_id = ");
    sql.param(context.workspace()).add(" AND user_id = ").param(context.actor.user);
    if (!query.unlisted) sql.add(" AND listed = 1");
    if (query.since > 0) sql.add(" AND shown_at > ").param(query.since);
    query.snoozed ? sql.add(" AND shown_at > ").param(now) : sql.add(" AND shown_at <= ").param(now);
    if (query.unread) sql.add(" AND read_at IS NULL");
    if (!query.cursor.empty()) {
        auto const cursor = read_cursor(query.cursor);
        sql.add(" AND shown_at <= ").param(cursor.shown_at).add(" AND (shown_at < ").param(cursor.shown_at);
        sql.add(" OR id < ").param(cursor.id).add(")");
    }
    sql.add(" ORDER BY shown_at DESC, id DESC LIMIT ").param(std::int64_t{query.limit});
    std::vector<Notification> found;
    context.tx.execute(sql.sql(), sql.params(),
                       [&](db::Row const& row) { found.push_back(read_notification(row)); });
    return found;
}

Labels labels_for(Context const& context, std::vector<Notification> const& found) {
    Labels labels;
    for (auto const& one : found) {
        labels.want(one.entity, one.record);
        if (!one.actor.is_nil()) labels.want("user", one.actor);
        if (auto const about = about_of(context, one)) labels.want(about->entity, about->record);
        want_stages(one, labels);
    }
    labels.load(context, Trashed::included);
    return labels;
}

json::object reference(Labels const& labels, std::string_view entity, Id const& id) {
    auto const* label = labels.find(entity, id);
    return {{"entity", entity},
            {"id", to_text(id)},
            {"label", label == nullptr ? json::value(nullptr) : json::value(*label)}};
}

json::value time_or_null(std::optional<Micros> const& time) {
    return time ? json::value(format_time(*time)) : json::value(nullptr);
}

json::object item(Context const& context, Notification const& one, Labels const& labels) {
    auto const words = words_of(context, one, labels);
    json::object object{{"id", to_text(one.id)},
                        {"kind", one.kind},
                        {"title", words.title},
                        {"text", words.text},
                        {"record", reference(labels, one.entity, one.record)},
                        {"count", one.happened},
                        {"created_at", format_time(one.created_at)},
                        {"shown_at", format_time(one.shown_at)},
                        {"read_at", time_or_null(one.read_at)}};
    auto const about = about_of(context, one);
    object["about"] =
        about ? json::value(reference(labels, about->entity, about->record)) : json::value(nullptr);
    object["at"] = time_or_null(time_of_series(one.details));
    object["actor"] =
        one.actor.is_nil() ? json::value(nullptr) : json::value(reference(labels, "user", one.actor));
    return object;
}

void require_changed(std::int64_t rows, Context const& context, Id const& id) {
    if (rows == 0) throw not_found("notification", to_text(id));
    note_change(context.tx, context.workspace(), context.actor.user);
}

bool is_quiet(Context const& context, Micros now) {
    auto const wishes = preferences_of(context.tx, context.workspace(), context.actor.user);
    return disturbs_at(wishes.quiet, context.actor.time_zone, now) != now;
}

bool has_mail_server(db::Tx& tx, Id const& workspace) {
    return tx
        .first(
            "SELECT 1 FROM mail_server WHERE workspace_id = $1", [](db::Row const&) { return true; },
            workspace)
        .has_value();
}

}  // namespace

bool choose_channels(NewNotification& told, Preferences const& wishes, std::string_view time_zone,
                     Micros now) {
    auto const& channels = wishes.of(told.kind);
    told.listed = channels.app;
    told.mail = channels.mail == MailPace::each;
    told.push = channels.push;
    if (told.mail || told.push) told.disturb_at = disturbs_at(wishes.quiet, time_zone, now);
    return channels.any();
}

// Where nothing can be sent, nothing waits to be.
void send_out(db::Tx& tx, Id const& workspace, NewNotification const& told, Id const& id, Micros now) {
    auto const run_at = std::max(told.disturb_at, now);
    Delivery delivery{.workspace = workspace, .user = told.user, .payload = {{"notification", to_text(id)}}};
    if (told.mail && has_mail_server(tx, workspace)) {
        delivery.channel = channels::mail;
        delivery.source = told.source;
        hand_in(tx, delivery, run_at, now);
    }
    if (!told.push) return;
    delivery.channel = channels::push;
    for (auto const& subscription : subscriptions_of(tx, workspace, told.user)) {
        delivery.source = told.source + '>' + to_text(subscription.id);
        delivery.payload["subscription"] = to_text(subscription.id);
        hand_in(tx, delivery, run_at, now);
    }
}

std::optional<Id> tell(db::Tx& tx, Id const& workspace, NewNotification const& told, Micros now) {
    auto const details = json::serialize(told.details);
    auto const read_id = [](db::Row const& row) { return row.id(0); };
    auto const id =
        told.repeat == Repeat::once
            ? tx.first(
                  "INSERT INTO notification (workspace_id, id, user_id, kind, entity, record_id, actor, "
                  "happened, "
                  "source, details, listed, created_at, shown_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
                  "$9, $10, "
                  "$11, $12, $12) ON CONFLICT (workspace_id, user_id, source) DO NOTHING RETURNING id",
                  read_id, workspace, new_id(), told.user, told.kind, told.entity, told.record, told.actor,
                  told.happened, told.source, details, told.listed, now)
            : tx.first(
                  "INSERT INTO notification (workspace_id, id, user_id, kind, entity, record_id, actor, "
                  "happened, "
                  "source, details, listed, created_at, shown_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
                  "$9, $10, "
                  "$11, $12, $12) ON CONFLICT (workspace_id, user_id, source) DO UPDATE SET happened = "
                  "notification.happened + excluded.happened, details = excluded.details, shown_at = "
                  "excluded.shown_at, read_at = NULL RETURNING id",
                  read_id, workspace, new_id(), told.user, told.kind, told.entity, told.record, told.actor,
                  told.happened, told.source, details, told.listed, now);
    // What is new is told now, whatever was put off.
    if (id && told.repeat == Repeat::renewed) clear_timers(tx, workspace, timers::snooze, *id);
    if (id) send_out(tx, workspace, told, *id, now);
    return id;
}

std::int64_t tell_all(db::Tx& tx, Id const& workspace, std::vector<NewNotification> const& told, Micros now) {
    std::unordered_set<Id> readers;
    std::int64_t fresh = 0;
    for (auto const& one : told) {
        if (!tell(tx, workspace, one, now)) continue;
        readers.insert(one.user);
        ++fresh;
    }
    for (auto const& reader : readers) note_change(tx, workspace, reader);
    return fresh;
}

void count_told(std::int64_t told) {
    static auto& counter =
        metrics::counter("sampark_notifications_told_total", "Notifications that people were given.");
    counter.add(static_cast<std::uint64_t>(told));
}

json::array to_json(Context const& context, std::vector<Notification> const& found) {
    auto const labels = labels_for(context, found);
    json::array items;
    for (auto const& one : found) {
        if (labels.find(one.entity, one.record) != nullptr) items.emplace_back(item(context, one, labels));
    }
    return items;
}

json::object list(Context const& context, NotificationQuery const& query, Micros now) {
    auto const found = select(context, query, now);
    auto const more = found.size() == static_cast<std::size_t>(query.limit);
    return {{"items", to_json(context, found)},
            {"next", more ? json::value(write_cursor(found.back())) : json::value(nullptr)}};
}

json::array find(Context const& context, Id const& id) {
    std::vector<Notification> found;
    context.tx.each(
        "SELECT id, kind, entity, record_id, actor, happened, details, created_at, shown_at, read_at FROM "
        "notification WHERE workspace_id = $1 AND id = $2 AND user_id = $3",
        [&](db::Row const& row) { found.push_back(read_notification(row)); }, context.workspace(), id,
        context.actor.user);
    return to_json(context, found);
}

json::object unread(Context const& context, Micros now) {
    auto const found = select(context, {.limit = counted, .unread = true}, now);
    Labels labels;
    for (auto const& one : found) labels.want(one.entity, one.record);
    labels.load(context, Trashed::included);
    auto const is_seen = [&](Notification const& one) {
        return labels.find(one.entity, one.record) != nullptr;
    };
    auto const count = std::count_if(found.begin(), found.end(), is_seen);
    auto const newest = std::find_if(found.begin(), found.end(), is_seen);
    return {
        {"count", count},
        {"newest", newest == found.end() ? json::value(nullptr) : json::value(format_time(newest->shown_at))},
        {"more", found.size() == counted},
        {"changes", changes_of(context.tx, context.workspace(), context.actor.user)},
        {"quiet", is_quiet(context, now)}};
}

void mark(Context const& context, Id const& id, bool read, Micros now) {
    auto const moment = read ? std::optional(now) : std::nullopt;
    auto const rows = context.tx.run(
        "UPDATE notification SET read_at = $4 WHERE workspace_id = $1 AND id = $2 AND user_id = $3",
        context.workspace(), id, context.actor.user, moment);
    require_changed(rows, context, id);
}

void mark_all_read(Context const& context, Micros until, Micros now) {
    auto const rows = context.tx.run(
        "UPDATE notification SET read_at = $4 WHERE workspace_id = $1 AND user_id = $2 AND read_at IS NULL "
        "AND "
        "shown_at <= $3",
        context.workspace(), context.actor.user, std::min(until, now), now);
    if (rows > 0) note_change(context.tx, context.workspace(), context.actor.user);
}

void snooze(Context const& context, Id const& id, Micros until, Micros now) {
    if (until < now) throw invalid({{"until", "in_the_past", {}}});
    if (until > now + longest_snooze) throw invalid({{"until", "too_far_ahead", {{"days", 366}}}});
    auto const rows = context.tx.run(
        "UPDATE notification SET read_at = NULL, shown_at = $4 WHERE workspace_id = $1 AND id = $2 AND "
        "user_id = "
        "$3",
        context.workspace(), id, context.actor.user, until);
    require_changed(rows, context, id);
    clear_timers(context.tx, context.workspace(), timers::snooze, id);
    if (until > now) set_timer(context.tx, {context.workspace(), std::string(timers::snooze), id, until, 0});
}

std::optional<Returned> comes_back(db::Tx& tx, Timer const& timer) {
    auto is_read = false;
    auto found = tx.first(
        "SELECT user_id, kind, source, read_at FROM notification WHERE workspace_id = $1 AND id = $2 AND "
        "shown_at = $3",
        [&](db::Row const& row) {
            Returned returned{.id = timer.subject, .told = {}};
            returned.told.user = row.id(0);
            returned.told.kind = row.text(1);
            returned.told.source = std::string(row.text(2)) + ":snooze:" + std::to_string(timer.due_at);
            is_read = !row.is_null(3);
            return returned;
        },
        timer.workspace, timer.subject, timer.due_at);
    if (found) note_change(tx, timer.workspace, found->told.user);
    return is_read ? std::nullopt : found;
}

bool is_put_off(Context const& context, Id const& id) {
    return !timers_for(context.tx, context.workspace(), timers::snooze, id).empty();
}

std::int64_t changes_of(db::Tx& tx, Id const& workspace, Id const& user) {
    return tx
        .first(
            "SELECT changes FROM notification_inbox WHERE workspace_id = $1 AND user_id = $2",
            [](db::Row const& row) { return row.integer(0); }, workspace, user)
        .value_or(0);
}

void note_change(db::Tx& tx, Id const& workspace, Id const& user) {
    tx.run(
        "INSERT INTO notification_inbox (workspace_id, user_id, changes) VALUES ($1, $2, 1) ON CONFLICT "
        "(workspace_id, user_id) DO UPDATE SET changes = notification_inbox.changes + 1",
        workspace, user);
    tx.notify();
}

std::int64_t purge(db::Tx& tx, Id const& workspace, Micros before, int limit) {
    return tx.run(
        "DELETE FROM notification WHERE workspace_id = $1 AND id IN (SELECT id FROM notification WHERE "
        "workspace_id = $1 AND created_at < $2 AND shown_at < $2 ORDER BY id LIMIT $3)",
        workspace, before, limit);
}

}  // namespace sampark::notifications
