#include "records/event_groups.hpp"

#include "records/load.hpp"

#include <algorithm>

namespace sampark {
namespace {

constexpr Micros part_time = 900 * micros_per_second;

std::int64_t part_of(Micros at) { return at / part_time; }

bool is_whole(std::optional<Micros> const& time) { return !time || *time % part_time == 0; }

void add_place(SqlBuilder& sql, EventQuery const& query) {
    if (query.after) sql.add(" AND last_sequence > ").param(*query.after);
    if (query.before) sql.add(" AND last_sequence < ").param(*query.before);
}

// Of what is kept of groups, as add_event_conditions of events.
void add_tally_conditions(SqlBuilder& sql, Alias alias, Id const& workspace, EventQuery const& query) {
    sql.add(alias).add(".workspace_id = ").param(workspace);
    if (!query.entity.empty()) sql.add(" AND ").add(alias).add(".entity = ").param(query.entity);
    if (!query.action.empty()) sql.add(" AND ").add(alias).add(".action = ").param(query.action);
    if (query.group) sql.add(" AND ").add(alias).add(".group_id = ").param(*query.group);
    if (query.actor) sql.add(" AND ").add(alias).add(".actor = ").param(*query.actor);
    if (query.from) sql.add(" AND ").add(alias).add(".part >= ").param(part_of(*query.from));
    if (query.until) sql.add(" AND ").add(alias).add(".part < ").param(part_of(*query.until));
}

void add_order(SqlBuilder& sql, EventQuery const& query) {
    sql.add(" ORDER BY last_sequence");
    if (query.order == EventQuery::Order::newest_first) sql.add(" DESC");
    sql.add(" LIMIT ").param(std::int64_t{query.limit});
}

}  // namespace

void GroupTally::add(Event const& event) {
    auto const part = part_of(event.at);
    auto found = std::find_if(parts_.begin(), parts_.end(), [&](Part const& each) {
        return each.part == part && each.action == event.action && each.entity == event.entity;
    });
    if (found == parts_.end()) found = parts_.insert(found, {event.entity, event.action, event.actor, part});
    ++found->count;
    found->last_sequence = event.sequence;
}

void GroupTally::write(db::Tx& tx, Id const& workspace, Id const& group) const {
    for (auto const& part : parts_) {
        tx.run(
            "INSERT INTO event_tally (workspace_id, group_id, entity, action, actor, part, event_count, "
            "last_sequence) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
            "ON CONFLICT (workspace_id, group_id, entity, action, actor, part) DO UPDATE SET "
            "event_count = event_tally.event_count + excluded.event_count, "
            "last_sequence = excluded.last_sequence",
            workspace, group, part.entity, part.action, part.actor, part.part, part.count,
            part.last_sequence);
    }
}

void add_event_conditions(SqlBuilder& sql, Alias alias, Id const& workspace, EventQuery const& query) {
    sql.add(alias).add(".workspace_id = ").param(workspace);
    if (query.record) sql.add(" AND ").add(alias).add(".record_id = ").param(*query.record);
    if (!query.entity.empty()) sql.add(" AND ").add(alias).add(".entity = ").param(query.entity);
    if (!query.action.empty()) sql.add(" AND ").add(alias).add(".action = ").param(query.action);
    if (query.above_version) sql.add(" AND ").add(alias).add(".version > ").param(*query.above_version);
    if (query.group) sql.add(" AND ").add(alias).add(".group_id = ").param(*query.group);
    if (query.actor) sql.add(" AND ").add(alias).add(".actor = ").param(*query.actor);
    if (query.from) sql.add(" AND ").add(alias).add(".at >= ").param(*query.from);
    if (query.until) sql.add(" AND ").add(alias).add(".at < ").param(*query.until);
}

bool is_tallied(EventQuery const& query) {
    return !query.record && !query.above_version && !query.earlier_than && is_whole(query.from) &&
           is_whole(query.until);
}

void add_newest_of_groups(SqlBuilder& sql, Id const& workspace, EventQuery const& query) {
    sql.add("SELECT last_sequence FROM (SELECT e.sequence AS last_sequence FROM event e WHERE ");
    add_event_conditions(sql, "e", workspace, query);
    sql.add(" AND e.group_id IS NULL");
    if (query.after) sql.add(" AND e.sequence > ").param(*query.after);
    if (query.before) sql.add(" AND e.sequence < ").param(*query.before);
    sql.add(" ORDER BY e.sequence");
    if (query.order == EventQuery::Order::newest_first) sql.add(" DESC");
    sql.add(" LIMIT ").param(std::int64_t{query.limit});
    sql.add(") alone UNION ALL SELECT last_sequence FROM (SELECT g.last_sequence FROM event_tally g WHERE ");
    add_tally_conditions(sql, "g", workspace, query);
    add_place(sql, query);
    sql.add(" AND NOT EXISTS (SELECT 1 FROM event_tally later WHERE ");
    add_tally_conditions(sql, "later", workspace, query);
    sql.add(" AND later.group_id = g.group_id AND later.last_sequence > g.last_sequence)");
    add_order(sql, query);
    sql.add(") together");
}

std::vector<GroupCount> group_counts(db::Tx& tx, Id const& workspace, EventQuery const& query,
                                     std::vector<Id> const& groups) {
    if (groups.empty()) return {};
    SqlBuilder sql(tx.dialect());
    if (is_tallied(query)) {
        sql.add(
            "SELECT group_id, entity, action, CAST(SUM(event_count) AS BIGINT) FROM event_tally g WHERE ");
        add_tally_conditions(sql, "g", workspace, query);
    } else {
        sql.add("SELECT group_id, entity, action, COUNT(*) FROM event e WHERE ");
        add_event_conditions(sql, "e", workspace, query);
    }
    sql.add(" AND group_id IN (");
    add_id_list(sql, groups);
    sql.add(") GROUP BY group_id, entity, action");
    std::vector<GroupCount> counts;
    tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        counts.push_back(
            {row.id(0), std::string(row.text(1)) + '.' + std::string(row.text(2)), row.integer(3)});
    });
    return counts;
}

}  // namespace sampark
