#include "base/text.hpp"
#include "commands/card_import.hpp"
#include "commands/commands.hpp"
#include "commands/import_words.hpp"
#include "commands/instance.hpp"
#include "records/export.hpp"
#include "records/import/defaults.hpp"
#include "tabular/encoding.hpp"
#include "tabular/file_kind.hpp"
#include "tabular/kept_table.hpp"

#include <csignal>
#include <fstream>
#include <iostream>

#include <unistd.h>

namespace sampark::commands {
namespace {

using imports::Totals;
using Tense = ImportWords::Tense;

bool on_terminal() { return isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1; }

// Refuses what is no table by what it is, before anything else is wrong with it.
void check_kind(std::string const& path) {
    std::string head(tabular::encoding_head_size, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(file.gcount()));
    auto const kind = tabular::foreign_kind(head);
    if (!kind.empty() && !tabular::is_made_into_table(path))
        throw Problem(422, "import_not_a_table", {{"found", kind}});
}

// People forget the noun, or name it last.
void check_file(Import const& request) {
    auto const there = [](std::string const& path) { return std::filesystem::is_regular_file(path); };
    auto const in_place_of_noun = !there(request.file) && there(request.noun);
    auto const path = in_place_of_noun ? request.noun : request.file;
    if (there(path)) check_kind(path);
    if (in_place_of_noun || path.empty())
        throw Problem(400, "import_noun_missing", {{"file", path.empty() ? "FILE" : path}});
    if (!std::filesystem::exists(path)) throw Problem(400, "file_missing", {{"path", path}});
}

json::object& choice_of(json::object& columns, std::string_view name) {
    auto& choice = columns[name];
    if (!choice.is_object()) choice = json::object{};
    return choice.get_object();
}

bool holds_dates(imports::Column const& column) {
    auto const type = column.profile.type;
    return imports::reads_dates(column) || type == tabular::ColumnType::date ||
           type == tabular::ColumnType::date_time;
}

bool holds_numbers(imports::Column const& column) {
    auto const type = column.profile.type;
    return imports::reads_numbers(column) || type == tabular::ColumnType::integer ||
           type == tabular::ColumnType::decimal || type == tabular::ColumnType::money;
}

// An option that says how columns are read, and its words.
struct Reading {
    std::string_view option;
    std::string_view member;
    std::string_view words;
    bool (*is_word)(std::string_view);
    bool (*holds)(imports::Column const&);
};

constexpr Reading date_reading{"--dates", "date_order", "dmy, mdy, ymd, serial",
                               [](std::string_view word) { return tabular::date_order_of(word).has_value(); },
                               holds_dates};
constexpr Reading number_reading{
    "--numbers", "number_format", "1,234.56 / 1.234,56",
    [](std::string_view word) { return tabular::number_format_of(word).has_value(); }, holds_numbers};
constexpr Reading font_reading{"--fonts", "font", "bijoy, unicode",
                               [](std::string_view word) { return word == "bijoy" || word == "unicode"; },
                               [](imports::Column const& column) { return !column.typed.empty(); }};

// Whether or not any column needs it.
void check_word(Reading const& reading, std::string_view word) {
    if (!reading.is_word(word))
        throw Problem(400, "reading_unknown",
                      {{"option", reading.option}, {"value", word}, {"words", reading.words}});
}

// "dmy" is for every column of dates, "started=dmy" for one; numbers alike.
void choose_reading(std::vector<std::string> const& options, Reading const& reading,
                    imports::Plan const& plan, json::object& columns) {
    for (auto const& given : options) {
        auto const equals = given.rfind('=');
        check_word(reading, std::string_view(given).substr(equals == std::string::npos ? 0 : equals + 1));
        if (equals != std::string::npos) {
            choice_of(columns, given.substr(0, equals))[reading.member] = given.substr(equals + 1);
            continue;
        }
        for (auto const& column : plan.columns) {
            if (reading.holds(column)) choice_of(columns, column.name)[reading.member] = given;
        }
    }
}

// "company:Acem Ltd=Acme Ltd"
json::object taken_names(std::vector<std::string> const& options) {
    json::object taken;
    for (auto const& given : options) {
        auto const colon = given.find(':');
        auto const equals = given.rfind('=');
        if (colon == std::string::npos || equals == std::string::npos || equals < colon)
            throw Problem(400, "take_malformed", {{"value", given}});
        auto const name = trim(std::string_view(given).substr(colon + 1, equals - colon - 1));
        choice_of(taken, given.substr(0, colon))[name] = trim(std::string_view(given).substr(equals + 1));
    }
    return taken;
}

// "lifecycle=customer"
json::object defaults_of(std::vector<std::string> const& options, EntityDef const& entity) {
    json::object defaults;
    for (auto const& given : options) {
        auto const equals = given.find('=');
        if (equals == std::string::npos) throw Problem(400, "default_malformed", {{"value", given}});
        auto const name = trim(std::string_view(given).substr(0, equals));
        auto const text = trim(std::string_view(given).substr(equals + 1));
        auto const* field = entity.find(name);
        defaults[name] = field == nullptr ? json::value(text) : imports::default_of(*field, text);
    }
    return defaults;
}

json::object choices_of(Import const& request, EntityDef const& entity, imports::Plan const& plan) {
    json::object columns;
    for (auto const& pair : request.map) {
        auto const equals = pair.find('=');
        if (equals == std::string::npos) throw Problem(400, "map_malformed", {{"value", pair}});
        choice_of(columns, pair.substr(0, equals))["target"] = pair.substr(equals + 1);
    }
    choose_reading(request.date_orders, date_reading, plan, columns);
    choose_reading(request.number_formats, number_reading, plan, columns);
    choose_reading(request.fonts, font_reading, plan, columns);
    for (auto const& name : request.create_from) choice_of(columns, name)["missing_links"] = "create";
    json::object choices{{"columns", std::move(columns)},
                         {"missing_links", request.create_links ? "create" : "reject"}};
    if (!request.duplicates.empty()) choices["duplicates"] = request.duplicates;
    if (!request.likely.empty()) choices["likely"] = request.likely;
    if (!request.take.empty()) choices["take"] = taken_names(request.take);
    if (!request.currency.empty()) choices["currency"] = request.currency;
    if (request.list_prices) choices["list_prices"] = true;
    if (!request.defaults.empty()) choices["defaults"] = defaults_of(request.defaults, entity);
    return choices;
}

// What is asked about a column on a terminal, and the letters that stand for its choices.
struct Prompt {
    std::string_view member;
    std::string_view key;
    std::string letters;
};

Prompt prompt_for(imports::Question const& question) {
    if (!question.code.starts_with("date")) return {"number_format", "import.ask_number_format", "pc"};
    Prompt prompt{"date_order", "import.ask_date_order", {}};
    for (auto const choice : question.choices) prompt.letters += choice.front();
    return prompt;
}

// Asks until the answer is one of the choices; nothing when no answer comes any more.
std::optional<std::string_view> answer_to(imports::Question const& question, Prompt const& prompt) {
    std::string answer;
    do {
        std::cerr << translate(terminal_language(), prompt.key, {{"letters", prompt.letters}}) << ' ';
        if (!std::getline(std::cin, answer)) return std::nullopt;
        answer = trim(answer);
    } while (answer.size() != 1 || prompt.letters.find(answer[0]) >= question.choices.size());
    return question.choices[prompt.letters.find(answer[0])];
}

// Asks on a terminal whether the day or the month comes first, and which sign is the decimal one.
json::object ask(imports::Plan const& plan) {
    json::object columns;
    for (auto const& question : imports::questions(plan)) {
        auto const prompt = prompt_for(question);
        std::cerr << question.column << ": "
                  << translate(terminal_language(), "problem." + question.code, question.parameters) << ' ';
        if (auto const choice = answer_to(question, prompt))
            columns[question.column] = {{prompt.member, *choice}};
    }
    return {{"columns", std::move(columns)}};
}

// The file's path, or nothing when there is nothing to write.
std::string write_rows(std::string const& path, imports::Plan const& plan,
                       std::vector<imports::Rejection> const& rows) {
    if (rows.empty() || path.empty()) return {};
    std::ofstream file(path, std::ios::binary);
    file << imports::rejections_csv(imports::headings_of(plan), rows, terminal_language());
    file.close();
    if (!file) throw Problem(500, "file_unwritable", {{"path", path}});
    return path;
}

// Beside the file, unless told otherwise. A rehearsal writes only where it is told to.
std::string path_of(Import const& request, std::string const& chosen, std::string_view ending) {
    if (!chosen.empty() || request.dry_run) return chosen;
    return request.file + std::string(ending);
}

// While there is one, Ctrl-C ends the import after the rows at hand; a second Ctrl-C ends it at once.
class StopSignal {
public:
    StopSignal() {
        asked_ = 0;
        struct sigaction action {};
        action.sa_handler = [](int signal) { asked_ = signal; };
        action.sa_flags = static_cast<int>(SA_RESETHAND);
        for (auto const signal : signals) sigaction(signal, &action, nullptr);
    }
    ~StopSignal() {
        for (auto const signal : signals) std::signal(signal, SIG_DFL);
    }
    StopSignal(StopSignal const&) = delete;
    StopSignal& operator=(StopSignal const&) = delete;

