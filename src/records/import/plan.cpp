#include "records/import/plan.hpp"

#include "records/import/proposal.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark::imports {
namespace {

bool ambiguous(Column const& column) {
    auto const type = column.profile.type;
    auto const is_date = type == tabular::ColumnType::date || type == tabular::ColumnType::date_time;
    return is_date && !column.target.empty() && column.profile.date.order == tabular::DateOrder::ambiguous;
}

std::string_view reason_name(tabular::MatchReason reason) {
    switch (reason) {
        case tabular::MatchReason::exact_name:
            return "name";
        case tabular::MatchReason::label:
            return "label";
        case tabular::MatchReason::synonym:
            return "synonym";
        case tabular::MatchReason::similar_name:
            return "similar_name";
        case tabular::MatchReason::content:
            return "content";
        case tabular::MatchReason::none:
            break;
    }
    return "none";
}

json::object column_json(Column const& column) {
    auto const& profile = column.profile;
    json::object object{{"name", column.name},
                        {"samples", json::array(profile.samples.begin(), profile.samples.end())},
                        {"type", tabular::column_type_name(profile.type)},
                        {"filled", profile.filled},
                        {"distinct", profile.distinct},
                        {"misfits", profile.misfits},
                        {"reason", reason_name(column.reason)},
                        {"score", column.score}};
    object["target"] = column.target.empty() ? json::value(nullptr) : json::value(column.target);
    auto const is_date =
        profile.type == tabular::ColumnType::date || profile.type == tabular::ColumnType::date_time;
    if (is_date) object["date_order"] = tabular::date_order_name(profile.date.order);
    if (!profile.currency.empty()) object["currency"] = profile.currency;
    if (column.repeats) object["repeats"] = true;
    return object;
}

}  // namespace

std::optional<ResolvedTarget> resolve_target(Context const& context, EntityDef const& entity,
                                             std::string_view target) {
    auto const dot = target.find('.');
    auto const* field = visible_field(context, entity, target.substr(0, dot));
    if (field == nullptr || field->origin == Origin::system || field->options.read_only) return std::nullopt;
    ResolvedTarget result{field, {}, nullptr};
    if (dot == std::string_view::npos) return result;
    result.part = target.substr(dot + 1);
    for (auto const& attribute : field->attributes) {
        if (attribute.name == result.part) result.attribute = &attribute;
    }
    auto const list =
        field->kind == Kind::mails || field->kind == Kind::phones || field->kind == Kind::handles;
    return list || result.attribute != nullptr ? std::optional(result) : std::nullopt;
}

Plan analyse(Context const& context, EntityDef const& entity, std::filesystem::path const& file) {
    require(context, entity, Act::create);
    if (!entity.has(Trait::importable)) throw Problem(422, "not_importable", {{"entity", entity.name()}});
    tabular::FileSource source(file);
    tabular::Table table(source);
    tabular::Profiler profiler(table.header().names);
    Plan plan;
    plan.entity = entity.name();
    while (auto const row = table.next()) {
        profiler.add(row->fields, row->line);
        ++plan.rows;
    }
    plan.encoding = tabular::encoding_name(table.encoding());
    plan.dialect = table.dialect();
    plan.header = table.header().row;
    plan.stray_quotes = table.issue_count();
    if (plan.rows == 0) throw Problem(422, "import_no_rows");
    plan.columns = propose(context, entity, table.header(), profiler.finish());
    return plan;
}

std::vector<Question> questions(Plan const& plan) {
    std::vector<Question> open;
    for (auto const& column : plan.columns) {
        if (!ambiguous(column)) continue;
        auto const& profile = column.profile;
        if (profile.date_evidence != tabular::DateEvidence::conflict) {
            open.push_back({column.name, "date_order_ambiguous", {}});
            continue;
        }
        open.push_back({column.name,
                        "date_order_mixed",
                        {{"day_value", profile.day_first.text},
                         {"day_line", profile.day_first.line},
                         {"month_value", profile.month_first.text},
                         {"month_line", profile.month_first.line}}});
    }
    return open;
}

json::object to_json(Plan const& plan) {
    json::array columns;
    for (auto const& column : plan.columns) columns.emplace_back(column_json(column));
    json::array open;
    for (auto const& question : questions(plan)) {
        open.push_back({{"column", question.column},
                        {"code", question.code},
                        {"choices", {"dmy", "mdy"}},
                        {"parameters", question.parameters}});
    }
    static constexpr std::string_view duplicates[]{"create", "skip", "update"};
    return {{"entity", plan.entity},
            {"encoding", plan.encoding},
            {"separator", std::string(1, plan.dialect.separator)},
            {"header", plan.header == tabular::HeaderRow::present},
            {"rows", plan.rows},
            {"stray_quotes", plan.stray_quotes},
            {"columns", std::move(columns)},
            {"questions", std::move(open)},
            {"duplicates", duplicates[static_cast<std::size_t>(plan.duplicates)]},
            {"missing_links", plan.missing_links == MissingLinks::create ? "create" : "reject"},
            {"currency", plan.currency}};
}

MissingLinks when_missing(Plan const& plan, std::string_view column, std::string_view target) {
    auto const found = std::find_if(plan.columns.begin(), plan.columns.end(),
                                    [&](Column const& candidate) { return candidate.name == column; });
    auto const colleague = target == "user" && plan.entity != "user";
    auto const by_default = colleague ? MissingLinks::reject : plan.missing_links;
    return found == plan.columns.end() ? by_default : found->missing_links.value_or(by_default);
}

Plan without_questions(Plan plan) {
    for (auto& column : plan.columns) {
        if (ambiguous(column)) column.target.clear();
    }
    return plan;
}

void check_complete(Context const&, EntityDef const& entity, Plan const& plan) {
    std::vector<FieldError> errors;
    for (auto& question : questions(plan)) {
        errors.push_back(
            {std::move(question.column), std::move(question.code), std::move(question.parameters)});
    }
    auto const any = std::any_of(plan.columns.begin(), plan.columns.end(),
                                 [](Column const& column) { return !column.target.empty(); });
    if (!any) errors.push_back({"columns", "nothing_mapped", {{"entity", entity.name()}}});
    if (!errors.empty()) throw invalid(std::move(errors));
}

}  // namespace sampark::imports
