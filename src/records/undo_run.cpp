#include "records/undo_run.hpp"

#include "records/sql_builder.hpp"

#include <algorithm>

namespace sampark {
namespace {

constexpr std::size_t most_told = 1000;  // of what stays: one by one

std::string_view to_text(Edited edited) { return edited == Edited::trash ? "trash" : "keep"; }

UndoRun read(db::Row const& row) {
    UndoRun run;
    run.id = row.id(0);
    run.group = row.id(1);
    run.made = row.id(2);
    run.edited = row.text(3) == to_text(Edited::trash) ? Edited::trash : Edited::keep;
    run.state = row.text(4);
    run.problem = row.text(5);
    run.changes = row.integer(6);
    run.looked_at = row.integer(7);
    if (!row.is_null(8)) run.before = row.integer(8);
    run.result.undone = row.integer(9);
    run.result.completed = row.integer(10);
    run.result.unseen = row.integer(12);
    run.result.skipped = json::parse(row.text(13)).as_array();
    run.result.more_skipped = row.integer(11) - static_cast<std::int64_t>(run.result.skipped.size());
    if (!row.is_null(14)) run.job = row.id(14);
    run.created_by = row.id(15);
    run.created_at = row.integer(16);
    if (!row.is_null(17)) run.finished_at = row.integer(17);
    run.result.already = row.integer(18);
    return run;
}

template <class Rest>
std::vector<UndoRun> select(Context const& context, Rest rest) {
    SqlBuilder sql(context.tx.dialect());
    sql.add(
           "SELECT id, group_id, made_group, edited, state, problem, changes, looked_at, place, undone, "
           "completed, kept, unseen, skipped, job_id, created_by, created_at, finished_at, already "
           "FROM undo_run "
           "WHERE workspace_id = ")
        .param(context.workspace());
    rest(sql);
    std::vector<UndoRun> found;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { found.push_back(read(row)); });
    return found;
}

std::optional<UndoRun> first(std::vector<UndoRun> found) {
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

}  // namespace

std::int64_t UndoRun::standing() const {
    return result.kept() + result.unseen + std::max<std::int64_t>(changes - looked_at, 0);
}

void add(UndoRun& run, UndoStep step) {
    run.looked_at += step.looked_at;
    run.before = step.before;
    auto& sum = run.result;
    sum.undone += step.result.undone;
    sum.completed += step.result.completed;
    sum.unseen += step.result.unseen;
    sum.already += step.result.already;
    for (auto& skipped : step.result.skipped) {
        if (sum.skipped.size() < most_told) {
            sum.skipped.push_back(std::move(skipped));
        } else {
            ++sum.more_skipped;
        }
    }
}

void insert(Context const& context, UndoRun const& run) {
    context.tx.run(
        "INSERT INTO undo_run (workspace_id, id, group_id, made_group, edited, state, changes, looked_at, "
        "undone, completed, kept, unseen, skipped, created_by, created_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 0, 0, '[]', $8, $9)",
        context.workspace(), run.id, run.group, run.made, to_text(run.edited), run.state, run.changes,
        run.created_by, run.created_at);
}

void keep(Context const& context, UndoRun const& run) {
    context.tx.run(
        "UPDATE undo_run SET edited = $3, state = $4, problem = $5, looked_at = $6, place = $7, undone = $8, "
        "completed = $9, kept = $10, unseen = $11, skipped = $12, job_id = $13, finished_at = $14, "
        "already = $15 "
        "WHERE workspace_id = $1 AND id = $2",
        context.workspace(), run.id, to_text(run.edited), run.state,
        run.problem.empty() ? std::nullopt : std::optional(run.problem), run.looked_at, run.before,
        run.result.undone, run.result.completed, run.result.kept(), run.result.unseen,
        json::serialize(run.result.skipped), run.job, run.finished_at, run.result.already);
}

std::optional<UndoRun> find_undo(Context const& context, Id const& id) {
    return first(select(context, [&](SqlBuilder& sql) { sql.add(" AND id = ").param(id); }));
}

std::optional<UndoRun> last_undo_of(Context const& context, Id const& group) {
    return first(select(context, [&](SqlBuilder& sql) {
        sql.add(" AND group_id = ").param(group).add(" ORDER BY created_at DESC LIMIT 1");
    }));
}

std::vector<RunningUndo> running_undos(Context const& context) {
    std::vector<RunningUndo> found;
    context.tx.each(
        "SELECT id, group_id, made_group, job_id, changes, looked_at FROM undo_run "
        "WHERE workspace_id = $1 AND state = 'running'",
        [&](db::Row const& row) {
            auto const job = row.is_null(3) ? std::nullopt : std::optional(row.id(3));
            found.push_back({row.id(0), row.id(1), row.id(2), job, row.integer(4), row.integer(5)});
        },
        context.workspace());
    return found;
}

void end_undo(Context const& context, Id const& id, std::string_view problem) {
    context.tx.run(
        "UPDATE undo_run SET state = 'failed', problem = $3, finished_at = $4 "
        "WHERE workspace_id = $1 AND id = $2 AND state = 'running'",
        context.workspace(), id, problem, now_micros());
}

void purge_undos(Context const& context, Micros before) {
    context.tx.run(
        "DELETE FROM undo_run WHERE workspace_id = $1 AND created_at < $2 "
        "AND (finished_at IS NULL OR finished_at < $2)",
        context.workspace(), before);
}

json::object to_json(UndoRun const& run) {
    return {
        {"id", to_text(run.id)},
        {"of", to_text(run.group)},
        {"group", to_text(run.made)},
        {"state", run.state},
        {"problem", run.problem.empty() ? json::value(nullptr) : json::value(run.problem)},
        {"changes", run.changes},
        {"looked_at", run.looked_at},
        {"undone", run.result.undone},
        {"completed", run.result.completed},
        {"kept", run.result.kept()},
        {"already", run.result.already},
        {"skipped", run.result.skipped},
        {"created_at", format_time(run.created_at)},
        {"finished_at", run.finished_at ? json::value(format_time(*run.finished_at)) : json::value(nullptr)}};
}

}  // namespace sampark
