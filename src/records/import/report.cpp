#include "records/import/report.hpp"

#include "base/problem_json.hpp"
#include "records/load.hpp"

#include <algorithm>

namespace sampark::imports {
namespace {

std::optional<Id> record_of(FieldError const& error) {
    auto const text = text_member(error.parameters, "record");
    return error.code == duplicate_code && text ? parse_id(*text) : std::nullopt;
}

}  // namespace

bool is_duplicate(Rejection const& rejection) {
    return !rejection.errors.empty() && rejection.errors.front().code == duplicate_code;
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
            auto const record = record_of(error);
            if (!record) continue;
            auto const* label = labels.find(entity, *record);
            error.parameters["label"] = label == nullptr ? to_text(*record) : *label;
        }
    }
}

std::string sentence(FieldError const& error, Language language) {
    auto const text = translate(language, "problem." + error.code, error.parameters);
    return error.field.empty() ? text : error.field + ": " + text;
}

std::string rejections_csv(Plan const& plan, std::vector<Rejection> const& rejections, Language language) {
    std::string out;
    tabular::CsvWriter writer(out, {.mark = tabular::ByteOrderMark::utf8});
    std::vector<std::string> header;
    for (auto const& column : plan.columns) header.push_back(column.name);
    header.emplace_back(rejection_column);
    writer.write(header);
    for (auto const& rejection : rejections) {
        auto const columns = plan.columns.size();
        auto cells = rejection.cells;
        cells.resize(std::max(cells.size(), columns));
        std::string reasons;
        for (auto const& error : rejection.errors)
            reasons += (reasons.empty() ? "" : "; ") + sentence(error, language);
        cells.insert(cells.begin() + static_cast<std::ptrdiff_t>(columns),
                     std::to_string(rejection.line) + ": " + reasons);
        writer.write(cells);
    }
    return out;
}

json::array first_rows(std::vector<Rejection> const& rejections, Language language) {
    json::array items;
    for (auto const& rejection : rejections) {
        if (items.size() == first_row_count) break;
        items.push_back({{"line", rejection.line},
                         {"cells", json::array(rejection.cells.begin(), rejection.cells.end())},
                         {"errors", to_json(rejection.errors, language)}});
    }
    return items;
}

}  // namespace sampark::imports
