#include "records/import/store.hpp"

#include "records/sql_builder.hpp"

namespace sampark::imports {
namespace {

std::string_view way_name(Turn::Way way) { return way == Turn::Way::undone ? "undone" : "put_back"; }

Turn read_turn(db::Row const& row, int column) {
    Turn turn;
    turn.way = row.text(column) == way_name(Turn::Way::undone) ? Turn::Way::undone : Turn::Way::put_back;
    turn.at = row.integer(column + 1);
    turn.by = row.id(column + 2);
    turn.group = row.id(column + 3);
    turn.changes = row.integer(column + 4);
    turn.kept = row.integer(column + 5);
    return turn;
}

std::string to_text(Headings const& headings) {
    return json::serialize(json::object{
        {"columns", json::array(headings.columns.begin(), headings.columns.end())}, {"last", headings.last}});
}

Headings read_headings(std::string_view text) {
    auto const stored = json::parse(text);
    Headings headings;
    for (auto const& name : stored.at("columns").as_array()) headings.columns.emplace_back(name.as_string());
    headings.last = stored.at("last").as_string();
    return headings;
}

Stored read(db::Row const& row) {
    Stored stored;
    stored.id = row.id(0);
    stored.entity = row.text(1);
    stored.file_name = row.text(2);
    stored.state = row.text(3);
    stored.choices = json::parse(row.text(4)).as_object();
    stored.totals = json::parse(row.text(5)).as_object();
    stored.problem = row.text(6);
    if (!row.is_null(7)) stored.job = row.id(7);
    stored.created_by = row.id(8);
    stored.created_at = row.integer(9);
    if (!row.is_null(10)) stored.finished_at = row.integer(10);
    stored.file_hash = row.text(11);
    stored.has_changes = row.integer(12) != 0;
    if (!row.is_null(13)) stored.rows = row.integer(13);
    if (!row.is_null(14)) stored.headings = read_headings(row.text(14));
    if (!row.is_null(15)) stored.turn = read_turn(row, 15);
    if (!row.is_null(21)) stored.paused_at = row.integer(21);
    if (!row.is_null(22)) stored.paused_by = row.id(22);
    return stored;
}

// The imports of the workspace for which the rest of the statement holds.
template <class Rest>
std::vector<Stored> select(Context const& context, Rest rest) {
    SqlBuilder sql(context.tx.dialect());
    sql.add(
           "SELECT id, entity, file_name, state, choices, totals, problem, job_id, created_by, created_at, "
           "finished_at, file_hash, CASE WHEN EXISTS (SELECT 1 FROM event WHERE event.workspace_id = "
           "import_run.workspace_id AND event.group_id = import_run.id) THEN 1 ELSE 0 END, "
           "row_count, headings, turn, turned_at, turned_by, turn_group, turned_changes, kept_changes, "
           "paused_at, paused_by FROM import_run WHERE workspace_id = ")
        .param(context.workspace());
    rest(sql);
    std::vector<Stored> found;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { found.push_back(read(row)); });
    return found;
}

std::optional<Stored> first_of(std::vector<Stored> found) {
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

json::array errors_json(std::vector<FieldError> const& errors) {
    json::array array;
    for (auto const& error : errors) {
        array.push_back({{"field", error.field}, {"code", error.code}, {"parameters", error.parameters}});
    }
    return array;
}

std::string to_text(std::vector<std::string> const& cells) {
    return json::serialize(json::array(cells.begin(), cells.end()));
}

std::vector<std::string> cells_of(std::string_view text) {
    std::vector<std::string> cells;
    auto const stored = json::parse(text);
    for (auto const& cell : stored.as_array()) cells.emplace_back(cell.as_string());
    return cells;
}

// The highest number that `sql` finds for an import, or 0.
std::int64_t last_number(Context const& context, db::Sql sql, Id const& id) {
    auto const number = context.tx.first(
        sql, [](db::Row const& row) { return row.is_null(0) ? 0 : row.integer(0); }, context.workspace(), id);
    return number.value_or(0);
}

Rejection read_rejection(db::Row const& row) {
    Rejection rejection;
    rejection.line = static_cast<std::uint64_t>(row.integer(0));
    rejection.cells = cells_of(row.text(1));
    auto const errors = json::parse(row.text(2));
    for (auto const& error : errors.as_array()) {
        rejection.errors.push_back({std::string(error.at("field").as_string()),
                                    std::string(error.at("code").as_string()),
                                    error.at("parameters").as_object()});
    }
    return rejection;
}

}  // namespace

void insert(Context const& context, Stored const& stored) {
    context.tx.run(
        "INSERT INTO import_run (workspace_id, id, entity, file_name, state, choices, totals, created_by, "
        "created_at, file_hash, row_count, headings, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
        "$10, $11, $12, $9)",
        context.workspace(), stored.id, stored.entity, stored.file_name, stored.state,
        json::serialize(stored.choices), json::serialize(stored.totals), stored.created_by, stored.created_at,
        stored.file_hash, stored.rows,
        stored.headings ? std::optional(to_text(*stored.headings)) : std::nullopt);
}

std::optional<Stored> find(Context const& context, Id const& id) {
    return first_of(select(context, [&](SqlBuilder& sql) { sql.add(" AND id = ").param(id); }));
}

std::optional<Stored> find_unfinished(Context const& context, EntityDef const& entity,
                                      std::string_view file_hash) {
    return first_of(select(context, [&](SqlBuilder& sql) {
        sql.add(" AND entity = ").param(entity.name()).add(" AND file_hash = ").param(file_hash);
        sql.add(" AND state = 'running' AND job_id IS NULL ORDER BY id DESC LIMIT 1");
    }));
}

std::vector<Stored> recent(Context const& context) {
    return select(context, [](SqlBuilder& sql) { sql.add(" ORDER BY id DESC LIMIT 100"); });
}

void set_choices(Context const& context, Id const& id, json::object const& choices) {
    context.tx.run("UPDATE import_run SET choices = $3, changed_at = $4 WHERE workspace_id = $1 AND id = $2",
                   context.workspace(), id, json::serialize(choices), now_micros());
}

void set_rows(Context const& context, Id const& id, std::int64_t rows) {
    context.tx.run(
        "UPDATE import_run SET row_count = $3, changed_at = $4 WHERE workspace_id = $1 AND id = $2",
        context.workspace(), id, rows, now_micros());
}

namespace {

bool is_over(std::string_view state) { return state == "done" || state == "failed" || state == "cancelled"; }

std::optional<std::string_view> or_null(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

// Of the process that goes on with it: others may have paused it, or given it to a later job.
void add_still_going(SqlBuilder& sql, Context const& context, Stored const& stored) {
    sql.add(" WHERE workspace_id = ").param(context.workspace()).add(" AND id = ").param(stored.id);
    sql.add(" AND state IN ('checking', 'running') AND job_id ");
    if (stored.job) {
        sql.add("= ").param(*stored.job);
    } else {
        sql.add("IS NULL");
    }
}

}  // namespace

void set_state(Context const& context, Id const& id, std::string_view state, std::string_view problem) {
    context.tx.run(
        "UPDATE import_run SET state = $3, problem = $4, finished_at = $5, changed_at = $6 "
        "WHERE workspace_id = $1 AND id = $2",
        context.workspace(), id, state, or_null(problem),
        is_over(state) ? std::optional(now_micros()) : std::nullopt, now_micros());
}

bool advance(Context const& context, Stored const& stored, Totals const& totals) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("UPDATE import_run SET problem = NULL, totals = ").param(json::serialize(to_json(totals)));
    add_still_going(sql, context, stored);
    return context.tx.execute(sql.sql(), sql.params(), [](db::Row const&) {}) == 1;
}

void hinder(Context const& context, Stored const& stored, std::string_view problem) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("UPDATE import_run SET problem = ").param(problem);
    add_still_going(sql, context, stored);
    context.tx.execute(sql.sql(), sql.params(), [](db::Row const&) {});
}

