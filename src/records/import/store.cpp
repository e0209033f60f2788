#include "records/import/store.hpp"

namespace sampark::imports {
namespace {

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
    return stored;
}

json::array errors_json(std::vector<FieldError> const& errors) {
    json::array array;
    for (auto const& error : errors) {
        array.push_back({{"field", error.field}, {"code", error.code}, {"parameters", error.parameters}});
    }
    return array;
}

Rejection read_rejection(db::Row const& row) {
    Rejection rejection;
    rejection.line = static_cast<std::uint64_t>(row.integer(0));
    auto const cells = json::parse(row.text(1));
    for (auto const& cell : cells.as_array()) rejection.cells.emplace_back(cell.as_string().c_str());
    auto const errors = json::parse(row.text(2));
    for (auto const& error : errors.as_array()) {
        rejection.errors.push_back({std::string(error.at("field").as_string()),
                                    std::string(error.at("code").as_string()),
                                    error.at("parameters").as_object()});
    }
    return rejection;
}

std::int64_t total(json::object const& totals, std::string_view name) {
    auto const* value = totals.if_contains(name);
    return value == nullptr || !value->is_int64() ? 0 : value->get_int64();
}

}  // namespace

void insert(Context const& context, Stored const& stored) {
    context.tx.run(
        "INSERT INTO import_run (workspace_id, id, entity, file_name, state, choices, totals, created_by, "
        "created_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        context.workspace(), stored.id, stored.entity, stored.file_name, stored.state,
        json::serialize(stored.choices), json::serialize(stored.totals), stored.created_by,
        stored.created_at);
}

std::optional<Stored> find(Context const& context, Id const& id) {
    return context.tx.first(
        "SELECT id, entity, file_name, state, choices, totals, problem, job_id, created_by, created_at, "
        "finished_at "
        "FROM import_run WHERE workspace_id = $1 AND id = $2",
        read, context.workspace(), id);
}

std::vector<Stored> recent(Context const& context) {
    std::vector<Stored> found;
    context.tx.each(
        "SELECT id, entity, file_name, state, choices, totals, problem, job_id, created_by, created_at, "
        "finished_at "
        "FROM import_run WHERE workspace_id = $1 ORDER BY id DESC LIMIT 100",
        [&](db::Row const& row) { found.push_back(read(row)); }, context.workspace());
    return found;
}

void set_choices(Context const& context, Id const& id, json::object const& choices) {
    context.tx.run("UPDATE import_run SET choices = $3 WHERE workspace_id = $1 AND id = $2",
                   context.workspace(), id, json::serialize(choices));
}

void set_state(Context const& context, Id const& id, std::string_view state, std::string_view problem) {
    auto const ended = state != "running" && state != "ready";
    context.tx.run(
        "UPDATE import_run SET state = $3, problem = $4, finished_at = $5 WHERE workspace_id = $1 AND id = "
        "$2",
        context.workspace(), id, state, problem.empty() ? std::nullopt : std::optional(problem),
        ended ? std::optional(now_micros()) : std::nullopt);
}

void set_job(Context const& context, Id const& id, Id const& job) {
    context.tx.run("UPDATE import_run SET job_id = $3 WHERE workspace_id = $1 AND id = $2",
                   context.workspace(), id, job);
}

void set_totals(Context const& context, Id const& id, Totals const& totals) {
    context.tx.run("UPDATE import_run SET totals = $3 WHERE workspace_id = $1 AND id = $2",
                   context.workspace(), id, json::serialize(to_json(totals)));
}

Totals totals_of(Stored const& stored) {
    Totals totals;
    totals.rows = total(stored.totals, "rows");
    totals.created = total(stored.totals, "created");
    totals.updated = total(stored.totals, "updated");
    totals.skipped = total(stored.totals, "skipped");
    totals.rejected = total(stored.totals, "rejected");
    return totals;
}

void add_rejections(Context const& context, Id const& id, std::vector<Rejection> const& rejections) {
    auto number = context.tx
                      .first(
                          "SELECT COALESCE(MAX(number), 0) FROM import_rejection WHERE workspace_id = $1 AND "
                          "import_id = $2",
                          [](db::Row const& row) { return row.integer(0); }, context.workspace(), id)
                      .value_or(0);
    for (auto const& rejection : rejections) {
        json::array const cells(rejection.cells.begin(), rejection.cells.end());
        context.tx.run(
            "INSERT INTO import_rejection (workspace_id, import_id, number, line, cells, errors) "
            "VALUES ($1, $2, $3, $4, $5, $6)",
            context.workspace(), id, ++number, static_cast<std::int64_t>(rejection.line),
            json::serialize(cells), json::serialize(errors_json(rejection.errors)));
    }
}

std::vector<Rejection> rejections(Context const& context, Id const& id, std::int64_t limit) {
    std::vector<Rejection> found;
    context.tx.each(
        "SELECT line, cells, errors FROM import_rejection WHERE workspace_id = $1 AND import_id = $2 "
        "ORDER BY number LIMIT $3",
        [&](db::Row const& row) { found.push_back(read_rejection(row)); }, context.workspace(), id, limit);
    return found;
}

json::object to_json(Stored const& stored) {
    json::object object{{"id", to_text(stored.id)},
                        {"entity", stored.entity},
                        {"file", stored.file_name},
                        {"state", stored.state},
                        {"totals", stored.totals},
                        {"group", to_text(stored.id)},
                        {"created_at", format_time(stored.created_at)}};
    object["problem"] = stored.problem.empty() ? json::value(nullptr) : json::value(stored.problem);
    object["finished_at"] =
        stored.finished_at ? json::value(format_time(*stored.finished_at)) : json::value(nullptr);
    return object;
}

}  // namespace sampark::imports
