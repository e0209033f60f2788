#include "notifications/outbox.hpp"

#include "notifications/delivery_error.hpp"
#include "records/sql_builder.hpp"

namespace sampark::notifications {
namespace {

constexpr Micros lease = 3 * 60 * micros_per_second;  // a call takes a minute at most

}  // namespace

Id hand_in(db::Tx& tx, Delivery const& delivery, Micros run_at, Micros now) {
    auto const id = new_id();
    auto const fresh = tx.run(
        "INSERT INTO notification_delivery (workspace_id, id, channel, user_id, source, payload, state, "
        "attempts, run_at, locked_by, last_error, created_at) VALUES ($1, $2, $3, $4, $5, $6, 'waiting', 0, "
        "$7, "
        "'', '', $8) ON CONFLICT (workspace_id, channel, user_id, source) DO NOTHING",
        delivery.workspace, id, delivery.channel, delivery.user, delivery.source,
        json::serialize(delivery.payload), run_at, now);
    if (fresh == 1) return id;
    return *tx.first(
        "SELECT id FROM notification_delivery WHERE workspace_id = $1 AND channel = $2 AND user_id = $3 AND "
        "source = $4",
        [](db::Row const& row) { return row.id(0); }, delivery.workspace, delivery.channel, delivery.user,
        delivery.source);
}

std::vector<Delivery> due_deliveries(db::Tx& tx, std::string_view channel, Micros now, int limit,
                                     std::vector<Id> const& but_of) {
    std::vector<Delivery> found;
    SqlBuilder sql(tx.dialect());
    sql.add(
        "SELECT workspace_id, id, channel, user_id, source, payload, attempts, created_at FROM "
        "notification_delivery WHERE channel = ");
    sql.param(channel).add(" AND state = 'waiting' AND run_at <= ").param(now);
    for (auto const& workspace : but_of) sql.add(" AND workspace_id <> ").param(workspace);
    sql.add(" ORDER BY run_at LIMIT ").param(std::int64_t{limit});
    tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        found.push_back({row.id(0), row.id(1), std::string(row.text(2)), row.id(3), std::string(row.text(4)),
                         json::parse(row.text(5)).as_object(), row.integer(6), row.integer(7), ""});
    });
    return found;
}

bool claim(db::Tx& tx, Delivery& delivery, Micros now) {
    delivery.lease = to_text(new_id());
    auto const claimed = tx.run(
        "UPDATE notification_delivery SET state = 'claimed', attempts = attempts + 1, locked_until = $4, "
        "locked_by = $3 WHERE workspace_id = $1 AND id = $2 AND state = 'waiting' AND run_at <= $5",
        delivery.workspace, delivery.id, delivery.lease, now + lease, now);
    delivery.attempts += claimed;
    return claimed == 1;
}

bool begin_sending(db::Tx& tx, Delivery const& delivery, Micros now) {
    return tx.run(
               "UPDATE notification_delivery SET state = 'sending', locked_until = $4 WHERE workspace_id = "
               "$1 AND "
               "id = $2 AND state = 'claimed' AND locked_by = $3",
               delivery.workspace, delivery.id, delivery.lease, now + lease) == 1;
}

void finish(db::Tx& tx, Delivery const& delivery, std::string_view state, std::string_view error,
            Micros now) {
    tx.run(
        "UPDATE notification_delivery SET state = $4, last_error = $5, finished_at = $6, locked_until = NULL "
        "WHERE workspace_id = $1 AND id = $2 AND locked_by = $3",
        delivery.workspace, delivery.id, delivery.lease, state, error, now);
}

void try_again(db::Tx& tx, Delivery const& delivery, std::string_view error, Micros run_at) {
    tx.run(
        "UPDATE notification_delivery SET state = 'waiting', last_error = $4, run_at = $5, locked_until = "
        "NULL "
        "WHERE workspace_id = $1 AND id = $2 AND locked_by = $3",
        delivery.workspace, delivery.id, delivery.lease, error, run_at);
}

void hold_back(db::Tx& tx, Id const& workspace, std::string_view channel, std::string_view error,
               Micros until) {
    tx.run(
        "UPDATE notification_delivery SET run_at = $3, last_error = $4 WHERE workspace_id = $1 AND channel = "
        "$2 AND state = 'waiting' AND run_at < $3",
        workspace, channel, until, error);
}

void recover(db::Tx& tx, Micros now) {
    tx.run(
        "UPDATE notification_delivery SET state = CASE state WHEN 'claimed' THEN 'waiting' ELSE 'unclear' "
        "END, "
        "finished_at = CASE state WHEN 'claimed' THEN NULL ELSE $2 END, locked_until = NULL, locked_by = '' "
        "WHERE "
        "locked_until < $1 AND state IN ('claimed', 'sending')",
        now, std::optional<std::int64_t>(now));
}

std::int64_t purge_deliveries(db::Tx& tx, Micros finished_before) {
    return tx.run("DELETE FROM notification_delivery WHERE finished_at < $1", finished_before);
}

std::optional<Micros> previous_daily(db::Tx& tx, Delivery const& delivery) {
    return tx.first(
        "SELECT run_at FROM notification_delivery WHERE workspace_id = $1 AND channel = 'mail' AND user_id = "
        "$2 AND source >= 'daily:' AND source < 'daily;' AND id <> $3 AND (state IN ('sent', 'unclear') OR "
        "(state = 'dropped' AND last_error = '')) ORDER BY run_at DESC LIMIT 1",
        [](db::Row const& row) { return row.integer(0); }, delivery.workspace, delivery.user, delivery.id);
}

void try_now(db::Tx& tx, Id const& workspace, std::string_view channel, Micros now) {
    tx.run(
        "UPDATE notification_delivery SET run_at = $3 WHERE workspace_id = $1 AND channel = $2 AND state = "
        "'waiting' AND last_error <> '' AND run_at > $3",
        workspace, channel, now);
}

std::optional<json::object> delivery_json(db::Tx& tx, Id const& workspace, Id const& user, Id const& id,
                                          Language language) {
    return tx.first(
        "SELECT channel, state, attempts, last_error FROM notification_delivery WHERE workspace_id = $1 AND "
        "id = "
        "$2 AND user_id = $3",
        [&](db::Row const& row) {
            json::object object{{"id", to_text(id)},
                                {"channel", row.text(0)},
                                {"state", row.text(1)},
                                {"attempts", row.integer(2)}};
            add_to(object, "", DeliveryError::read(row.text(3)), language);
            return object;
        },
        workspace, id, user);
}

std::int64_t waiting(db::Tx& tx, Id const& workspace, std::string_view channel) {
    return tx
        .first(
            "SELECT count(*) FROM notification_delivery WHERE workspace_id = $1 AND channel = $2 AND state "
            "IN "
            "('waiting', 'claimed', 'sending')",
            [](db::Row const& row) { return row.integer(0); }, workspace, channel)
        .value_or(0);
}

}  // namespace sampark::notifications
