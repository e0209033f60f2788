#include "dav/activities.hpp"

#include "dav/objects.hpp"
#include "dav/told_series.hpp"
#include "records/load.hpp"

#include <algorithm>

namespace sampark::dav {
namespace {

constexpr std::size_t ids_at_once = 500;

}  // namespace

void ActivityCalendar::add_stamps(Context const& context, std::span<Id const> ids, Stamps& stamps) const {
    std::vector<Id> all(ids.begin(), ids.end());
    std::vector<Id> wholes = all;
    for (auto const& part : parts_of_series(context, ids)) {
        stamps[part.series] += to_text(part.id) + ' ' + std::to_string(part.version) + '\n';
        all.push_back(part.id);
        wholes.push_back(part.series);
    }
    Stamps people;
    for (std::size_t at = 0; at < all.size(); at += ids_at_once) {
        auto const some = std::span(all).subspan(at, std::min(ids_at_once, all.size() - at));
        for (auto const* field : {"owner", "contacts", "colleagues"})
            stamp_linked(context, entity(), field, some, people);
    }
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (auto const found = people.find(all[at]); found != people.end())
            stamps[wholes[at]] += found->second;
    }
}

Touched ActivityCalendar::touched_since(Context const& context, std::int64_t sequence) const {
    Touched found;
    auto const add = [&](db::Row const& row) { found.emplace(row.id(0), false); };
    context.tx.each(
        "SELECT DISTINCT l.from_id FROM event e JOIN record_link l ON l.workspace_id = e.workspace_id AND "
        "l.to_id = e.record_id AND l.field IN ('contacts', 'colleagues') AND l.entity = 'activity' WHERE "
        "e.workspace_id = $1 AND e.sequence > $2 AND e.entity IN ('contact', 'user') AND e.action <> "
        "'created'",
        add, context.workspace(), sequence);
    context.tx.each(
        "SELECT DISTINCT a.id FROM event e JOIN activity a ON a.workspace_id = e.workspace_id AND a.owner = "
        "e.record_id WHERE e.workspace_id = $1 AND e.sequence > $2 AND e.entity = 'user' AND (e.changes LIKE "
        "'%\"name\":%' OR e.changes LIKE '%\"mail\":%' OR e.changes LIKE '%\"time_zone\":%')",
        add, context.workspace(), sequence);
    return found;
}

void ActivityCalendar::narrow(SqlBuilder& sql, Context const& context) const {
    sql.add(
        " AND t.series IS NULL AND (t.start_at IS NOT NULL OR t.due_at IS NOT NULL OR t.kind = 'task' OR "
        "o.uid IS NOT NULL)");
    auto const mine = [&] {
        sql.add("t.owner = ").param(context.actor.user);
        sql.add(
            " OR EXISTS (SELECT 1 FROM record_link l WHERE l.workspace_id = t.workspace_id AND l.from_id = "
            "t.id AND "
            "l.field = 'assignees' AND l.to_id = ");
        sql.param(context.actor.user).add(")");
    };
    if (!team_) {
        sql.add(" AND (");
        mine();
        sql.add(")");
        return;
    }
    sql.add(" AND t.owner IN (SELECT u.id FROM \"user\" u WHERE u.workspace_id = ")
        .param(context.workspace());
    sql.add(" AND u.team = ").param(*team_).add(") AND NOT (");
    mine();
    sql.add(")");
}

std::unordered_map<Id, Id> ActivityCalendar::wholes_of(Context const& context,
                                                       std::span<Id const> ids) const {
    std::unordered_map<Id, Id> found;
    for (std::size_t at = 0; at < ids.size(); at += ids_at_once) {
        SqlBuilder sql(context.tx.dialect());
        sql.add("SELECT t.id, t.series FROM \"activity\" t WHERE t.workspace_id = ")
            .param(context.workspace());
        sql.add(" AND t.series IS NOT NULL AND t.id IN (");
        add_id_list(sql, ids.subspan(at, std::min(ids_at_once, ids.size() - at)));
        sql.add(")");
        context.tx.execute(sql.sql(), sql.params(),
                           [&](db::Row const& row) { found.emplace(row.id(0), row.id(1)); });
    }
    return found;
}

std::unordered_map<Id, std::string> ActivityCalendar::texts(Context const& context, std::span<Id const> ids,
                                                            Rendering const& rendering) const {
    std::unordered_map<Id, std::string> found;
    for (std::size_t at = 0; at < ids.size(); at += ids_at_once) {
        auto const some = ids.subspan(at, std::min(ids_at_once, ids.size() - at));
        auto const activities = told(context, some);
        auto const stored = find_objects(context, some);
        auto around = around_of(context, activities, stored);
        around.origin = rendering.origin;
        for (auto const& [id, series] : activities) {
            auto const is_seen = !series.parts.empty() && series.parts.front().occurrence.empty();
            if (!is_seen) continue;
            auto const object = stored.find(id);
            found.emplace(id, text_of(series, object == stored.end() ? nullptr : &object->second, around));
        }
    }
    return found;
}

}  // namespace sampark::dav