bool leave(Context const& context, Stored const& stored, std::string_view state, std::string_view problem) {
    auto const now = now_micros();
    SqlBuilder sql(context.tx.dialect());
    sql.add("UPDATE import_run SET state = ").param(state).add(", problem = ");
    problem.empty() ? sql.add("NULL") : sql.param(problem);
    sql.add(", changed_at = ").param(now);
    if (is_over(state)) sql.add(", finished_at = ").param(now);
    if (state == "paused") sql.add(", paused_by = NULL, paused_at = ").param(now);
    add_still_going(sql, context, stored);
    return context.tx.execute(sql.sql(), sql.params(), [](db::Row const&) {}) == 1;
}

void pause(Context const& context, Id const& id) {
    context.tx.run(
        "UPDATE import_run SET state = 'paused', problem = NULL, paused_at = $3, paused_by = $4, changed_at "
        "= $3 WHERE workspace_id = $1 AND id = $2",
        context.workspace(), id, now_micros(), context.actor.user);
}

void go_on(Context const& context, Id const& id) {
    context.tx.run(
        "UPDATE import_run SET state = 'running', problem = NULL, paused_at = NULL, paused_by = NULL, "
        "changed_at = $3 WHERE workspace_id = $1 AND id = $2",
        context.workspace(), id, now_micros());
}

