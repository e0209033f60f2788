#include "records/import/report.hpp"

#include "base/problem_json.hpp"
#include "records/import/recall.hpp"
#include "records/load.hpp"
#include "schema/labels.hpp"

#include <algorithm>

namespace sampark::imports {
namespace {

std::optional<Id> record_of(FieldError const& error) {
    auto const text = text_member(error.parameters, "record");
    auto const names_one = error.code == duplicate_code || error.code.starts_with(likely_code);
    return names_one && text ? parse_id(*text) : std::nullopt;
}

// Those in which they are alike, in words.
std::string fields_of(Context const& context, EntityDef const& entity, json::object const& parameters) {
    auto const* reasons = parameters.if_contains("reasons");
    std::string words;
    if (reasons == nullptr) return words;
    auto const& rule = context.actor.rule(entity.name());
    for (auto const& reason : reasons->as_array()) {
        auto const* field = entity.find(std::string_view(reason.at("field").as_string()));
        if (field == nullptr || rule.hides(field->name)) continue;
        words += (words.empty() ? "" : ", ") + label_of(entity, *field, context.actor.language);
    }
    return words;
}

std::string reasons_of(Rejection const& rejection, Language language) {
    std::string reasons;
    for (auto const& error : rejection.errors)
        reasons += (reasons.empty() ? "" : "; ") + sentence(error, language);
    return std::to_string(rejection.line) + ": " + reasons;
}

// The record that the row completes: stored by this import, or named by the file.
std::string record_of(Headings const& headings, Rejection const& rejection) {
    if (auto const record = stored_record(rejection)) return to_text(*record);
    for (std::size_t i = 0; i < std::min(headings.columns.size(), rejection.cells.size()); ++i) {
        if (is_record_heading(headings.columns[i])) return rejection.cells[i];
    }
    return {};
}

// The row's own cells, without what a rejection before said, then what this one says, then what is too much.
std::vector<std::string> cells_of(Headings const& headings, Rejection const& rejection, bool with_record,
                                  Language language) {
    std::vector<std::string> cells;
    auto const columns = headings.columns.size();
    for (std::size_t i = 0; i < columns; ++i) {
        if (is_own_heading(headings.columns[i])) continue;
        cells.push_back(i < rejection.cells.size() ? rejection.cells[i] : std::string());
    }
    if (with_record) cells.push_back(record_of(headings, rejection));
    cells.push_back(reasons_of(rejection, language));
    for (auto i = columns; i < rejection.cells.size(); ++i) cells.push_back(rejection.cells[i]);
    return cells;
}

}  // namespace

bool is_duplicate(Rejection const& rejection) {
    return !rejection.errors.empty() && rejection.errors.front().code == duplicate_code;
}

bool goes_in(Rejection const& rejection) {
    return !rejection.errors.empty() && rejection.errors.front().code == likely_code;
}

bool is_about_another(Rejection const& rejection) {
    return is_duplicate(rejection) ||
           (!rejection.errors.empty() && rejection.errors.front().code.starts_with(likely_code));
}

std::optional<Id> stored_record(Rejection const& rejection) {
    if (rejection.errors.empty()) return std::nullopt;
    auto const text = text_member(rejection.errors.front().parameters, "stored");
    return text ? parse_id(*text) : std::nullopt;
}

void name_duplicates(Context const& context, std::string_view entity, std::vector<Rejection>& rejections) {
    Labels labels;
    for (auto const& rejection : rejections) {
        for (auto const& error : rejection.errors) {
            if (auto const record = record_of(error)) labels.want(entity, *record);
        }
    }
    labels.load(context);
    for (auto& rejection : rejections) {
        for (auto& error : rejection.errors) {
            if (error.code.starts_with(likely_code))
                error.parameters["fields"] = fields_of(context, context.catalog.at(entity), error.parameters);
            auto const record = record_of(error);
            if (!record) continue;
            auto const* label = labels.find(entity, *record);
            error.parameters["label"] = label == nullptr ? error.parameters["value"] : json::value(*label);
            if (label == nullptr) error.parameters["record"] = "";  // not the caller's to know
        }
    }
}

std::string sentence(FieldError const& error, Language language) {
    auto const text = translate(language, "problem." + error.code, error.parameters);
    return error.field.empty() ? text : error.field + ": " + text;
}

Headings headings_of(Plan const& plan) {
    Headings headings{{}, rejection_heading(plan)};
    for (auto const& column : plan.columns) headings.columns.push_back(column.name);
    return headings;
}

std::string rejections_csv(Headings const& headings, std::vector<Rejection> const& rejections,
                           Language language) {
    std::string out;
    tabular::CsvWriter writer(out, {.mark = tabular::ByteOrderMark::utf8});
    std::vector<std::string> header;
    for (auto const& name : headings.columns) {
        if (!is_own_heading(name)) header.push_back(name);
    }
    auto const with_record =
        std::any_of(rejections.begin(), rejections.end(),
                    [&](Rejection const& rejection) { return !record_of(headings, rejection).empty(); });
    if (with_record) header.emplace_back(record_column);
    header.push_back(headings.last);
    writer.write(header);
    for (auto const& rejection : rejections) {
        writer.write(cells_of(headings, rejection, with_record, language));
    }
    return out;
}

json::array first_rows(std::vector<Rejection> const& rejections, Language language) {
    json::array items;
    for (auto const& rejection : rejections) {
        if (items.size() == first_row_count) break;
        auto const record = stored_record(rejection);
        items.push_back({{"line", rejection.line},
                         {"cells", json::array(rejection.cells.begin(), rejection.cells.end())},
                         {"record", record ? json::value(to_text(*record)) : json::value(nullptr)},
                         {"errors", to_json(rejection.errors, language)}});
    }
    return items;
}

}  // namespace sampark::imports
