#include "records/duplicates/scan.hpp"

#include "records/duplicates/pairing.hpp"

#include <algorithm>

namespace sampark::duplicates {
namespace {

class Scanning {
public:
    Scanning(EntityDef const& entity, Scan scan, ScanOptions const& options)
        : entity_(entity), scan_(std::move(scan)), options_(options) {
        options_.transactions.read([this](Context const& context) {
            criteria_.emplace(criteria_of(context, entity_));
            scan_.records = count_records(context, entity_);
        });
    }

    Scan to_its_end() {
        auto pairs = read();
        scan_.step = "comparing";
        scan_.candidates = static_cast<std::int64_t>(pairs.size());
        say();
        PairKeeper const keeper(*criteria_, options_.transactions);
        for (auto part = static_cast<std::size_t>(scan_.place); part < part_count; ++part)
            compare(keeper, pairs, part);
        finish();
        return std::move(scan_);
    }

private:
    Parts<PairIds> read() {
        scan_.step = "reading";
        scan_.looked_at = 0;
        PairingOptions options{options_.transactions, options_.progress, options_.folder};
        options.told = [this](std::int64_t looked_at) {
            scan_.looked_at = looked_at;
            say();
        };
        auto paired = pair_up(*criteria_, options);
        scan_.looked_at = paired.looked_at;
        scan_.crowds = paired.crowds;
        scan_.crowded = paired.crowded;
        return std::move(paired.pairs);
    }

    // A part counts when it is done: one that was cut off is done anew, and its pairs are kept once more.
    void compare(PairKeeper const& keeper, Parts<PairIds>& all, std::size_t part) {
        auto const given = static_cast<std::int64_t>(all.size(part));
        auto const pairs = take_pairs(all, part);
        auto next = scan_;
        for (std::span<PairIds const> rest(pairs); !rest.empty();) {
            options_.progress();
            auto const some = rest.first(std::min(rest.size(), pairs_at_once));
            rest = rest.subspan(some.size());
            auto const found = keeper.keep(some, [this](Context const& context) { note(context); });
            next.pairs += static_cast<std::int64_t>(found.size());
            next.certain += std::count_if(found.begin(), found.end(), [&](Found const& each) {
                return each.likeness.score >= criteria_->certain();
            });
        }
        next.compared += given;
        next.place = static_cast<std::int64_t>(part) + 1;
        scan_ = std::move(next);
        if (!pairs.empty()) say();
    }

    void note(Context const& context) {
        duplicates::keep(context, scan_);
        options_.checkpoint(context, scan_);
    }

    void say() {
        options_.transactions.write([this](Context const& context) { note(context); });
    }

    void finish() {
        options_.transactions.write([&](Context const& context) {
            drop_unchecked(context, entity_, scan_.created_at);
            scan_.state = "done";
            duplicates::keep(context, scan_);
            end_scan(context, scan_.id, "done");
        });
    }

    EntityDef const& entity_;
    Scan scan_;
    ScanOptions const& options_;
    std::optional<Criteria> criteria_;
};

Scan read_scan(db::Row const& row) {
    Scan scan;
    scan.id = row.id(0);
    scan.entity = row.text(1);
    scan.state = row.text(2);
    scan.problem = row.text(3);
    scan.step = row.text(4);
    auto column = 5;
    for (auto* number : {&scan.records, &scan.looked_at, &scan.candidates, &scan.compared, &scan.place,
                         &scan.pairs, &scan.certain, &scan.crowds, &scan.crowded})
        *number = row.integer(column++);
    if (!row.is_null(column)) scan.job = row.id(column);
    scan.created_by = row.id(column + 1);
    scan.created_at = row.integer(column + 2);
    if (!row.is_null(column + 3)) scan.finished_at = row.integer(column + 3);
    return scan;
}

template <class Rest>
std::optional<Scan> select(Context const& context, Rest rest) {
    SqlBuilder sql(context.tx.dialect());
    sql.add(
           "SELECT id, entity, state, problem, step, records, looked_at, candidates, compared, place, pairs, "
           "certain, crowds, crowded, job_id, created_by, created_at, finished_at FROM duplicate_scan "
           "WHERE workspace_id = ")
        .param(context.workspace());
    rest(sql);
    std::optional<Scan> found;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { found = read_scan(row); });
    return found;
}

}  // namespace

void insert(Context const& context, Scan const& scan) {
    context.tx.run("DELETE FROM duplicate_scan WHERE workspace_id = $1 AND entity = $2", context.workspace(),
                   scan.entity);
    context.tx.run(
        "INSERT INTO duplicate_scan (workspace_id, entity, id, state, step, records, looked_at, candidates, "
        "compared, place, pairs, certain, crowds, crowded, job_id, created_by, created_at) "
        "VALUES ($1, $2, $3, $4, $5, 0, 0, 0, 0, 0, 0, 0, 0, 0, $6, $7, $8)",
        context.workspace(), scan.entity, scan.id, scan.state, scan.step, scan.job, scan.created_by,
        scan.created_at);
}

void keep(Context const& context, Scan const& scan) {
    auto const kept = context.tx.run(
        "UPDATE duplicate_scan SET step = $3, records = $4, looked_at = $5, candidates = $6, compared = $7, "
        "place = $8, pairs = $9, certain = $10, crowds = $11, crowded = $12 "
        "WHERE workspace_id = $1 AND id = $2 AND state = 'running'",
        context.workspace(), scan.id, scan.step, scan.records, scan.looked_at, scan.candidates, scan.compared,
        scan.place, scan.pairs, scan.certain, scan.crowds, scan.crowded);
    if (kept == 0) throw Problem(409, "scan_over");
}

void end_scan(Context const& context, Id const& scan, std::string_view state, std::string_view problem) {
    context.tx.run(
        "UPDATE duplicate_scan SET state = $3, problem = $4, finished_at = $5 "
        "WHERE workspace_id = $1 AND id = $2 AND state = 'running'",
        context.workspace(), scan, state, problem.empty() ? std::nullopt : std::optional(problem),
        now_micros());
}

std::optional<Scan> find_scan(Context const& context, EntityDef const& entity) {
    return select(context, [&](SqlBuilder& sql) { sql.add(" AND entity = ").param(entity.name()); });
}

std::optional<Scan> find_scan(Context const& context, Id const& id) {
    return select(context, [&](SqlBuilder& sql) { sql.add(" AND id = ").param(id); });
}

json::object to_json(Scan const& scan) {
    return {{"id", to_text(scan.id)},
            {"entity", scan.entity},
            {"state", scan.state},
            {"problem", scan.problem.empty() ? json::value(nullptr) : json::value(scan.problem)},
            {"step", scan.step},
            {"records", scan.records},
            {"looked_at", scan.looked_at},
            {"candidates", scan.candidates},
            {"compared", scan.compared},
            {"parts", part_count},
            {"parts_done", scan.place},
            {"pairs", scan.pairs},
            {"certain", scan.certain},
            {"left_out", {{"keys", scan.crowds}, {"records", scan.crowded}, {"more_than", crowd_size}}},
            {"created_by", to_text(scan.created_by)},
            {"created_at", format_time(scan.created_at)},
            {"finished_at", scan.finished_at ? json::value(format_time(*scan.finished_at)) : nullptr}};
}

Scan run_scan(EntityDef const& entity, Scan scan, ScanOptions const& options) {
    return Scanning(entity, std::move(scan), options).to_its_end();
}

}  // namespace sampark::duplicates
