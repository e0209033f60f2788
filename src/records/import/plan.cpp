#include "records/import/plan.hpp"

#include "base/bijoy.hpp"
#include "records/hooks.hpp"
#include "records/import/products.hpp"
#include "records/import/proposal.hpp"
#include "records/import/recall.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark::imports {
namespace {

bool has_open_dates(Column const& column) {
    return reads_dates(column) && column.profile.date.order == tabular::DateOrder::ambiguous;
}

bool is_open(Column const& column) { return has_open_dates(column) || column.numbers == Certainty::open; }

Question date_question(Column const& column) {
    auto const& profile = column.profile;
    Question question{column.name, "date_order_ambiguous", {}, {}};
    for (auto const order : profile.date_orders) question.choices.push_back(tabular::date_order_name(order));
    if (profile.date_evidence == tabular::DateEvidence::conflict) {
        question.code = "date_order_mixed";
        question.choices = {"dmy", "mdy"};
        question.parameters = {{"day_value", profile.day_first.text},
                               {"day_line", profile.day_first.line},
                               {"month_value", profile.month_first.text},
                               {"month_line", profile.month_first.line}};
    } else if (profile.date_orders.back() == tabular::DateOrder::year_month_day) {
        question.code = "date_year_ambiguous";
        question.parameters = {{"value", profile.short_date.text}, {"line", profile.short_date.line}};
    }
    return question;
}

Question number_question(Column const& column) {
    auto const& profile = column.profile;
    Question question{column.name,
                      "number_format_ambiguous",
                      {{"value", profile.open_number.text}, {"line", profile.open_number.line}},
                      {tabular::number_format_name({'.'}), tabular::number_format_name({','})}};
    if (profile.sign_evidence == tabular::SignEvidence::conflict) {
        question.code = "number_format_mixed";
        question.parameters = {{"point_value", profile.point_number.text},
                               {"point_line", profile.point_number.line},
                               {"comma_value", profile.comma_number.text},
                               {"comma_line", profile.comma_number.line}};
    }
    return question;
}

// How the first number is read whose sign says nothing: the rest of the column tells, or nothing does.
Notice number_notice(Column const& column) {
    auto const& open = column.profile.open_number;
    auto const told_by_others = column.profile.sign_evidence == tabular::SignEvidence::column;
    tabular::NumberFormat const other{column.number.decimal == ',' ? '.' : ','};
    return {column.name,
            told_by_others ? "import_decimals" : "import_thousands",
            {{"value", open.text},
             {"line", open.line},
             {"number", tabular::parse_number(open.text, column.number).value_or("")},
             {"format", tabular::number_format_name(column.number)},
             {"other", tabular::number_format_name(other)}}};
}

std::string_view font_name(tabular::Font font) { return font == tabular::Font::bijoy ? "bijoy" : "unicode"; }

Notice font_notice(Column const& column) {
    return {column.name, "import_bijoy", {{"typed", column.typed}, {"text", from_bijoy(column.typed)}}};
}

// What of a column does not come over.
void add_losses(Column const& column, std::vector<Notice>& found) {
    auto const& profile = column.profile;
    if (column.target.empty()) {
        if (column.has_no_field && profile.filled > 0) found.push_back({column.name, "import_no_field", {}});
        return;
    }
    if (reads_dates(column) && profile.yearless > 0)
        found.push_back({column.name, "import_without_year", {{"count", profile.yearless}}});
    if (column.by_ids) found.push_back({column.name, "import_by_ids", {}});
    if (column.no_choices.empty()) return;
    std::string values;
    for (auto const& value : column.no_choices) values += (values.empty() ? "" : ", ") + value;
    found.push_back(
        {column.name, "import_no_choices", {{"values", values}, {"count", column.no_choice_count}}});
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

std::string_view word_of(MissingLinks choice) { return choice == MissingLinks::create ? "create" : "reject"; }

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
    if (reads_numbers(column))
        object["number_format"] = column.numbers == Certainty::open
                                      ? std::string_view("ambiguous")
                                      : tabular::number_format_name(column.number);
    if (!column.typed.empty()) {
        object["font"] = font_name(column.font);
        object["typed"] = column.typed;
    }
    if (column.missing_links) object["missing_links"] = word_of(*column.missing_links);
    if (!column.currency.empty()) object["currency"] = column.currency;
    if (column.repeats) object["repeats"] = true;
    if (is_own_heading(column.name)) object["own"] = true;
    return object;
}

}  // namespace

bool reads_dates(Column const& column) { return column.kind == Kind::date || column.kind == Kind::date_time; }

bool reads_numbers(Column const& column) { return column.kind && !reads_dates(column); }

namespace {

bool holds_labels(FieldDef const& field) {
    return field.kind == Kind::mails || field.kind == Kind::phones || field.kind == Kind::handles;
}

}  // namespace

bool holds_several(FieldDef const& field) {
    return holds_labels(field) || field.kind == Kind::addresses || field.kind == Kind::links ||
           field.kind == Kind::multi_choice;
}