    static bool is_asked() { return asked_ != 0; }
    // The exit code of what a signal ends, as shells have it.
    static int code() { return 128 + asked_; }

private:
    static constexpr int signals[]{SIGINT, SIGTERM};
    static volatile std::sig_atomic_t asked_;
};
volatile std::sig_atomic_t StopSignal::asked_ = 0;

// What ends an import when it is asked to stop.
struct Stopped {
    std::int64_t rows;
};

class ImportCommand {
public:
    ImportCommand(Options const& options, Import const& request, ImportFile& job)
        : options_(options), request_(request), job_(job), words_(terminal_language()) {}

    int run() {
        choose();
        say_plan();
        auto const open = imports::questions(job_.plan());
        if (!options_.json) words_.questions(open);
        if (!open.empty() && !request_.dry_run) return 2;
        try {
            auto const outcome = perform();
            say_outcome(outcome);
            if (!open.empty()) return 2;
            return outcome.refused.empty() ? 0 : 1;
        } catch (Stopped const& stopped) {
            say_stopped(stopped.rows);
            return StopSignal::code();
        }
    }

private:
    ImportOutcome perform() {
        StopSignal const signal;
        auto const progress = [&](Totals const& totals) {
            say_progress(totals);
            if (StopSignal::is_asked()) throw Stopped{totals.rows};
        };
        return request_.dry_run ? job_.rehearse(progress) : job_.run(progress);
    }