void set_job(Context const& context, Id const& id, Id const& job) {
    context.tx.run("UPDATE import_run SET job_id = $3 WHERE workspace_id = $1 AND id = $2",
                   context.workspace(), id, job);
}

void set_headings(Context const& context, Id const& id, Headings const& headings) {
    context.tx.run("UPDATE import_run SET headings = $3 WHERE workspace_id = $1 AND id = $2",
                   context.workspace(), id, to_text(headings));
}

void set_compared(Context const& context, Id const& id, Compared const& compared) {
    auto stored = find(context, id);
    if (!stored) return;
    stored->totals["compared"] = {
        {"state", compared.state}, {"records", compared.records}, {"looked_at", compared.looked_at}};
    context.tx.run("UPDATE import_run SET totals = $3 WHERE workspace_id = $1 AND id = $2",
                   context.workspace(), id, json::serialize(stored->totals));
}

void set_turn(Context const& context, Id const& id, Turn const& turn) {
    context.tx.run(
        "UPDATE import_run SET turn = $3, turned_at = $4, turned_by = $5, turn_group = $6, "
        "turned_changes = $7, kept_changes = $8, changed_at = $4 WHERE workspace_id = $1 AND id = $2",
        context.workspace(), id, way_name(turn.way), turn.at, turn.by, turn.group, turn.changes, turn.kept);
}

void remove(Context const& context, Id const& id) {
    forget_findings(context, id);
    context.tx.run("DELETE FROM import_link WHERE workspace_id = $1 AND import_id = $2", context.workspace(),
                   id);
    context.tx.run("DELETE FROM import_run WHERE workspace_id = $1 AND id = $2", context.workspace(), id);
}

void hold(Context const& context, Id const& id) {
    context.tx.run("UPDATE import_run SET state = state WHERE workspace_id = $1 AND id = $2",
                   context.workspace(), id);
}

namespace {

void add_left_since(SqlBuilder& sql, Micros since) {
    sql.add(
        " AND state NOT IN ('checking', 'running', 'paused') AND COALESCE(changed_at, finished_at, "
        "created_at) < ");
    sql.param(since);
}

}  // namespace

std::vector<Stored> left_since(Context const& context, Micros since) {
    return select(context, [&](SqlBuilder& sql) { add_left_since(sql, since); });
}

bool is_left(Context const& context, Id const& id, Micros since) {
    hold(context, id);
    auto const found = select(context, [&](SqlBuilder& sql) {
        sql.add(" AND id = ").param(id);
        add_left_since(sql, since);
    });
    return !found.empty();
}

void add_rejections(Context const& context, Id const& id, std::vector<Rejection> const& rejections) {
    if (rejections.empty()) return;
    auto number = last_number(context,
                              "SELECT MAX(number) FROM import_rejection WHERE workspace_id = $1 AND "
                              "import_id = $2",
                              id);
    for (auto const& rejection : rejections) {
        context.tx.run(
            "INSERT INTO import_rejection (workspace_id, import_id, number, line, cells, errors) "
            "VALUES ($1, $2, $3, $4, $5, $6)",
            context.workspace(), id, ++number, static_cast<std::int64_t>(rejection.line),
            to_text(rejection.cells), json::serialize(errors_json(rejection.errors)));
    }
}

