#include "records/merge_run.hpp"

#include "records/sql_builder.hpp"

#include <algorithm>

namespace sampark {
namespace {

json::array texts_of(std::vector<Id> const& ids) {
    json::array texts;
    for (auto const& id : ids) texts.emplace_back(to_text(id));
    return texts;
}

std::vector<Id> ids_in(json::array const& texts) {
    std::vector<Id> ids;
    for (auto const& text : texts) ids.push_back(parse_id(std::string_view(text.as_string())).value_or(Id{}));
    return ids;
}

MergeRun read(db::Row const& row) {
    MergeRun run;
    run.id = row.id(0);
    run.entity = row.text(1);
    run.survivor = row.id(2);
    run.absorbed = ids_in(json::parse(row.text(3)).as_array());
    run.request = json::parse(row.text(4)).as_object();
    run.state = row.text(5);
    run.problem = row.text(6);
    run.links = row.integer(7);
    run.moved = row.integer(8);
    run.told = json::parse(row.text(9)).as_object();
    if (!row.is_null(10)) run.job = row.id(10);
    run.created_by = row.id(11);
    run.created_at = row.integer(12);
    if (!row.is_null(13)) run.finished_at = row.integer(13);
    return run;
}

template <class Rest>
std::vector<MergeRun> select(Context const& context, Rest rest) {
    SqlBuilder sql(context.tx.dialect());
    sql.add(
           "SELECT id, entity, survivor, absorbed, request, state, problem, links, moved, told, job_id, "
           "created_by, created_at, finished_at FROM merge_run WHERE workspace_id = ")
        .param(context.workspace());
    rest(sql);
    std::vector<MergeRun> found;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { found.push_back(read(row)); });
    return found;
}

// How far it is, in hundredths: how many links of records that its maker does not see there are is not told.
std::int64_t percentage(MergeRun const& run) {
    if (run.state == "done") return 100;
    return std::min<std::int64_t>(run.moved * 100 / std::max<std::int64_t>(run.links, 1), 99);
}

}  // namespace

void insert(Context const& context, MergeRun const& run) {
    context.tx.run(
        "INSERT INTO merge_run (workspace_id, id, entity, survivor, absorbed, request, state, links, moved, "
        "told, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10, $11)",
        context.workspace(), run.id, run.entity, run.survivor, json::serialize(texts_of(run.absorbed)),
        json::serialize(run.request), run.state, run.links, json::serialize(run.told), run.created_by,
        run.created_at);
}

void keep(Context const& context, MergeRun const& run) {
    context.tx.run(
        "UPDATE merge_run SET state = $3, problem = $4, moved = $5, job_id = $6, finished_at = $7 "
        "WHERE workspace_id = $1 AND id = $2",
        context.workspace(), run.id, run.state,
        run.problem.empty() ? std::nullopt : std::optional(run.problem), run.moved, run.job, run.finished_at);
}

std::optional<MergeRun> find_merge(Context const& context, Id const& id) {
    auto found = select(context, [&](SqlBuilder& sql) { sql.add(" AND id = ").param(id); });
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<MergeRun> running_merges(Context const& context) {
    return select(context, [](SqlBuilder& sql) { sql.add(" AND state = 'running'"); });
}

void purge_merges(Context const& context, Micros before) {
    context.tx.run("DELETE FROM merge_run WHERE workspace_id = $1 AND created_at < $2 AND state <> 'running'",
                   context.workspace(), before);
}

json::object to_json(MergeRun const& run) {
    return {
        {"id", to_text(run.id)},
        {"group", to_text(run.id)},
        {"state", run.state},
        {"problem", run.problem.empty() ? json::value(nullptr) : json::value(run.problem)},
        {"record", to_text(run.survivor)},
        {"absorbed", texts_of(run.absorbed)},
        {"moved", run.told},
        {"percent", percentage(run)},
        {"created_at", format_time(run.created_at)},
        {"finished_at", run.finished_at ? json::value(format_time(*run.finished_at)) : json::value(nullptr)}};
}

}  // namespace sampark