bool is_told(EntityDef const& entity, FieldDef const& field) {
    return field.options.read_only && entity.name() == "deal" && field.name == "status";
}

bool is_currency(ResolvedTarget const& target) {
    return target.field->kind == Kind::money && target.part == "currency";
}

std::optional<ResolvedTarget> resolve_target(Context const& context, EntityDef const& entity,
                                             std::string_view target) {
    auto const dot = target.find('.');
    auto const* field = visible_field(context, entity, target.substr(0, dot));
    if (field == nullptr || field->origin == Origin::system) return std::nullopt;
    if (field->options.read_only && !is_told(entity, *field)) return std::nullopt;
    ResolvedTarget result{field, {}, nullptr};
    if (dot == std::string_view::npos) return result;
    result.part = target.substr(dot + 1);
    for (auto const& attribute : field->attributes) {
        if (attribute.name == result.part) result.attribute = &attribute;
    }
    if (result.attribute != nullptr || is_currency(result)) return result;
    auto const number = result.part.find_last_not_of("0123456789") + 1;
    auto const is_numbered = number < result.part.size() && (number == 0 || result.part[number - 1] == '.');
    if (is_numbered) result.part.resize(number == 0 ? 0 : number - 1);
    auto const known = result.part.empty() ? holds_several(*field) || is_numbered : holds_labels(*field);
    return known ? std::optional(result) : std::nullopt;
}

std::map<std::string, tabular::Font> chosen_fonts(json::object const& choices) {
    std::map<std::string, tabular::Font> fonts;
    auto const* columns = choices.if_contains("columns");
    if (columns == nullptr || !columns->is_object()) return fonts;
    for (auto const& [name, choice] : columns->get_object()) {
        auto const* font = choice.is_object() ? choice.get_object().if_contains("font") : nullptr;
        if (font == nullptr || !font->is_string()) continue;
        fonts.emplace(name, font->get_string() == "bijoy" ? tabular::Font::bijoy : tabular::Font::unicode);
    }
    return fonts;
}

namespace {

// References, addresses and numbers are the same in all fonts.
bool holds_words(Context const& context, EntityDef const& entity, std::string_view target) {
    auto const resolved = target.empty() ? std::nullopt : resolve_target(context, entity, target);
    if (!resolved) return true;
    auto const& field = resolved->attribute != nullptr ? *resolved->attribute : *resolved->field;
    switch (field.kind) {
        case Kind::text:
            return !field.options.unique || field.name == entity.info->label;  // else it is a reference
        case Kind::long_text:
        case Kind::rich_text:
        case Kind::address:
        case Kind::addresses:
        case Kind::choice:
        case Kind::multi_choice:
        case Kind::checklist:
        case Kind::link:
        case Kind::links:
            return true;
        default:
            return false;
    }
}

// The columns that were taken for Bijoy's and go where no words do.
std::map<std::string, tabular::Font> mistaken_fonts(Context const& context, EntityDef const& entity,
                                                    Plan const& plan,
                                                    std::map<std::string, tabular::Font> const& told) {
    std::map<std::string, tabular::Font> mistaken;
    for (auto const& column : plan.columns) {
        if (column.font == tabular::Font::bijoy && !told.contains(column.name) &&
            !holds_words(context, entity, column.target))
            mistaken.emplace(column.name, tabular::Font::unicode);
    }
    return mistaken;
}

Plan analyse_once(Context const& context, EntityDef const& entity, std::filesystem::path const& file,
                  tabular::TableOptions const& options) {
    tabular::TableFile opened(file, options);
    auto& table = opened.table();
    tabular::Profiler profiler(table.header().names);
    Plan plan;
    plan.entity = entity.name();
    while (auto const row = table.next()) {
        if (row->excess.empty()) profiler.add(row->fields, row->line);
        ++plan.rows;
    }
    plan.origin = opened.origin();
    plan.encoding = tabular::encoding_name(table.encoding());
    plan.dialect = table.dialect();
    plan.header = table.header().row;
    plan.stray_quotes = table.issue_count();
    plan.repaired_bytes = table.repaired_bytes();
    plan.titles = plan.header == tabular::HeaderRow::present ? table.header().skipped_rows - 1 : 0;
    plan.header_again = table.header_again();
    if (plan.rows == 0) throw Problem(422, "import_no_rows");
    for (auto const option : hooks_of(entity).import_options()) plan.options.emplace(option, false);
    auto const profiles = profiler.finish();
    plan.product = product_of(profiles);
    plan.columns = propose(context, entity, table.header(), profiles, plan.product);
    for (std::size_t i = 0; i < plan.columns.size() && i < table.letterings().size(); ++i) {
        plan.columns[i].font = table.letterings()[i].font;
        plan.columns[i].typed = table.letterings()[i].typed;
    }
    recall(context, entity, table.header(), plan);
    settle_readings(context, entity, plan);
    return plan;
}

}  // namespace