void forget_findings(Context const& context, Id const& id) {
    context.tx.run("UPDATE import_run SET totals = '{}' WHERE workspace_id = $1 AND id = $2",
                   context.workspace(), id);
    context.tx.run("DELETE FROM import_rejection WHERE workspace_id = $1 AND import_id = $2",
                   context.workspace(), id);
    context.tx.run("DELETE FROM import_finding WHERE workspace_id = $1 AND import_id = $2",
                   context.workspace(), id);
}

void add_open_links(Context const& context, Id const& id, std::vector<OpenLink> const& links) {
    if (links.empty()) return;
    auto number = last_number(
        context, "SELECT MAX(number) FROM import_link WHERE workspace_id = $1 AND import_id = $2", id);
    for (auto const& open : links) {
        context.tx.run(
            "INSERT INTO import_link (workspace_id, import_id, number, record_id, line, cells, column_name, "
            "field, name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            context.workspace(), id, ++number, open.record, static_cast<std::int64_t>(open.line),
            to_text(open.cells), open.link.column, open.link.field, open.link.name);
    }
}

std::vector<OpenLink> take_open_links(Context const& context, Id const& id, std::int64_t limit) {
    std::vector<OpenLink> found;
    std::int64_t last = 0;
    context.tx.each(
        "SELECT number, record_id, line, cells, column_name, field, name FROM import_link "
        "WHERE workspace_id = $1 AND import_id = $2 ORDER BY number LIMIT $3",
        [&](db::Row const& row) {
            last = row.integer(0);
            found.push_back({row.id(1),
                             static_cast<std::uint64_t>(row.integer(2)),
                             cells_of(row.text(3)),
                             {std::string(row.text(5)), std::string(row.text(4)), std::string(row.text(6))}});
        },
        context.workspace(), id, limit);
    context.tx.run("DELETE FROM import_link WHERE workspace_id = $1 AND import_id = $2 AND number <= $3",
                   context.workspace(), id, last);
    return found;
}

namespace {

// No text within can look like this: its quotes are escaped.
std::string with_code(std::string_view code) { return "%\"code\":\"" + std::string(code) + "\"%"; }

void add_left_out(SqlBuilder& sql, LeftOut why) {
    switch (why) {
        case LeftOut::refused:
            for (auto const code : {duplicate_code, likely_code, likely_skipped_code})
                sql.add(" AND errors NOT LIKE ").param(with_code(code));
            break;
        case LeftOut::duplicate:
            sql.add(" AND (errors LIKE ").param(with_code(duplicate_code));
            sql.add(" OR errors LIKE ").param(with_code(likely_skipped_code)).add(")");
            break;
        case LeftOut::likely:
            sql.add(" AND errors LIKE ").param(with_code(likely_code));
    }
}

}  // namespace

std::vector<Rejection> rejections(Context const& context, Id const& id, LeftOut why, std::int64_t limit) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT line, cells, errors FROM import_rejection WHERE workspace_id = ")
        .param(context.workspace());
    sql.add(" AND import_id = ").param(id);
    add_left_out(sql, why);
    sql.add(" ORDER BY number LIMIT ").param(limit);
    std::vector<Rejection> found;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        auto rejection = read_rejection(row);
        if (!found.empty() && found.back().line == rejection.line) {
            std::move(rejection.errors.begin(), rejection.errors.end(),
                      std::back_inserter(found.back().errors));
        } else {
            found.push_back(std::move(rejection));
        }
    });
    return found;
}

bool is_taken_back(Stored const& stored) {
    return stored.turn && stored.turn->way == Turn::Way::undone && stored.turn->kept == 0;
}

std::optional<Id> group_of(Stored const& stored) {
    return stored.has_changes || stored.state == "running" || stored.state == "paused"
               ? std::optional(stored.id)
               : std::nullopt;
}

std::string lock_name(std::string_view file_hash) {
    return "import-" + std::string(file_hash.substr(0, 16)) + ".lock";
}

}  // namespace sampark::imports
