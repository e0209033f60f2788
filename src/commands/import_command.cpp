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
    for (auto const& name : request.create_from) {
        if (!columns.contains(name)) columns[name] = json::object{};
        columns[name].as_object()["missing_links"] = "create";
    }
    json::object choices{{"columns", std::move(columns)},
                         {"missing_links", request.create_links ? "create" : "reject"}};
    if (!request.duplicates.empty()) choices["duplicates"] = request.duplicates;
    if (!request.currency.empty()) choices["currency"] = request.currency;
    return choices;
}

// Asks on a terminal whether the day or the month comes first.
json::object ask(imports::Plan const& plan) {
    json::object columns;
    for (auto const& column : plan.columns) {
        if (column.profile.date.order != tabular::DateOrder::ambiguous || column.target.empty()) continue;
        std::cerr << column.name << ": is "
                  << (column.profile.samples.empty() ? "" : column.profile.samples.front())
                  << " day first (d) or month first (m)? ";
        std::string answer;
        std::getline(std::cin, answer);
        if (answer == "d") columns[column.name] = {{"date_order", "dmy"}};
        if (answer == "m") columns[column.name] = {{"date_order", "mdy"}};
    }
    return {{"columns", std::move(columns)}};
}

void progress(Options const& options, imports::Totals const& totals, std::uint64_t rows) {
    if (options.json) {
        std::cout << json::serialize(json::object{{"progress", imports::to_json(totals)}}) << std::endl;
    } else if (isatty(STDERR_FILENO) == 1) {
        std::cerr << '\r' << totals.rows << " / " << rows << " rows" << std::flush;
    }
}

void say_rejections(std::vector<imports::Rejection> const& rejections, std::string const& errors_file) {
    constexpr std::size_t shown = 20;
    for (std::size_t i = 0; i < rejections.size() && i < shown; ++i) {
        for (auto const& error : rejections[i].errors) {
            std::cerr << "  line " << rejections[i].line << ": " << imports::sentence(error, Language::en)
                      << '\n';
        }
    }
    if (rejections.size() > shown) std::cerr << "  and " << rejections.size() - shown << " more lines\n";
    if (!rejections.empty())
        std::cerr << "Rejected rows are in " << errors_file << ": correct them and import that file.\n";
}

void say_result(Options const& options, ImportFile const& job, ImportOutcome const& outcome,
                std::string const& errors_file) {
    if (options.json) {
        auto object = imports::to_json(outcome.totals);
        object["group"] = to_text(job.group());
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
    if (totals.unlinked > 0)
        std::cerr << "  " << totals.unlinked << " links to other rows of the file could not be made\n";
    say_rejections(outcome.rejections, errors_file);
}

// The file's path, or nothing when no row was rejected.
std::string write_rejections(Import const& request, imports::Plan const& plan,
                             std::vector<imports::Rejection> const& rejections) {
    if (rejections.empty()) return {};
    auto path = request.errors_file.empty() ? request.file + ".rejected.csv" : request.errors_file;
    std::ofstream file(path, std::ios::binary);
    file << imports::rejections_csv(plan, rejections, Language::en);
    file.close();
    if (!file) throw Problem(500, "file_unwritable", {{"path", path}});
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
    if (job.done() == 0) {
        job.choose(choices_of(request, job.plan()));
        if (on_terminal()) job.choose(ask(job.plan()));
    } else if (!options.json) {
        std::cerr << "Going on with the import of this file, which was cut off after " << job.done()
                  << " rows, as it was begun.\n";
    }
    say_plan(options, job.plan());
    if (request.dry_run) return 0;
    auto const rows = job.plan().rows;
    auto const outcome = job.run([&](imports::Totals const& totals) { progress(options, totals, rows); });
    say_result(options, job, outcome, write_rejections(request, job.plan(), outcome.rejections));
    return outcome.rejections.empty() ? 0 : 1;
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