    json::object choices() const { return choices_of(request_, job_.entity(), job_.plan()); }

    void choose() {
        if (job_.done() == 0) {
            job_.choose(choices());
            if (on_terminal()) job_.choose(ask(job_.plan()));
        } else if (!options_.json) {
            auto const changed = !job_.was_begun_with(choices());
            words_.going_on(job_.done(), changed ? to_text(job_.id()) : std::string());
        }
    }

    void line(json::object const& object) const { std::cout << json::serialize(object) << std::endl; }

    void say_plan() const {
        if (options_.json) return line({{"plan", imports::to_json(job_.plan())}});
        words_.plan(job_.entity(), job_.plan());
        words_.notices(imports::notices(job_.plan()));
    }

    void say_progress(Totals const& totals) const {
        if (options_.json) return line({{"progress", imports::to_json(totals)}});
        words_.progress(totals, job_.plan().rows);
    }

    void say_outcome(ImportOutcome const& outcome) const {
        auto const refused = path_of(request_, request_.errors_file, ".rejected.csv");
        auto const skipped = path_of(request_, request_.skipped_file, ".skipped.csv");
        auto const errors_file = write_rows(refused, job_.plan(), outcome.refused);
        auto const skipped_file = write_rows(skipped, job_.plan(), outcome.duplicates);
        if (options_.json) return say_json(outcome, errors_file, skipped_file);
        words_.totals(outcome.totals, request_.dry_run ? Tense::would : Tense::done);
        words_.refused(outcome.refused, errors_file);
        words_.duplicates(outcome.duplicates, skipped_file);
        if (request_.dry_run) words_.nothing_written();
        if (outcome.group) words_.take_back(to_text(*outcome.group));
    }

    void say_stopped(std::int64_t rows) const {
        if (!options_.json) {
            request_.dry_run ? words_.nothing_written() : words_.stopped(rows, to_text(job_.id()));
        } else {
            json::object stopped{{"rows", rows}, {"dry_run", request_.dry_run}};
            if (!request_.dry_run) stopped["group"] = to_text(job_.id());
            line({{"stopped", std::move(stopped)}});
        }
    }

    void say_json(ImportOutcome const& outcome, std::string const& errors_file,
                  std::string const& skipped_file) const {
        auto object = imports::to_json(outcome.totals);
        object["dry_run"] = request_.dry_run;
        if (outcome.group) object["group"] = to_text(*outcome.group);
        object["errors"] = errors_file;
        object["skipped_file"] = skipped_file;
        object["rejections"] = imports::first_rows(outcome.refused, terminal_language());
        object["duplicates"] = imports::first_rows(outcome.duplicates, terminal_language());
        line({{"result", std::move(object)}});
    }

    Options const& options_;
    Import const& request_;
    ImportFile& job_;
    ImportWords words_;
};

EntityDef const& noun(Catalog const& catalog, std::string const& name) {
    auto const* entity = catalog.find_plural(name);
    if (entity == nullptr) entity = catalog.find(name);
    if (entity == nullptr) throw Problem(400, "unknown_noun", {{"noun", name}});
    return *entity;
}

}  // namespace

int import(Options const& options, Import const& request) {
    auto const of_cards = is_card_file(request);
    if (!of_cards) check_file(request);
    require_database(options);
    Instance instance(options);
    auto actor = system_actor(instance.workspace(options.workspace));
    actor.via = Actor::Via::import;
    auto const catalog = instance.catalogs().of(actor.workspace);
    auto const& entity = noun(*catalog, request.noun);
    if (of_cards) return import_cards(options, instance, actor, entity, request);
    ImportFile job(instance, actor, entity, request.file, request.sheet);
    return ImportCommand(options, request, job).run();
}

int export_noun(Options const& options, std::string const& name, std::string const& filter,
                std::string const& format) {
    require_database(options);
    Instance instance(options);
    auto const actor = system_actor(instance.workspace(options.workspace));
    auto const catalog = instance.catalogs().of(actor.workspace);
    ListQuery query;
    if (!filter.empty()) query.filter = parse_json(filter);
    auto const known = export_format_of(format).value_or(ExportFormat::csv);
    Export job(noun(*catalog, name), std::move(query), {.format = known, .origin = options.public_origin});
    for (;;) {
        auto const piece = instance.read(actor, [&](Context const& context) { return job.next(context); });
        if (!piece) return 0;
        std::cout << *piece;
    }
}

}  // namespace sampark::commands