std::optional<tabular::Encoding> chosen_encoding(json::object const& choices) {
    auto const name = text_member(choices, "encoding");
    return name ? tabular::encoding_named(*name) : std::nullopt;
}

bool changes_reading(json::object const& choices) {
    return chosen_encoding(choices) || !chosen_fonts(choices).empty();
}

Plan analyse(Context const& context, EntityDef const& entity, std::filesystem::path const& file,
             json::object const& choices) {
    require(context, entity, Act::create);
    if (!entity.has(Trait::importable)) throw Problem(422, "not_importable", {{"entity", entity.name()}});
    tabular::TableOptions options;
    options.headings = headings(context, entity);
    options.encoding = chosen_encoding(choices);
    options.fonts = chosen_fonts(choices);
    auto plan = analyse_once(context, entity, file, options);
    auto mistaken = mistaken_fonts(context, entity, plan, options.fonts);
    if (mistaken.empty()) return plan;
    options.fonts.merge(mistaken);
    return analyse_once(context, entity, file, options);
}

std::vector<Question> questions(Plan const& plan) {
    std::vector<Question> open;
    for (auto const& column : plan.columns) {
        if (is_open(column))
            open.push_back(has_open_dates(column) ? date_question(column) : number_question(column));
    }
    return open;
}

std::vector<Notice> notices(Plan const& plan) {
    std::vector<Notice> found;
    auto const count = [&](std::string_view code, std::uint64_t number, json::object more = {}) {
        if (number == 0) return;
        more["count"] = number;
        found.push_back({"", std::string(code), std::move(more)});
    };
    if (plan.origin.format == "vcard") found.push_back({"", "import_cards", {}});
    count("import_titles", plan.titles);
    count("import_header_again", plan.header_again.count, {{"line", plan.header_again.first_line}});
    count("import_stray_quotes", plan.stray_quotes);
    count("import_repaired_bytes", plan.repaired_bytes);
    for (auto const& column : plan.columns) {
        if (column.font == tabular::Font::bijoy) found.push_back(font_notice(column));
        if (column.numbers == Certainty::presumed) found.push_back(number_notice(column));
        add_losses(column, found);
    }
    return found;
}

json::object to_json(Plan const& plan) {
    json::array columns;
    for (auto const& column : plan.columns) columns.emplace_back(column_json(column));
    json::array open;
    for (auto const& question : questions(plan)) {
        open.push_back({{"column", question.column},
                        {"code", question.code},
                        {"choices", json::array(question.choices.begin(), question.choices.end())},
                        {"parameters", question.parameters}});
    }
    json::array said;
    for (auto const& notice : notices(plan)) {
        said.push_back({{"column", notice.column}, {"code", notice.code}, {"parameters", notice.parameters}});
    }
    static constexpr std::string_view duplicates[]{"create", "skip", "update"};
    json::object object{{"entity", plan.entity},
                        {"format", plan.origin.format},
                        {"sheet", plan.origin.sheet},
                        {"sheets", json::array(plan.origin.sheets.begin(), plan.origin.sheets.end())},
                        {"encoding", plan.encoding},
                        {"separator", std::string(1, plan.dialect.separator)},
                        {"header", plan.header == tabular::HeaderRow::present},
                        {"rows", plan.rows},
                        {"stray_quotes", plan.stray_quotes},
                        {"columns", std::move(columns)},
                        {"questions", std::move(open)},
                        {"notices", std::move(said)},
                        {"duplicates", duplicates[static_cast<std::size_t>(plan.duplicates)]},
                        {"likely", duplicates[static_cast<std::size_t>(plan.likely)]},
                        {"missing_links", word_of(plan.missing_links)},
                        {"currency", plan.currency},
                        {"take", json::value_from(plan.take)},
                        {"defaults", plan.defaults}};
    for (auto const& [option, wanted] : plan.options) object[option] = wanted;
    return object;
}

namespace {

bool names_colleagues(Plan const& plan, std::string_view target) {
    return target == "user" && plan.entity != "user";
}

std::optional<MissingLinks> said_of(Plan const& plan, std::string_view column) {
    auto const found = std::find_if(plan.columns.begin(), plan.columns.end(),
                                    [&](Column const& candidate) { return candidate.name == column; });
    return found == plan.columns.end() ? std::nullopt : found->missing_links;
}

}  // namespace

MissingLinks when_missing(Plan const& plan, std::string_view column, std::string_view target) {
    auto const by_default = names_colleagues(plan, target) ? MissingLinks::reject : plan.missing_links;
    return said_of(plan, column).value_or(by_default);
}

bool is_undecided(Plan const& plan, std::string_view column, std::string_view target) {
    return names_colleagues(plan, target) && plan.missing_links == MissingLinks::create &&
           !said_of(plan, column);
}

void leave_out(Column& column) {
    column.target.clear();
    column.kind.reset();
    column.numbers = Certainty::sure;
}

Plan without_questions(Plan plan) {
    for (auto& column : plan.columns) {
        if (is_open(column)) leave_out(column);
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
