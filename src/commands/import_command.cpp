#include "commands/commands.hpp"
#include "commands/import_file.hpp"
#include "commands/instance.hpp"
#include "records/export.hpp"

#include <fstream>
#include <iostream>

#include <unistd.h>

namespace sampark::commands {
namespace {

bool on_terminal() { return isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1; }

// "Deals engage_date → started_on (10-20-16 …)": what was decided, in words.
void say_plan(Options const& options, imports::Plan const& plan) {
    if (options.json) {
        std::cout << json::serialize(json::object{{"plan", imports::to_json(plan)}}) << std::endl;
        return;
    }
    std::cerr << plan.rows << " rows, " << plan.encoding << ", separator '" << plan.dialect.separator
              << "'\n";
    for (auto const& column : plan.columns) {
        std::cerr << "  " << column.name << " → " << (column.target.empty() ? "(left out)" : column.target);
        auto const type = column.profile.type;
        auto const is_date = type == tabular::ColumnType::date || type == tabular::ColumnType::date_time;
        if (is_date && !column.target.empty()) {
            std::cerr << (column.profile.date.order == tabular::DateOrder::day_month_year   ? ", day first"
                          : column.profile.date.order == tabular::DateOrder::month_day_year ? ", month first"
                                                                                            : "");
        }
        std::cerr << '\n';
    }
}

json::object choices_of(Import const& request, imports::Plan const& plan) {
    json::object columns;
    for (auto const& pair : request.map) {
        auto const equals = pair.find('=');
        if (equals == std::string::npos) throw Problem(400, "map_malformed", {{"value", pair}});
        columns[pair.substr(0, equals)] = json::object{{"target", pair.substr(equals + 1)}};
    }
    if (!request.date_order.empty()) {
        for (auto const& column : plan.columns) {
            auto const type = column.profile.type;
            if (type != tabular::ColumnType::date && type != tabular::ColumnType::date_time) continue;
            if (!columns.contains(column.name)) columns[column.name] = json::object{};
            columns[column.name].as_object()["date_order"] = request.date_order;
        }
    }
    json::object choices{{"columns", std::move(columns)},
                         {"missing_links", request.create_links ? "create" : "reject"}};
    if (!request.duplicates.empty()) choices["duplicates"] = request.duplicates;
    if (!request.currency.empty()) choices["currency"] = request.currency;
    return choices;
}

// Asks on a terminal whether the day or the month comes first.
void ask(imports::Plan& plan) {
    for (auto& column : plan.columns) {
        if (column.profile.date.order != tabular::DateOrder::ambiguous || column.target.empty()) continue;
        std::cerr << column.name << ": is "
                  << (column.profile.samples.empty() ? "" : column.profile.samples.front())
                  << " day first (d) or month first (m)? ";
        std::string answer;
        std::getline(std::cin, answer);
        if (answer == "d") column.profile.date.order = tabular::DateOrder::day_month_year;
        if (answer == "m") column.profile.date.order = tabular::DateOrder::month_day_year;
    }
}

void progress(Options const& options, imports::Totals const& totals, std::uint64_t rows) {
    if (options.json) {
        std::cout << json::serialize(json::object{{"progress", imports::to_json(totals)}}) << std::endl;
    } else if (isatty(STDERR_FILENO) == 1) {
        std::cerr << '\r' << totals.rows << " / " << rows << " rows" << std::flush;
    }
}

void say_result(Options const& options, ImportOutcome const& outcome, std::string const& errors_file) {
    if (options.json) {
        auto object = imports::to_json(outcome.totals);
        object["group"] = to_text(outcome.group);
        object["errors"] = errors_file;
        std::cout << json::serialize(json::object{{"result", std::move(object)}}) << std::endl;
        return;
    }
    auto const& totals = outcome.totals;
    std::cerr << '\r' << totals.rows << " rows: " << totals.created << " created, " << totals.updated
              << " updated, " << totals.skipped << " skipped as duplicates, " << totals.rejected
              << " rejected\n";
    for (auto const& [noun, count] : totals.linked)
        std::cerr << "  " << count << " new " << noun << " named by the file\n";
    for (std::size_t i = 0; i < outcome.rejections.size() && i < 20; ++i) {
        for (auto const& error : outcome.rejections[i].errors) {
            std::cerr << "  line " << outcome.rejections[i].line << ": "
                      << imports::sentence(error, Language::en) << '\n';
        }
    }
    if (!errors_file.empty())
        std::cerr << "Rejected rows are in " << errors_file << ": correct them and import that file.\n";
}

std::string write_rejections(Import const& request, ImportOutcome const& outcome) {
    if (outcome.rejections.empty()) return {};
    auto const path = request.errors_file.empty() ? request.file + ".rejected.csv" : request.errors_file;
    std::ofstream(path, std::ios::binary)
        << imports::rejections_csv(outcome.plan, outcome.rejections, Language::en);
    return path;
}

EntityDef const& noun(Catalog const& catalog, std::string const& name) {
    auto const* entity = catalog.find_plural(name);
    if (entity == nullptr) entity = catalog.find(name);
    if (entity == nullptr) throw Problem(400, "unknown_noun", {{"noun", name}});
    return *entity;
}

}  // namespace

int import(Options const& options, Import const& request) {
    if (!std::filesystem::exists(request.file)) throw Problem(400, "file_missing", {{"path", request.file}});
    Instance instance(options);
    auto actor = system_actor(instance.workspace(options.workspace));
    actor.via = Actor::Via::import;
    auto const catalog = instance.catalogs().of(actor.workspace);
    auto const& entity = noun(*catalog, request.noun);
    ImportFile job(instance, actor, entity, request.file);
    job.choose(choices_of(request, job.plan()));
    if (on_terminal()) ask(job.plan());
    say_plan(options, job.plan());
    if (request.dry_run) return 0;
    auto const rows = job.plan().rows;
    auto const outcome = job.run([&](imports::Totals const& totals) { progress(options, totals, rows); });
    say_result(options, outcome, write_rejections(request, outcome));
    return outcome.totals.rejected == 0 ? 0 : 1;
}

int export_noun(Options const& options, std::string const& name, std::string const& filter) {
    Instance instance(options);
    auto const actor = system_actor(instance.workspace(options.workspace));
    auto const catalog = instance.catalogs().of(actor.workspace);
    ListQuery query;
    if (!filter.empty()) query.filter = parse_json(filter);
    CsvExport job(noun(*catalog, name), std::move(query));
    for (;;) {
        auto const piece = instance.read(actor, [&](Context const& context) { return job.next(context); });
        if (!piece) return 0;
        std::cout << *piece;
    }
}

}  // namespace sampark::commands
