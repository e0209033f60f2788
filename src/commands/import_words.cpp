#include "commands/import_words.hpp"

#include "records/import/defaults.hpp"
#include "records/import/recall.hpp"
#include "schema/labels.hpp"

#include <algorithm>
#include <iostream>
#include <set>

#include <unistd.h>

namespace sampark::commands {
namespace {

constexpr std::size_t shown_rows = 20;
constexpr std::size_t shown_samples = 2;

std::string_view order_key(imports::Column const& column) {
    if (!imports::reads_dates(column)) return {};
    switch (column.profile.date.order) {
        case tabular::DateOrder::day_month_year:
            return "day_first";
        case tabular::DateOrder::month_day_year:
            return "month_first";
        case tabular::DateOrder::year_month_day:
            return column.profile.date_evidence == tabular::DateEvidence::self_evident ? "" : "year_first";
        case tabular::DateOrder::serial:
        case tabular::DateOrder::ambiguous:
            break;
    }
    return {};
}

// As a shell takes it.
std::string option_value(std::string const& column, std::string_view choice) {
    auto const value = column + std::string(choice);
    return value.find(' ') == std::string::npos ? value : '"' + value + '"';
}

// The options that answer the question: the last, and those before it.
json::object answers(imports::Question const& question, std::string const& column) {
    auto const option = question.code.starts_with("date") ? "--dates " : "--numbers ";
    json::object named;
    std::string others;
    for (auto const& choice : question.choices) {
        auto const answer = option + option_value(column, choice);
        if (&choice == &question.choices.back()) {
            named["last"] = answer;
        } else {
            others += (others.empty() ? "" : ", ") + answer;
        }
    }
    named["others"] = others;
    return named;
}

}  // namespace

std::string ImportWords::text(std::string_view key, json::object const& parameters) const {
    return translate(language_, "import." + std::string(key), parameters);
}

void ImportWords::say(std::string_view key, json::object const& parameters) const {
    std::cerr << text(key, parameters) << '\n';
}

void ImportWords::plan(EntityDef const& entity, imports::Plan const& plan) const {
    auto const separator = plan.dialect.separator == '\t' ? "Tab" : std::string(1, plan.dialect.separator);
    say("table", {{"rows", plan.rows}, {"encoding", plan.encoding}, {"separator", separator}});
    if (plan.header == tabular::HeaderRow::absent) say("no_header");
    for (auto const& each : plan.columns) {
        if (!imports::is_own_heading(each.name)) column(plan, each);
    }
    for (auto const& [option, wanted] : plan.options) {
        if (wanted) say("option." + option);
    }
    defaults(entity, plan);
}

void ImportWords::defaults(EntityDef const& entity, imports::Plan const& plan) const {
    standing(entity, plan);
    for (auto const& [field, value] : plan.defaults)
        say(value.is_null() ? "default_empty" : "default",
            {{"field", field}, {"value", imports::text_of_default(value)}});
}

// What new records stand as of which neither the file nor an option says it: nobody becomes a lead unawares.
void ImportWords::standing(EntityDef const& entity, imports::Plan const& plan) const {
    auto const* field = entity.find(entity.info->standing);
    if (field == nullptr || field->default_value.empty() || plan.defaults.contains(field->name)) return;
    auto const column =
        std::find_if(plan.columns.begin(), plan.columns.end(),
                     [&](imports::Column const& candidate) { return candidate.target == field->name; });
    auto const silent = plan.rows - (column == plan.columns.end() ? 0 : column->profile.filled);
    if (silent == 0) return;
    auto const value = imports::text_of_default(json::parse(field->default_value));
    std::string others;
    for (auto const& choice : field->choices) {
        if (choice != value) others.append(others.empty() ? "" : ", ").append(choice);
    }
    say("standing", {{"rows", silent},
                     {"field", label_of(entity, *field, language_)},
                     {"value", choice_label_of(entity, *field, value, language_)},
                     {"name", field->name},
                     {"others", others}});
}

// "  started → started_on, day first"
void ImportWords::column(imports::Plan const& plan, imports::Column const& column) const {
    std::cerr << "  " << column.name << " → ";
    if (column.target.empty()) {
        std::string samples;
        for (std::size_t i = 0; i < column.profile.samples.size() && i < shown_samples; ++i)
            samples += (i == 0 ? "" : ", ") + column.profile.samples[i];
        if (column.profile.samples.size() > shown_samples) samples += " …";
        auto const key = column.repeats ? "left_out_twice" : samples.empty() ? "left_out_empty" : "left_out";
        return say(key, {{"samples", samples}});
    }
    std::cerr << column.target;
    auto const order = order_key(column);
    if (!order.empty()) std::cerr << ", " << text(order);
    if (!column.currency.empty()) std::cerr << ", " << column.currency;
    auto const guessed =
        column.reason == tabular::MatchReason::content && plan.header == tabular::HeaderRow::absent;
    if (guessed) std::cerr << ", " << text("guessed");
    std::cerr << '\n';
}

void ImportWords::questions(std::vector<imports::Question> const& questions) const {
    for (auto const& question : questions) {
        std::cerr << question.column << ": "
                  << translate(language_, "problem." + question.code, question.parameters) << '\n';
        auto const column = questions.size() > 1 ? question.column + '=' : std::string();
        std::cerr << "  " << text("say_with", answers(question, column)) << '\n';
    }
}

void ImportWords::notices(std::vector<imports::Notice> const& notices) const {
    for (auto const& notice : notices) {
        if (!notice.column.empty()) std::cerr << notice.column << ": ";
        std::cerr << translate(language_, "problem." + notice.code, notice.parameters) << '\n';
        if (auto const other = text_member(notice.parameters, "other"))
            std::cerr << "  " << text("numbers_wrong", {{"value", option_value(notice.column + '=', *other)}})
                      << '\n';
    }
}

void ImportWords::going_on(std::int64_t done, std::string const& import) const {
    say("going_on", {{"rows", done}});
    if (!import.empty()) say("other_options", {{"import", import}});
}

void ImportWords::progress(imports::Totals const& totals, std::uint64_t rows) const {
    if (isatty(STDERR_FILENO) != 1) return;
    std::cerr << '\r' << text("progress", {{"done", totals.rows}, {"rows", rows}}) << std::flush;
}

void ImportWords::totals(imports::Totals const& totals, Tense tense) const {
    if (isatty(STDERR_FILENO) == 1) std::cerr << '\r';
    if (!totals.open.empty()) {
        std::string columns;
        for (auto const& column : totals.open) columns += (columns.empty() ? "" : ", ") + column;
        say("as_far_as_decided", {{"columns", columns}});
    }
    say(tense == Tense::done ? "done" : "would", {{"rows", totals.rows},
                                                  {"created", totals.created},
                                                  {"updated", totals.updated},
                                                  {"unchanged", totals.unchanged},
                                                  {"skipped", totals.skipped},
                                                  {"rejected", totals.rejected}});
    if (totals.certain + totals.possible > 0)
        say("alike",
            {{"looked_at", totals.looked_at}, {"certain", totals.certain}, {"possible", totals.possible}});
    links(totals, tense);
    if (totals.unlinked > 0)
        say(tense == Tense::done ? "unlinked" : "would_unlink", {{"count", totals.unlinked}});
}

void ImportWords::links(imports::Totals const& totals, Tense tense) const {
    for (auto const& [noun, count] : totals.linked) {
        auto const known = totals.made.find(noun);
        auto const named = known == totals.made.end() ? std::vector<imports::NamedLink>() : known->second;
        auto const more = count - static_cast<std::int64_t>(named.size());
        say(tense == Tense::done ? "made" : "would_make",
            {{"noun", noun}, {"count", count}, {"names", names(named, "similar_to")}, {"more", more}});
        if (tense == Tense::done) continue;
        for (auto const& link : named) taking(noun, link);
    }
    for (auto const& [noun, links] : totals.taken) say("taken", {{"names", names(links, "taken_for")}});
}

std::string ImportWords::names(std::vector<imports::NamedLink> const& links,
                               std::string_view similar_key) const {
    std::string list;
    for (auto const& link : links) {
        list += list.empty() ? "" : ", ";
        list += link.similar.empty() ? link.name
                                     : text(similar_key, {{"name", link.name}, {"similar", link.similar}});
    }
    return list;
}

void ImportWords::refused(std::vector<imports::Rejection> const& refused, std::string const& file) const {
    if (refused.empty()) return;
    say("rejected_rows");
    rows(refused);
    unknown_names(refused);
    if (!file.empty()) say("rejected_file", {{"file", file}});
}

void ImportWords::duplicates(std::vector<imports::Rejection> const& duplicates,
                             std::string const& file) const {
    if (duplicates.empty()) return;
    say("skipped_rows");
    rows(duplicates);
    if (!file.empty()) say("skipped_file", {{"file", file}});
}

void ImportWords::rows(std::vector<imports::Rejection> const& rows) const {
    for (std::size_t i = 0; i < rows.size() && i < shown_rows; ++i) {
        for (auto const& error : rows[i].errors) {
            std::cerr << "  "
                      << text("row",
                              {{"line", rows[i].line}, {"reason", imports::sentence(error, language_)}})
                      << '\n';
        }
    }
    if (rows.size() > shown_rows)
        std::cerr << "  " << text("more_rows", {{"count", rows.size() - shown_rows}}) << '\n';
}

// How to have the nearest name taken instead, if there is one.
void ImportWords::taking(std::string_view noun, imports::NamedLink const& link) const {
    if (link.similar.empty()) return;
    auto const option = option_value(std::string(noun) + ':' + link.name, '=' + link.similar);
    std::cerr << "  ";
    say("take_option", {{"name", link.name}, {"similar", link.similar}, {"option", option}});
}

// How to have made what nobody has, once for each column that names some, or another name taken.
void ImportWords::unknown_names(std::vector<imports::Rejection> const& rows) const {
    std::set<std::string> columns;
    std::set<std::string> names;
    for (auto const& row : rows) {
        for (auto const& error : row.errors) {
            if (error.code != "import_link_unknown") continue;
            columns.insert(error.field);
            auto const name = text_member(error.parameters, "value");
            auto const similar = text_member(error.parameters, "suggestion");
            auto const noun = text_member(error.parameters, "target");
            if (name && similar && noun && names.size() < shown_rows && names.emplace(*name).second)
                taking(*noun, {std::string(*name), std::string(*similar)});
        }
    }
    for (auto const& column : columns) say("create_from", {{"column", column}});
}

void ImportWords::nothing_written() const { say("nothing_written"); }

void ImportWords::stopped(std::int64_t rows, std::string const& import) const {
    if (isatty(STDERR_FILENO) == 1) std::cerr << '\n';
    say("stopped", {{"rows", rows}});
    take_back(import);
}

void ImportWords::take_back(std::string const& import) const { say("take_back", {{"import", import}}); }

}  // namespace sampark::commands
