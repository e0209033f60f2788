#include "records/merged.hpp"

#include <unordered_set>
#include <vector>

namespace sampark {
namespace {

// Those who watch the absorbed record, and not the other one already.
json::array move_watchers(Context const& context, Id const& absorbed, Id const& into) {
    json::array moved;
    std::vector<Id> users;
    context.tx.each(
        "SELECT user_id FROM record_watch w WHERE workspace_id = $1 AND record_id = $2 AND NOT EXISTS "
        "(SELECT 1 FROM record_watch o WHERE o.workspace_id = $1 AND o.record_id = $3 AND o.user_id = "
        "w.user_id) ORDER BY user_id",
        [&](db::Row const& row) { users.push_back(row.id(0)); }, context.workspace(), absorbed, into);
    for (auto const& user : users) {
        context.tx.run(
            "UPDATE record_watch SET record_id = $3 WHERE workspace_id = $1 AND record_id = $2 AND user_id = "
            "$4",
            context.workspace(), absorbed, into, user);
        moved.emplace_back(to_text(user));
    }
    return moved;
}

// Whoever has watched neither since stays away.
void return_watchers(Context const& context, json::array const& watchers, Id const& into, Id const& id) {
    for (auto const& watcher : watchers) {
        auto const user = parse_id(std::string_view(watcher.as_string())).value_or(Id{});
        context.tx.run(
            "UPDATE record_watch SET record_id = $3 WHERE workspace_id = $1 AND record_id = $2 AND user_id = "
            "$4 AND NOT EXISTS (SELECT 1 FROM record_watch o WHERE o.workspace_id = $1 AND o.record_id = $3 "
            "AND o.user_id = $4)",
            context.workspace(), into, id, user);
    }
}

// Itself and all that were ever merged into it.
std::vector<Id> united_in(Context const& context, Id const& id) {
    std::vector<Id> all{id};
    context.tx.each(
        "WITH RECURSIVE united (id) AS (SELECT id FROM merged_record WHERE workspace_id = $1 AND merged_into "
        "= $2 UNION SELECT m.id FROM merged_record m JOIN united ON m.workspace_id = $1 AND m.merged_into = "
        "united.id) SELECT id FROM united",
        [&](db::Row const& row) { all.push_back(row.id(0)); }, context.workspace(), id);
    return all;
}

}  // namespace

void hand_over(Context const& context, Record const& absorbed, Id const& into) {
    auto const watchers = json::serialize(move_watchers(context, absorbed.id, into));
    context.traces.hand_over(context, *absorbed.entity, united_in(context, absorbed.id), absorbed.id, into);
    context.tx.run(
        "INSERT INTO merged_record (workspace_id, id, entity, merged_into, watchers) VALUES ($1, $2, $3, $4, "
        "$5)",
        context.workspace(), absorbed.id, absorbed.entity->name(), into, watchers);
}

std::optional<Id> take_back(Context const& context, EntityDef const& entity, Id const& id) {
    struct Merged {
        Id into;
        json::array watchers;
    };
    auto const holder = merged_into(context, id);  // of its traces by now
    auto const merged = context.tx.first(
        "DELETE FROM merged_record WHERE workspace_id = $1 AND id = $2 RETURNING merged_into, watchers",
        [](db::Row const& row) {
            return Merged{row.id(0), json::parse(row.text(1)).as_array()};
        },
        context.workspace(), id);
    if (!merged) return std::nullopt;
    return_watchers(context, merged->watchers, *holder, id);
    context.traces.hand_over(context, entity, united_in(context, id), *holder, id);
    return merged->into;
}

std::optional<Id> merged_into(Context const& context, Id const& id) {
    auto const next = [&](Id const& from) {
        return context.tx.first(
            "SELECT merged_into FROM merged_record WHERE workspace_id = $1 AND id = $2",
            [](db::Row const& row) { return row.id(0); }, context.workspace(), from);
    };
    // One that was taken out of the trash by hand may have been merged with the other in turn.
    std::unordered_set<Id> seen{id};
    std::optional<Id> last;
    for (auto found = next(id); found && seen.insert(*found).second; found = next(*found)) last = found;
    return last;
}

}  // namespace sampark
