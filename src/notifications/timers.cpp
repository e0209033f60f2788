#include "notifications/timers.hpp"

namespace sampark::notifications {
namespace {

Timer read_timer(db::Row const& row) {
    return {row.id(0), std::string(row.text(1)), row.id(2), row.integer(3), row.integer(4)};
}

}  // namespace

void set_timer(db::Tx& tx, Timer const& timer) {
    tx.run(
        "INSERT INTO notification_timer (workspace_id, kind, subject, due_at, occurrence_at) VALUES ($1, $2, "
        "$3, "
        "$4, $5) ON CONFLICT (workspace_id, kind, subject, due_at) DO UPDATE SET occurrence_at = "
        "excluded.occurrence_at",
        timer.workspace, timer.kind, timer.subject, timer.due_at, timer.occurrence_at);
}

bool take_timer(db::Tx& tx, Timer const& timer) {
    return tx.run(
               "DELETE FROM notification_timer WHERE workspace_id = $1 AND kind = $2 AND subject = $3 AND "
               "due_at = $4",
               timer.workspace, timer.kind, timer.subject, timer.due_at) == 1;
}

void clear_timers(db::Tx& tx, Id const& workspace, std::string_view kind, Id const& subject) {
    tx.run("DELETE FROM notification_timer WHERE workspace_id = $1 AND kind = $2 AND subject = $3", workspace,
           kind, subject);
}

std::vector<Timer> timers_for(db::Tx& tx, Id const& workspace, std::string_view kind, Id const& subject) {
    std::vector<Timer> found;
    tx.each(
        "SELECT workspace_id, kind, subject, due_at, occurrence_at FROM notification_timer WHERE "
        "workspace_id = "
        "$1 AND kind = $2 AND subject = $3 ORDER BY due_at",
        [&](db::Row const& row) { found.push_back(read_timer(row)); }, workspace, kind, subject);
    return found;
}

std::vector<Timer> due_timers(db::Tx& tx, Micros now, std::size_t limit, std::set<Timer> const& aside) {
    std::vector<Timer> found;
    tx.each(
        "SELECT workspace_id, kind, subject, due_at, occurrence_at FROM notification_timer WHERE due_at <= "
        "$1 "
        "ORDER BY due_at LIMIT $2",
        [&](db::Row const& row) {
            auto timer = read_timer(row);
            if (!aside.contains(timer)) found.push_back(std::move(timer));
        },
        now, static_cast<std::int64_t>(limit + aside.size()));
    return found;
}

std::optional<Micros> next_timer(db::Tx& tx) {
    return tx.first("SELECT due_at FROM notification_timer ORDER BY due_at LIMIT 1",
                    [](db::Row const& row) { return row.integer(0); });
}

}  // namespace sampark::notifications
